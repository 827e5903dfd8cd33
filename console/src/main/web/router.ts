/** Where the console lives on the server. */
export const BASE = "/console";

/** A screen: which path it has, what it is called, and how its code is loaded. */
export interface ScreenDefinition {
  /** Path below BASE; a segment that begins with ":" is a parameter. */
  readonly pattern: string;
  readonly tag: string;
  readonly title: string;
  readonly load: () => Promise<unknown>;
  /** The item of the navigation that is marked while this screen is shown. */
  readonly section?: string;
  /** Shown without the frame, to people who are not signed in. */
  readonly bare?: boolean;
}

/** Where the person is. */
export interface Route {
  readonly screen: ScreenDefinition;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly path: string;
}

/** A query as screens write it; members that are empty are left out of the URL. */
export type Query = Record<string, string | number | boolean | undefined | null>;

/** The URL of a path below the console, with parameters escaped by the caller through `segment`. */
export function href(path: string, query?: Query): string {
  const text = queryText(query);
  return BASE + path + (text ? `?${text}` : "");
}

/** Escapes one segment of a path. */
export function segment(name: string): string {
  return encodeURIComponent(name);
}

/** A query as text, without empty members. */
export function queryText(query?: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== "") search.set(name, String(value));
  }
  return search.toString();
}

/** Where to go after signing in: only ever a path of the console. */
export function destination(wanted: string | null, origin = location.origin): string {
  if (!wanted) return "/";
  const url = new URL(wanted, origin);
  const inside = url.origin === origin && url.pathname.startsWith(`${BASE}/`);
  return inside ? url.pathname + url.search : "/";
}

/** Client-side routing by the History API. Tells of each change by the event `route`. */
export class Router extends EventTarget {
  #screens: readonly ScreenDefinition[] = [];
  #current?: Route;

  /** Begins to follow links and the browser's buttons. */
  start(screens: readonly ScreenDefinition[]): void {
    this.#screens = screens;
    window.addEventListener("popstate", () => this.#update());
    document.addEventListener("click", (event) => this.#onClick(event));
    this.#update();
  }

  /** Where the person is; only after `start`. */
  get current(): Route {
    if (!this.#current) throw new Error("the router has not been started");
    return this.#current;
  }

  /** Goes to a path below the console. */
  go(path: string, options: { replace?: boolean } = {}): void {
    const url = path.startsWith(BASE) ? path : BASE + path;
    if (options.replace) history.replaceState(null, "", url);
    else history.pushState(null, "", url);
    this.#update();
    if (!options.replace) window.scrollTo(0, 0);
  }

  /** Changes some members of the query in place; an empty value removes one. */
  setQuery(changes: Query): void {
    const query = new URLSearchParams(this.current.query);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined || value === null || value === "") query.delete(name);
      else query.set(name, String(value));
    }
    const text = query.toString();
    if (text !== this.current.query.toString()) {
      this.go(this.current.path + (text ? `?${text}` : ""), { replace: true });
    }
  }

  #onClick(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return;
    const url = new URL(link.href, location.href);
    if (url.origin !== location.origin || !`${url.pathname}/`.startsWith(`${BASE}/`)) return;
    event.preventDefault();
    this.go(url.pathname + url.search);
  }

  #update(): void {
    const path = location.pathname.slice(BASE.length) || "/";
    this.#current = this.#match(path);
    document.title = `${this.#current.screen.title} · Vedette`;
    this.dispatchEvent(new Event("route"));
  }

  #match(path: string): Route {
    const query = new URLSearchParams(location.search);
    const segments = path.split("/").filter((part) => part !== "");
    for (const screen of this.#screens) {
      const params = matched(screen.pattern, segments);
      if (params) return { screen, params, query, path };
    }
    const lost = this.#screens[this.#screens.length - 1];
    if (!lost) throw new Error("there are no screens");
    return { screen: lost, params: {}, query, path };
  }
}

/** The parameters of a path that a pattern matches; undefined when it does not. */
export function matched(pattern: string, segments: string[]): Record<string, string> | undefined {
  const wanted = pattern.split("/").filter((part) => part !== "");
  if (wanted.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const given = segments[index] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = decoded(given);
    else if (part !== given) return undefined;
  }
  return params;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The router of this page. */
export const router = new Router();
