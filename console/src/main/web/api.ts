import { queryText, type Query } from "./router";

/** A page of a listing. */
export interface Page<T> {
  items: T[];
  /** Where the next page begins; absent on the last. */
  next?: string;
}

/** What a server answers when it does not do what was asked: a problem of RFC 9457, or the failure to reach it. */
export class ApiError extends Error {
  /** @param status HTTP's status, 0 when the server could not be reached */
  constructor(
    readonly status: number,
    detail: string,
    readonly problem: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
    this.name = "ApiError";
  }
}

/** How one call differs from the usual. */
export interface CallOptions {
  query?: Query;
  body?: unknown;
  /** Sent as it is, with this type, instead of JSON. */
  text?: { type: string; content: string | Blob };
  signal?: AbortSignal;
}

const READING = new Set(["GET", "HEAD"]);

/**
 * Calls `/v1` with the session's cookie. Changes carry the session's CSRF token. When nobody is signed in (any more),
 * `onSignedOut` is called and the call fails with status 401.
 */
export class Api {
  /** The token of the session; absent for callers without one. */
  csrf?: string;
  /** Called when the server no longer knows us. */
  onSignedOut: () => void = () => {};

  get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
    return this.call<T>("GET", path, { ...(query && { query }), ...(signal && { signal }) });
  }

  post<T>(path: string, body?: unknown, options: CallOptions = {}): Promise<T> {
    return this.call<T>("POST", path, { ...options, body });
  }

  put<T>(path: string, body?: unknown, options: CallOptions = {}): Promise<T> {
    return this.call<T>("PUT", path, { ...options, body });
  }

  patch<T>(path: string, body?: unknown, options: CallOptions = {}): Promise<T> {
    return this.call<T>("PATCH", path, { ...options, body });
  }

  delete<T>(path: string, options: CallOptions = {}): Promise<T> {
    return this.call<T>("DELETE", path, options);
  }

  /** One call; resolves to the JSON of the answer, to undefined when it has none. */
  async call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
    const response = await this.#send(method, path, options);
    const text = await response.text();
    const value = parsed(text);
    if (response.ok) return value as T;
    const problem = isRecord(value) ? value : {};
    if (response.status === 401 && !path.startsWith("/v1/session") && !path.startsWith("/v1/welcome")) {
      this.onSignedOut();
    }
    throw new ApiError(response.status, detailOf(problem, response), problem);
  }

  /** The address of an export or a file with these filters, to be opened by a link. */
  link(path: string, query?: Query): string {
    const text = queryText(query);
    return path + (text ? `?${text}` : "");
  }

  async #send(method: string, path: string, options: CallOptions): Promise<Response> {
    const headers: Record<string, string> = { Accept: "application/json" };
    const init: RequestInit = { method, headers, credentials: "same-origin", cache: "no-store" };
    if (options.text) {
      headers["Content-Type"] = options.text.type;
      init.body = options.text.content;
    } else if (options.body !== undefined) {
      headers["Content-Type"] = "application/json";
      init.body = JSON.stringify(options.body);
    }
    if (!READING.has(method) && this.csrf) headers["X-Vedette-Csrf"] = this.csrf;
    if (options.signal) init.signal = options.signal;
    try {
      return await fetch(this.link(path, options.query), init);
    } catch (failure) {
      if (failure instanceof DOMException && failure.name === "AbortError") throw failure;
      throw new ApiError(
        0,
        "The server could not be reached. Is it running? The console tries again when you ask it to.",
      );
    }
  }
}

function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function detailOf(problem: Record<string, unknown>, response: Response): string {
  if (typeof problem["detail"] === "string") return problem["detail"];
  if (typeof problem["title"] === "string") return problem["title"];
  return `The server answered ${response.status} ${response.statusText}`.trim() + ".";
}

/** Whether a failure is only that the person went elsewhere. */
export function isAborted(failure: unknown): boolean {
  return failure instanceof DOMException && failure.name === "AbortError";
}

/** The sentence to show for a failure. */
export function sentenceOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}

/** The client of this page. */
export const api = new Api();
