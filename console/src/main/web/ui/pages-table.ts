import { html, nothing, type TemplateResult } from "lit";
import { number } from "../format";
import { ROWS_MAX, type Pages } from "../pages";
import "./states";
import "./table";
import type { Column } from "./table";

/** What a listing is shown by. */
export interface PagesTable<T> {
  label: string;
  columns: readonly Column<T>[];
  /** One cell for narrow screens, and how high it is, in px. */
  narrow: (row: T) => TemplateResult;
  narrowHeight: number;
  keyOf: (row: T) => string;
  selected: ReadonlySet<string>;
  /** Whether rows can be marked. */
  selectable: boolean;
  /** What is shown where there is no row. */
  empty: () => TemplateResult;
  again: () => void;
  open: (row: T) => void;
  select: (keys: ReadonlySet<string>) => void;
}

/** A listing as a table, or what keeps it from being one: it is loading, has failed, is empty. */
export function pagesTable<T>(pages: Pages<T>, shown: PagesTable<T>): TemplateResult {
  if (pages.failure !== undefined) {
    return html`<vd-error .failure=${pages.failure} retry @retry=${shown.again}></vd-error>`;
  }
  if (pages.rows.length === 0) {
    return html`<div class="panel">
      ${pages.fresh ? html`<vd-skeleton lines="10"></vd-skeleton>` : shown.empty()}
    </div>`;
  }
  return html`<vd-table
    label=${shown.label}
    .rows=${pages.rows}
    .columns=${shown.columns}
    .narrow=${shown.narrow}
    .keyOf=${shown.keyOf}
    .selected=${shown.selected}
    ?selectable=${shown.selectable}
    opens
    rowHeight="54"
    narrowHeight=${shown.narrowHeight}
    .more=${pages.more}
    total=${pages.total ?? nothing}
    @more=${() => void pages.loadMore()}
    @open=${(event: CustomEvent<T>) => shown.open(event.detail)}
    @select=${(event: CustomEvent<Set<string>>) => shown.select(event.detail)}
  >
    ${
      pages.rows.length >= ROWS_MAX
        ? html`<p class="foot muted">
            The first ${number(ROWS_MAX)} are shown. Narrow the filters, or export them all.
          </p>`
        : nothing
    }
  </vd-table>`;
}
