"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.router = exports.Router = exports.BASE = void 0;
exports.href = href;
exports.segment = segment;
exports.queryText = queryText;
exports.destination = destination;
exports.matched = matched;
/** Where the console lives on the server. */
exports.BASE = "/console";
/** The URL of a path below the console, with parameters escaped by the caller through `segment`. */
function href(path, query) {
    const text = queryText(query);
    return exports.BASE + path + (text ? `?${text}` : "");
}
/** Escapes one segment of a path. */
function segment(name) {
    return encodeURIComponent(name);
}
/** A query as text, without empty members. */
function queryText(query) {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query ?? {})) {
        if (value !== undefined && value !== null && value !== "")
            search.set(name, String(value));
    }
    return search.toString();
}
/** Where to go after signing in: only ever a path of the console. */
function destination(wanted, origin = location.origin) {
    if (!wanted)
        return "/";
    const url = new URL(wanted, origin);
    const inside = url.origin === origin && url.pathname.startsWith(`${exports.BASE}/`);
    return inside ? url.pathname + url.search : "/";
}
/** Client-side routing by the History API. Tells of each change by the event `route`. */
class Router extends EventTarget {
    #screens = [];
    #current;
    /** Begins to follow links and the browser's buttons. */
    start(screens) {
        this.#screens = screens;
        window.addEventListener("popstate", () => this.#update());
        document.addEventListener("click", (event) => this.#onClick(event));
        this.#update();
    }
    /** Where the person is; only after `start`. */
    get current() {
        if (!this.#current)
            throw new Error("the router has not been started");
        return this.#current;
    }
    /** Goes to a path below the console. */
    go(path, options = {}) {
        const url = path.startsWith(exports.BASE) ? path : exports.BASE + path;
        if (options.replace)
            history.replaceState(null, "", url);
        else
            history.pushState(null, "", url);
        this.#update();
        if (!options.replace)
            window.scrollTo(0, 0);
    }
    /** Changes some members of the query in place; an empty value removes one. */
    setQuery(changes) {
        const query = new URLSearchParams(this.current.query);
        for (const [name, value] of Object.entries(changes)) {
            if (value === undefined || value === null || value === "")
                query.delete(name);
            else
                query.set(name, String(value));
        }
        const text = query.toString();
        if (text !== this.current.query.toString()) {
            this.go(this.current.path + (text ? `?${text}` : ""), { replace: true });
        }
    }
    #onClick(event) {
        if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
            return;
        const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
        if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download"))
            return;
        const url = new URL(link.href, location.href);
        if (url.origin !== location.origin || !`${url.pathname}/`.startsWith(`${exports.BASE}/`))
            return;
        event.preventDefault();
        this.go(url.pathname + url.search);
    }
    #update() {
        const path = location.pathname.slice(exports.BASE.length) || "/";
        this.#current = this.#match(path);
        document.title = `${this.#current.screen.title} · Vedette`;
        this.dispatchEvent(new Event("route"));
    }
    #match(path) {
        const query = new URLSearchParams(location.search);
        const segments = path.split("/").filter((part) => part !== "");
        for (const screen of this.#screens) {
            const params = matched(screen.pattern, segments);
            if (params)
                return { screen, params, query, path };
        }
        const lost = this.#screens[this.#screens.length - 1];
        if (!lost)
            throw new Error("there are no screens");
        return { screen: lost, params: {}, query, path };
    }
}
exports.Router = Router;
/** The parameters of a path that a pattern matches; undefined when it does not. */
function matched(pattern, segments) {
    const wanted = pattern.split("/").filter((part) => part !== "");
    if (wanted.length !== segments.length)
        return undefined;
    const params = {};
    for (const [index, part] of wanted.entries()) {
        const given = segments[index] ?? "";
        if (part.startsWith(":"))
            params[part.slice(1)] = decoded(given);
        else if (part !== given)
            return undefined;
    }
    return params;
}
function decoded(part) {
    try {
        return decodeURIComponent(part);
    }
    catch {
        return part;
    }
}
/** The router of this page. */
exports.router = new Router();
