import { html, nothing, type TemplateResult } from "lit";
import { number } from "../format";
import { href, segment } from "../router";
import type { BaselineEntry } from "../site-types";
import type { ChoiceFilter } from "../ui/filter-bar";
import type { Column } from "../ui/table";

const KINDS: Record<string, string> = {
  device: "device",
  conversation: "conversation",
  protocol: "protocol",
  function: "function",
  value: "value",
};

/** The filters of entries. */
export const ENTRY_FILTERS: readonly ChoiceFilter[] = [
  {
    name: "state",
    label: "State",
    choices: [
      ["", "Any state"],
      ["open", "To review"],
      ["learned", "Learned"],
      ["accepted", "Accepted"],
    ],
  },
  {
    name: "kind",
    label: "About",
    choices: [
      ["", "About anything"],
      ...Object.keys(KINDS).map((kind) => [kind, `About a ${kind}`] as const),
    ],
  },
];

/** The columns of the table of entries. */
export const ENTRY_COLUMNS: readonly Column<BaselineEntry>[] = [
  { key: "subject", label: "What", width: "minmax(0, 3fr)", cell: whatCell },
  { key: "kind", label: "About", width: "6.5rem", from: 760, cell: (row) => KINDS[row.kind] ?? row.kind },
  { key: "range", label: "Values", width: "minmax(6rem, 0.8fr)", from: 900, cell: rangeCell },
  { key: "state", label: "State", width: "5.5rem", from: 520, cell: stateCell },
  {
    key: "first",
    label: "First seen",
    width: "8.5rem",
    from: 1150,
    cell: (row) => html`<vd-time absolute at=${row.firstSeen}></vd-time>`,
  },
  {
    key: "last",
    label: "Last seen",
    width: "7.5rem",
    from: 640,
    cell: (row) => html`<vd-time at=${row.lastSeen}></vd-time>`,
  },
];

function whatCell(row: BaselineEntry): TemplateResult {
  return html`<div class="two">
    <span class="strong" title=${row.subject}>${row.subject}</span>
    <span class="muted"
      ><a class="under" href=${href(`/things/${segment(row.thing)}`)}>${row.thing}</a
      >${row.news ? `: ${row.news}` : ""}</span
    >
  </div>`;
}

function rangeCell(row: BaselineEntry): TemplateResult {
  const { learned, seen } = row;
  if (!learned && !seen) return html`<span class="faint">–</span>`;
  const words = (range: { min: number; max: number }): string =>
    range.min === range.max ? number(range.min) : `${number(range.min)} to ${number(range.max)}`;
  const differs = seen && (!learned || seen.min < learned.min || seen.max > learned.max);
  return html`<div class="two">
    <span>${learned ? words(learned) : "none learned"}</span>
    ${differs ? html`<span class="muted">seen ${words(seen)}</span>` : nothing}
  </div>`;
}

function stateCell(row: BaselineEntry): TemplateResult {
  if (row.state === "open") return html`<vd-badge tone="major">to review</vd-badge>`;
  return html`<vd-badge tone=${row.state === "accepted" ? "good" : "plain"}>${row.state}</vd-badge>`;
}

/** An entry on a narrow screen. */
export function narrowEntry(row: BaselineEntry): TemplateResult {
  return html`<div class="two">
    <span class="line"><span class="strong grow">${row.subject}</span>${stateCell(row)}</span>
    <span class="muted">${row.thing}${row.news ? `: ${row.news}` : ""}</span>
    <span class="faint">${KINDS[row.kind] ?? row.kind}, <vd-time at=${row.lastSeen}></vd-time></span>
  </div>`;
}
