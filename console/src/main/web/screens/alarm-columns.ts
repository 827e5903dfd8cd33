import { html, nothing, type TemplateResult } from "lit";
import { aboutHref } from "../alarm/about";
import { brief, nameAndSite } from "../alarm/explanation";
import { SOURCE_WORDS, marks, titleOf } from "../alarm/words";
import { number } from "../format";
import { href, segment } from "../router";
import type { Violation, ViolationGroup } from "../types";
import type { ChoiceFilter } from "../ui/filter-bar";
import type { Column } from "../ui/table";

/** The filters of the queue, as `/v1/violations` takes them. */
export const FILTERS: readonly ChoiceFilter[] = [
  {
    name: "state",
    label: "State",
    choices: [
      ["open", "Open"],
      ["over", "Over"],
      ["all", "Open and over"],
    ],
  },
  {
    name: "severity",
    label: "Severity",
    choices: [
      ["", "Any severity"],
      ["critical", "Critical"],
      ["critical,major", "Major and up"],
      ["major", "Major"],
      ["minor", "Minor"],
      ["warning", "Warning"],
    ],
  },
  {
    name: "source",
    label: "Source",
    choices: [
      ["", "Any source"],
      ["fleet", "Fleet"],
      ["hub", "Hub"],
      ["network", "Network"],
    ],
  },
  {
    name: "acknowledged",
    label: "Acknowledged",
    choices: [
      ["", "Acknowledged or not"],
      ["false", "Not acknowledged"],
      ["true", "Acknowledged"],
    ],
  },
  {
    name: "verification",
    label: "Verified",
    choices: [
      ["", "Verified or not"],
      ["unknown", "Not verified"],
      ["true-positive", "True positive"],
      ["benign-positive", "Benign"],
      ["false-positive", "False positive"],
    ],
  },
  {
    name: "muted",
    label: "Muted",
    choices: [
      ["", "Muted or not"],
      ["false", "Not muted"],
      ["true", "Muted"],
    ],
  },
];

/** Further filters that links bring along. */
export const ALSO: Readonly<Record<string, string>> = {
  thing: "Thing",
  profile: "Profile",
  behavior: "Behavior",
  metric: "Metric",
  group: "Group",
  site: "Site",
  from: "From",
  to: "To",
};

/** How alarms can be grouped. */
export const GROUPINGS: readonly (readonly [string, string])[] = [
  ["", "Not grouped"],
  ["behavior", "By behavior"],
  ["thing", "By thing"],
  ["site", "By site"],
];

function who(violation: Violation): TemplateResult {
  const { thing, source } = violation;
  const { name, site } = nameAndSite(thing, source);
  const found = SOURCE_WORDS[source] ?? source;
  return html`<div class="two">
    <a class="strong" href=${aboutHref(violation)} tabindex="-1" title=${thing}>${name}</a>
    <span class="faint small">${site ? `${site}, ${found.toLowerCase()}` : found}</span>
  </div>`;
}

function what(violation: Violation): TemplateResult {
  return html`<div class="two">
    <a class="strong" href=${href(`/alarms/${segment(violation.id)}`)} tabindex="-1">${titleOf(violation)}</a>
    <span class="muted small" title=${violation.explanation}
      >${brief(violation.explanation, violation.thing)}</span
    >
  </div>`;
}

/** The columns of the queue. */
export const ALARM_COLUMNS: readonly Column<Violation>[] = [
  {
    key: "severity",
    label: "Severity",
    width: "92px",
    cell: (row) => html`<vd-severity severity=${row.severity}></vd-severity>`,
  },
  {
    key: "thing",
    label: "Thing",
    width: "minmax(120px, 1.2fr)",
    cell: who,
  },
  { key: "what", label: "What and why", width: "minmax(0, 4fr)", cell: what },
  {
    key: "marks",
    label: "State",
    width: "minmax(120px, 1.1fr)",
    from: 900,
    cell: (row) => html`<span class="line">${marks(row)}</span>`,
  },
  {
    key: "started",
    label: "Since",
    width: "104px",
    align: "end",
    cell: (row) => html`<vd-time class="muted" at=${row.startedAt}></vd-time>`,
  },
  {
    key: "last",
    label: "Last seen",
    width: "104px",
    from: 1100,
    align: "end",
    cell: (row) => html`<vd-time class="muted" at=${row.lastAt}></vd-time>`,
  },
];

/** An alarm on a narrow screen. */
export function narrowAlarm(row: Violation): TemplateResult {
  return html`<div class="two">
    <span class="line">
      <vd-severity compact severity=${row.severity}></vd-severity>
      <strong class="grow">${row.thing}</strong>
      <vd-time class="faint small" at=${row.startedAt}></vd-time>
    </span>
    <a href=${href(`/alarms/${segment(row.id)}`)} tabindex="-1">${titleOf(row)}</a>
    <span class="muted small">${brief(row.explanation, row.thing)}</span>
  </div>`;
}

function exampleOf({ example }: ViolationGroup): string {
  return example ? brief(example.explanation, example.thing) : "";
}

function groupName(row: ViolationGroup): string {
  return row.behavior ?? row.thing ?? (row.key || "No site");
}

/** The columns of groups. */
export function groupColumns(by: string): readonly Column<ViolationGroup>[] {
  const label = { behavior: "Behavior", thing: "Thing", site: "Site" }[by] ?? "Group";
  return [
    {
      key: "severity",
      label: "Severity",
      width: "92px",
      cell: (row) => html`<vd-severity severity=${row.severity}></vd-severity>`,
    },
    {
      key: "key",
      label,
      width: "minmax(0, 2fr)",
      cell: (row) =>
        html`<div class="two">
          <span class="strong" title=${groupName(row)}>${groupName(row)}</span>
          ${row.profile ? html`<span class="faint small">${row.profile}</span>` : nothing}
        </div>`,
    },
    { key: "open", label: "Alarms", width: "72px", align: "end", cell: (row) => number(row.open) },
    { key: "things", label: "Things", width: "72px", align: "end", cell: (row) => number(row.things) },
    {
      key: "example",
      label: "For example",
      width: "minmax(0, 3fr)",
      from: 900,
      cell: (row) =>
        html`<div class="two">
          <span>${row.example?.thing}</span><span class="muted small">${exampleOf(row)}</span>
        </div>`,
    },
    {
      key: "first",
      label: "First",
      width: "104px",
      from: 1000,
      align: "end",
      cell: (row) => html`<vd-time class="muted" at=${row.firstAt}></vd-time>`,
    },
    {
      key: "last",
      label: "Last",
      width: "104px",
      align: "end",
      cell: (row) => html`<vd-time class="muted" at=${row.lastAt}></vd-time>`,
    },
  ];
}

/** A group on a narrow screen. */
export function narrowGroup(by: string): (row: ViolationGroup) => TemplateResult {
  return (row) =>
    html`<div class="two">
      <span class="line">
        <vd-severity compact severity=${row.severity}></vd-severity>
        <strong class="grow">${groupName(row)}</strong>
        <span class="num">${number(row.open)}</span>
      </span>
      <span class="muted small"
        >${by === "thing" ? row.example?.behavior.name : `${number(row.things)} things`}</span
      >
      <span class="muted small">${exampleOf(row)}</span>
    </div>`;
}
