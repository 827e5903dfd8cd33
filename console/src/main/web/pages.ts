import type { ReactiveController, ReactiveControllerHost } from "lit";
import { api, isAborted, type Page } from "./api";
import type { Query } from "./router";

const PAGE_ROWS = 200;
/** The most rows a table holds; further ones are reached by narrower filters or an export. */
export const ROWS_MAX = 20_000;

/** A listing, page by page. */
export class Pages<T> implements ReactiveController {
  rows: readonly T[] = [];
  /** How many there are in all; undefined until it is known. */
  total?: number;
  failure?: unknown;
  /** Whether the first page is still under way. */
  fresh = true;
  #next?: string;
  #query: Query = {};
  #abort?: AbortController;
  #loadingMore = false;

  /** @param path of the listing; `/count` is asked for below it when `counts` */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly path: string,
    private readonly counts = false,
  ) {
    host.addController(this);
  }

  /** Whether there are pages that have not been loaded. */
  get more(): boolean {
    return this.#next !== undefined && this.rows.length < ROWS_MAX;
  }

  hostDisconnected(): void {
    this.#abort?.abort();
  }

  /** Loads the first page with these filters; what is shown stays until it has come, unless the filters are new. */
  async load(query: Query, options: { keep?: boolean } = {}): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#query = query;
    this.#loadingMore = false;
    if (!options.keep) this.fresh = true;
    this.host.requestUpdate();
    try {
      const [page, count] = await Promise.all([
        api.get<Page<T>>(this.path, { limit: PAGE_ROWS, ...query }, abort.signal),
        this.counts ? api.get<{ count: number }>(`${this.path}/count`, query, abort.signal) : undefined,
      ]);
      this.rows = page.items;
      this.#next = page.next;
      this.total = count?.count ?? (page.next ? undefined : page.items.length);
      this.failure = undefined;
    } catch (failure) {
      if (isAborted(failure)) return;
      this.failure = failure;
    }
    this.fresh = false;
    this.host.requestUpdate();
  }

  /** Loads the next page; does nothing while one is under way or when there is none. */
  async loadMore(): Promise<void> {
    const abort = this.#abort;
    if (!this.more || this.#loadingMore || !abort) return;
    this.#loadingMore = true;
    try {
      const query = { limit: PAGE_ROWS, ...this.#query, after: this.#next };
      const page = await api.get<Page<T>>(this.path, query, abort.signal);
      this.rows = [...this.rows, ...page.items];
      this.#next = page.next;
    } catch (failure) {
      if (isAborted(failure)) return;
      this.failure = failure;
    } finally {
      this.#loadingMore = false;
    }
    this.host.requestUpdate();
  }

  /** Replaces rows in place, after something was done to them. */
  change(update: (row: T) => T): void {
    this.rows = this.rows.map(update);
    this.host.requestUpdate();
  }
}
