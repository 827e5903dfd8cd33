import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { isDialogOpen, isTyping } from "../keys";
import { icon } from "./icons";
import { base, buttons } from "./styles";
import { tableStyles } from "./table-styles";

/** A column of a table. */
export interface Column<T> {
  key: string;
  label: string;
  cell: (row: T) => TemplateResult | string | typeof nothing;
  /** A track of CSS grid: "8rem", "minmax(0, 2fr)". */
  width: string;
  align?: "end";
  /** Shown only when the table is at least this wide, in px. */
  from?: number;
  /** Whether the API sorts by it. */
  sorts?: boolean;
}

/** How rows are sorted. */
export interface Sorting {
  key: string;
  descending: boolean;
}

const OVERSCAN = 10;
const NEAR_END = 30;
const NARROW_PX = 620;

/**
 * A table that draws only the rows in sight: ten thousand stay smooth. The page scrolls, the header stays.
 * One row can be
 * reached by Tab; j, k and the arrows move, Enter opens, x and Space select. Events: `open` (a row),
 * `select` (a set of
 * keys), `more` (the end is near), `sort` (a Sorting).
 */
@customElement("vd-table")
export class DataTable<T> extends LitElement {
  static override styles = [base, buttons, tableStyles];

  @property({ attribute: false }) columns: readonly Column<T>[] = [];
  @property({ attribute: false }) rows: readonly T[] = [];
  /** A row's identity. */
  @property({ attribute: false }) keyOf: (row: T) => string = String;
  /** One cell for narrow screens in place of the columns. */
  @property({ attribute: false }) narrow?: (row: T) => TemplateResult;
  @property({ attribute: false }) selected: ReadonlySet<string> = new Set();
  @property({ attribute: false }) sorting?: Sorting;
  @property({ type: Boolean }) selectable = false;
  @property({ type: Boolean }) opens = false;
  /** Whether there are rows that have not been loaded. */
  @property({ type: Boolean }) more = false;
  /** How many rows there are in all, when that is known. */
  @property({ type: Number }) total?: number;
  @property() label = "";
  @property({ type: Number }) rowHeight = 40;
  @property({ type: Number }) narrowHeight = 72;

  @state() private width = 1000;
  @state() private first = 0;
  @state() private last = 50;
  @state() private active = 0;
  #asked = -1;
  readonly #onScroll = (): void => this.#measure();
  readonly #onKey = (event: KeyboardEvent): void => this.#pageKey(event);
  readonly #resize = new ResizeObserver(([entry]) => {
    if (entry) this.width = entry.contentRect.width;
    this.#measure();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("scroll", this.#onScroll, { passive: true, capture: true });
    window.addEventListener("resize", this.#onScroll);
    document.addEventListener("keydown", this.#onKey);
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("scroll", this.#onScroll, { capture: true });
    window.removeEventListener("resize", this.#onScroll);
    document.removeEventListener("keydown", this.#onKey);
    this.#resize.disconnect();
  }

  private get isNarrow(): boolean {
    return this.narrow !== undefined && this.width < NARROW_PX;
  }

  private get height(): number {
    return this.isNarrow ? this.narrowHeight : this.rowHeight;
  }

  private get body(): HTMLElement | null {
    return this.renderRoot.querySelector(".body");
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("rows")) this.active = Math.min(this.active, Math.max(0, this.rows.length - 1));
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("rows") || changed.has("width")) this.#measure();
  }

  #measure(): void {
    const body = this.body;
    if (!body) return;
    const top = body.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(-top / this.height) - OVERSCAN);
    const last = Math.min(this.rows.length, Math.ceil((window.innerHeight - top) / this.height) + OVERSCAN);
    this.first = Math.min(first, this.rows.length);
    this.last = Math.max(last, this.first);
    if (this.more && this.last > this.rows.length - NEAR_END && this.#asked !== this.rows.length) {
      this.#asked = this.rows.length;
      this.#tell("more", undefined);
    }
  }

  protected override render(): TemplateResult {
    const columns = this.columns.filter((column) => (column.from ?? 0) <= this.width);
    const tracks =
      (this.selectable ? "20px " : "") +
      (this.isNarrow ? "minmax(0, 1fr)" : columns.map((c) => c.width).join(" "));
    const shown = this.rows.slice(this.first, this.last);
    return html`<div
        role="grid"
        aria-label=${this.label}
        aria-rowcount=${(this.total ?? this.rows.length) + 1}
        aria-multiselectable=${this.selectable ? "true" : nothing}
        .style=${`--columns: ${tracks}; --row: ${this.height}px`}
        @keydown=${this.#key}
      >
        <div role="rowgroup">
          <div role="row" class="header" aria-rowindex="1">
            ${this.selectable ? this.#pickAll() : nothing}
            ${
              this.isNarrow
                ? html`<div role="columnheader">${this.label}</div>`
                : columns.map((column) => this.#header(column))
            }
          </div>
        </div>
        <div
          role="rowgroup"
          class="body ${this.opens ? "opens" : ""}"
          .style=${`height: ${this.rows.length * this.height}px`}
        >
          ${repeat(shown, this.keyOf, (row, index) => this.#row(row, this.first + index, columns))}
        </div>
      </div>
      <slot></slot>`;
  }

  #header(column: Column<T>): TemplateResult {
    const sorted = this.sorting?.key === column.key;
    const order = sorted ? (this.sorting?.descending ? "descending" : "ascending") : nothing;
    return html`<div role="columnheader" class=${column.align ?? ""} aria-sort=${order}>
      ${
        column.sorts
          ? html`<button @click=${() => this.#sort(column.key)}>
              ${column.label} ${sorted ? icon(this.sorting?.descending ? "down" : "up", 12) : nothing}
            </button>`
          : column.label
      }
    </div>`;
  }

  #row(row: T, index: number, columns: readonly Column<T>[]): TemplateResult {
    const key = this.keyOf(row);
    const chosen = this.selected.has(key);
    return html`<div
      role="row"
      aria-rowindex=${index + 2}
      aria-selected=${this.selectable ? String(chosen) : nothing}
      tabindex=${index === this.active ? 0 : -1}
      data-index=${index}
      .style=${`top: ${index * this.height}px`}
      @click=${(event: MouseEvent) => this.#click(event, row, index)}
      @focus=${() => (this.active = index)}
    >
      ${
        this.selectable
          ? html`<div role="gridcell" class="pick">
              <input
                type="checkbox"
                tabindex="-1"
                aria-label="Select row"
                .checked=${chosen}
                @change=${() => this.#toggle(index)}
              />
            </div>`
          : nothing
      }
      ${
        this.isNarrow && this.narrow
          ? html`<div role="gridcell">${this.narrow(row)}</div>`
          : columns.map(
              (column) => html`<div role="gridcell" class=${column.align ?? ""}>${column.cell(row)}</div>`,
            )
      }
    </div>`;
  }

  #pickAll(): TemplateResult {
    const all = this.rows.length > 0 && this.selected.size >= this.rows.length;
    return html`<div role="columnheader" class="pick">
      <input
        type="checkbox"
        aria-label="Select all rows that are loaded"
        .checked=${all}
        .indeterminate=${!all && this.selected.size > 0}
        @change=${() => this.#tell("select", all ? new Set<string>() : new Set(this.rows.map(this.keyOf)))}
      />
    </div>`;
  }

  #sort(key: string): void {
    const descending = this.sorting?.key === key ? !this.sorting.descending : false;
    this.#tell("sort", { key, descending });
  }

  #click(event: MouseEvent, row: T, index: number): void {
    this.active = index;
    const inner = event.composedPath().slice(0, 6);
    if (inner.some((node) => node instanceof HTMLElement && /^(A|BUTTON|INPUT|LABEL)$/.test(node.tagName)))
      return;
    if (this.opens && !getSelection()?.toString()) this.#tell("open", row);
  }

  #toggle(index: number): void {
    const row = this.rows[index];
    if (row === undefined || !this.selectable) return;
    const key = this.keyOf(row);
    const next = new Set(this.selected);
    if (!next.delete(key)) next.add(key);
    this.#tell("select", next);
  }

  #pageKey(event: KeyboardEvent): void {
    const inside = event.composedPath().includes(this);
    const step = { j: 1, k: -1 }[event.key];
    if (inside || step === undefined || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey)
      return;
    if (!isDialogOpen()) this.#move(this.active);
  }

  #key(event: KeyboardEvent): void {
    if (isTyping(event) && (event.composedPath()[0] as HTMLInputElement).type !== "checkbox") return;
    const page = Math.max(1, Math.floor(window.innerHeight / this.height) - 2);
    const steps: Record<string, number> = {
      j: 1,
      ArrowDown: 1,
      k: -1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
    };
    const step = steps[event.key];
    if (step !== undefined) this.#move(this.active + step);
    else if (event.key === "Home") this.#move(0);
    else if (event.key === "End") this.#move(this.rows.length - 1);
    else if (event.key === "x" || (event.key === " " && !isTyping(event))) this.#toggle(this.active);
    else if (event.key === "Enter" && (event.composedPath()[0] as HTMLElement).role === "row")
      this.#openActive();
    else return;
    event.preventDefault();
  }

  #openActive(): void {
    const row = this.rows[this.active];
    if (row !== undefined && this.opens) this.#tell("open", row);
  }

  #move(to: number): void {
    if (this.rows.length === 0) return;
    this.active = Math.max(0, Math.min(to, this.rows.length - 1));
    const top = (this.body?.getBoundingClientRect().top ?? 0) + this.active * this.height;
    const above = this.height * 2 + 48;
    if (top < above) window.scrollBy(0, top - above);
    else if (top + this.height > window.innerHeight - 16)
      window.scrollBy(0, top + this.height - window.innerHeight + 16);
    this.#measure();
    void this.updateComplete.then(() => {
      this.renderRoot
        .querySelector<HTMLElement>(`[data-index="${this.active}"]`)
        ?.focus({ preventScroll: true });
    });
  }

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
