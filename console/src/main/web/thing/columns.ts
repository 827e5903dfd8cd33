import { html, nothing, type TemplateResult } from "lit";
import { counted, number } from "../format";
import { href, segment } from "../router";
import type { Thing, ThingGroup, ThingSource } from "../thing-types";
import type { ChoiceFilter } from "../ui/filter-bar";
import type { Column } from "../ui/table";

/** The most attributes that say what a thing is. */
const ATTRIBUTES_MAX = 3;

/** How a thing is known, in words. */
export const SOURCE_WORDS: Record<ThingSource, string> = {
  registry: "registered",
  reports: "reports",
  sensor: "seen by a sensor",
};

/** The filters of things that are a few choices. */
export const THING_FILTERS: readonly ChoiceFilter[] = [
  {
    name: "registered",
    label: "Registered",
    choices: [
      ["", "Registered or not"],
      ["true", "Registered"],
      ["false", "Not registered"],
    ],
  },
  {
    name: "connected",
    label: "Connected",
    choices: [
      ["", "Connected or not"],
      ["true", "Connected"],
      ["false", "Not connected"],
    ],
  },
  {
    name: "violating",
    label: "Alarms",
    choices: [
      ["", "With or without alarms"],
      ["true", "With open alarms"],
    ],
  },
  {
    name: "silent",
    label: "Silent",
    choices: [
      ["", "Silent or not"],
      ["true", "Silent"],
    ],
  },
];

/** What else the URL may filter by; shown as chips. */
export const THING_ALSO: Readonly<Record<string, string>> = {
  type: "Type",
  attribute: "Attribute",
  vendor: "Vendor",
  protocol: "Protocol",
};

/** The columns of the table of things. */
export const THING_COLUMNS: readonly Column<Thing>[] = [
  { key: "name", label: "Thing", width: "minmax(0, 2.2fr)", cell: thingCell },
  { key: "known", label: "Known by", width: "minmax(0, 1.2fr)", from: 720, cell: knownCell },
  {
    key: "groups",
    label: "Groups or site",
    width: "minmax(0, 1.2fr)",
    from: 900,
    cell: (row) => row.groups?.join(", ") || row.asset?.site || html`<span class="faint">–</span>`,
  },
  { key: "state", label: "State", width: "8rem", from: 560, cell: stateCell },
  { key: "seen", label: "Last heard of", width: "8.5rem", from: 640, cell: seenCell },
  { key: "open", label: "Open alarms", width: "6.5rem", align: "end", cell: openCell },
];

function thingCell(row: Thing): TemplateResult {
  const what = describe(row);
  return html`<div class="two">
    <a class="strong" href=${href(`/things/${segment(row.name)}`)}>${row.name}</a>
    ${what ? html`<span class="muted">${what}</span>` : nothing}
  </div>`;
}

/** What a thing is, in a few words: its type, or its vendor and model. */
export function describe(row: Thing): string {
  const { vendor, model, firmware } = row.asset ?? {};
  const said = [row.type, vendor, model, firmware && `firmware ${firmware}`].filter(Boolean);
  const attributes = Object.entries(row.attributes ?? {}).map(([name, value]) => `${name} ${value}`);
  return [...said, ...attributes.slice(0, ATTRIBUTES_MAX)].join(" · ");
}

function knownCell(row: Thing): string {
  const sources = row.source ?? [];
  return sources.join(", ") || (row.registered ? "registry" : "not registered");
}

function stateCell(row: Thing): TemplateResult {
  if (row.connected === undefined) return html`<span class="faint">not told</span>`;
  return row.connected
    ? html`<vd-badge tone="good">connected</vd-badge>`
    : html`<vd-badge>not connected</vd-badge>`;
}

function seenCell(row: Thing): TemplateResult {
  return row.lastSeen
    ? html`<vd-time class="muted" at=${row.lastSeen}></vd-time>`
    : html`<span class="faint">never</span>`;
}

function openCell(row: Thing): TemplateResult {
  if (!row.openViolations) return html`<span class="faint">0</span>`;
  return html`<a href=${href("/alarms", { thing: row.name })}
    ><vd-badge tone="critical">${number(row.openViolations)}</vd-badge></a
  >`;
}

/** A thing on a narrow screen. */
export function narrowThing(row: Thing): TemplateResult {
  return html`<div class="two">
    <span class="line"
      ><a class="strong grow" href=${href(`/things/${segment(row.name)}`)}>${row.name}</a> ${
        row.openViolations
          ? html`<vd-badge tone="critical">${counted(row.openViolations, "alarm")}</vd-badge>`
          : nothing
      }</span
    >
    <span class="muted">${describe(row) || knownCell(row)}</span>
    <span class="line faint">
      ${row.connected === undefined ? nothing : row.connected ? "connected · " : "not connected · "}
      ${row.lastSeen ? html`<vd-time at=${row.lastSeen}></vd-time>` : "never heard of"}
    </span>
  </div>`;
}

/** The columns of the table of groups. */
export const GROUP_COLUMNS: readonly Column<ThingGroup>[] = [
  {
    key: "name",
    label: "Group",
    width: "minmax(0, 2fr)",
    cell: (row) =>
      html`<div class="two">
        <a class="strong" href=${href("/things", { group: row.name })}>${row.name}</a>
        <span class="muted">${row.description || (row.parent ? `in ${row.parent}` : "")}</span>
      </div>`,
  },
  { key: "parent", label: "In", width: "minmax(0, 1fr)", from: 640, cell: (row) => row.parent ?? "–" },
  {
    key: "groups",
    label: "Groups",
    width: "5rem",
    align: "end",
    from: 640,
    cell: (row) => figure(row.groups),
  },
  { key: "things", label: "Things", width: "5rem", align: "end", cell: (row) => figure(row.things) },
  {
    key: "open",
    label: "Open alarms",
    width: "6.5rem",
    align: "end",
    cell: (row) =>
      row.openViolations
        ? html`<a href=${href("/alarms", { group: row.name })}
            ><vd-badge tone="critical">${number(row.openViolations)}</vd-badge></a
          >`
        : html`<span class="faint">0</span>`,
  },
];

function figure(value: number | undefined): string {
  return value === undefined ? "–" : number(value);
}
