import { html, nothing, type TemplateResult } from "lit";
import { number } from "../format";
import type { MapDocument, MapEdge, MapNode } from "../map-types";
import { href, segment } from "../router";
import "../ui/table";
import type { Column } from "../ui/table";

/** The map as two tables: who talks to whom, and who is there. */
export function mapTables({ nodes, edges }: MapDocument, open: (node: MapNode) => void): TemplateResult {
  const names = new Map(nodes.map((node) => [node.id, node]));
  const label = (id: string): string => names.get(id)?.label ?? id;
  return html`<div class="stack wide">
    <section class="stack" aria-labelledby="edges-title">
      <h2 id="edges-title">Conversations</h2>
      <vd-table
        label="Conversations"
        .rows=${edges}
        .columns=${edgeColumns(label)}
        .narrow=${(row: MapEdge) => narrowEdge(row, label)}
        .keyOf=${(row: MapEdge) => `${row.from}\n${row.to}`}
        narrowHeight="72"
      ></vd-table>
    </section>
    <section class="stack" aria-labelledby="nodes-title">
      <h2 id="nodes-title">Devices and networks</h2>
      <vd-table
        label="Devices and networks"
        .rows=${nodes}
        .columns=${NODE_COLUMNS}
        .keyOf=${(row: MapNode) => row.id}
        opens
        @open=${(event: CustomEvent<MapNode>) => open(event.detail)}
      ></vd-table>
    </section>
  </div>`;
}

function news(row: { new?: boolean; open?: boolean }): TemplateResult | typeof nothing {
  if (!row.new && !row.open) return nothing;
  return html`${row.new ? html`<vd-badge tone="major">new</vd-badge>` : nothing}
  ${row.open ? html`<vd-badge tone="critical">not normal</vd-badge>` : nothing}`;
}

function edgeColumns(label: (id: string) => string): Column<MapEdge>[] {
  return [
    { key: "from", label: "Who asks", width: "minmax(0, 1.3fr)", cell: (row) => label(row.from) },
    { key: "to", label: "Whom", width: "minmax(0, 1.3fr)", cell: (row) => label(row.to) },
    {
      key: "service",
      label: "By",
      width: "minmax(0, 1.2fr)",
      cell: (row) => [...(row.protocols ?? []), ...(row.services ?? [])].join(", ") || "–",
    },
    {
      key: "first",
      label: "First seen",
      width: "8.5rem",
      from: 900,
      cell: (row) => html`<vd-time absolute at=${row.firstSeen ?? ""}></vd-time>`,
    },
    {
      key: "last",
      label: "Last seen",
      width: "8rem",
      from: 700,
      cell: (row) => html`<vd-time at=${row.lastSeen ?? ""}></vd-time>`,
    },
    { key: "news", label: "State", width: "9rem", cell: news },
  ];
}

function narrowEdge(row: MapEdge, label: (id: string) => string): TemplateResult {
  return html`<div class="two">
    <span class="line"
      ><span class="strong grow">${label(row.from)} → ${label(row.to)}</span>${news(row)}</span
    >
    <span class="muted">${[...(row.protocols ?? []), ...(row.services ?? [])].join(", ")}</span>
  </div>`;
}

const NODE_COLUMNS: readonly Column<MapNode>[] = [
  {
    key: "name",
    label: "Name",
    width: "minmax(0, 2fr)",
    cell: (row) =>
      html`<div class="line">
        <span class="grow"
          >${
            row.kind === "asset" || row.kind === "thing"
              ? html`<a href=${href(`/things/${segment(row.id)}`)}>${row.label}</a>`
              : row.label
          }</span
        >
        ${news({ ...(row.new && { new: true }) })}
      </div>`,
  },
  { key: "kind", label: "Kind", width: "6rem", from: 560, cell: (row) => row.kind },
  { key: "site", label: "Site", width: "minmax(0, 1fr)", from: 640, cell: (row) => row.site ?? "–" },
  { key: "level", label: "Level", width: "4rem", from: 480, cell: (row) => `${row.level ?? "–"}` },
  { key: "vendor", label: "Vendor", width: "minmax(0, 1fr)", from: 800, cell: (row) => row.vendor ?? "–" },
  {
    key: "open",
    label: "Open alarms",
    width: "6.5rem",
    align: "end",
    cell: (row) => number(row.openViolations),
  },
];
