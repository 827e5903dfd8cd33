import { counted, number } from "../format";
import type { MapEdge, MapNode } from "../map-types";

/** The room of one node, in the map's own pixels. */
export const CELL_WIDTH = 104;
export const CELL_HEIGHT = 66;
const PADDING = 18;
const TITLE = 30;
const LANE_LABEL = 20;
const GAP = 44;
const COLUMNS_MIN = 4;
const COLUMNS_MAX = 40;
const SWEEPS = 3;
/** How many widths are tried when panels are put into rows. */
const WIDTHS_MAX = 100;

/** What the levels of the Purdue model are. */
export const LEVELS: readonly string[] = [
  "process",
  "basic control",
  "supervisory control",
  "operations",
  "business",
  "enterprise",
];

/** Where a node is. */
export interface Place {
  node: MapNode;
  x: number;
  y: number;
  lane: Lane;
}

/** The nodes of one level of a site. */
export interface Lane {
  key: string;
  label: string;
  x: number;
  y: number;
  width: number;
  height: number;
  nodes: MapNode[];
  open: number;
  fresh: number;
}

/** A site, the fleet, or who is outside. */
export interface Panel {
  title: string;
  x: number;
  y: number;
  width: number;
  height: number;
  lanes: Lane[];
}

/** Where everything is. The same document is always laid out the same. */
export interface Layout {
  panels: Panel[];
  places: Map<string, Place>;
  neighbors: Map<string, Set<string>>;
  width: number;
  height: number;
}

/** Lays a map out: a panel for each site with a row for each level, one for the fleet, one for networks outside. */
export function layOut(nodes: readonly MapNode[], edges: readonly MapEdge[], aspect: number): Layout {
  const neighbors = neighborsOf(nodes, edges);
  const places = new Map<string, Place>();
  const panels = panelKeys(nodes).map((key) => panelOf(key, nodes, neighbors));
  const { width, height } = pack(panels, aspect);
  for (const panel of panels) panel.lanes.forEach((lane) => place(lane, panel, places));
  return { panels, places, neighbors, width, height };
}

function neighborsOf(nodes: readonly MapNode[], edges: readonly MapEdge[]): Map<string, Set<string>> {
  const neighbors = new Map(nodes.map((node) => [node.id, new Set<string>()]));
  for (const { from, to } of edges) {
    if (!neighbors.has(from) || !neighbors.has(to)) continue;
    neighbors.get(from)?.add(to);
    neighbors.get(to)?.add(from);
  }
  return neighbors;
}

/** "s…" for a site, "f" for the fleet, "o" for outside: in the order in which they are shown. */
function panelKey(node: MapNode): string {
  if (node.site) return `s${node.site}`;
  return node.kind === "network" ? "o" : "f";
}

function panelKeys(nodes: readonly MapNode[]): string[] {
  const rank = (key: string): number => (key.startsWith("s") ? 0 : key === "f" ? 1 : 2);
  return [...new Set(nodes.map(panelKey))].sort((a, b) => rank(a) - rank(b) || natural(a, b));
}

function natural(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

function panelOf(
  key: string,
  nodes: readonly MapNode[],
  neighbors: ReadonlyMap<string, ReadonlySet<string>>,
): Panel {
  const members = nodes.filter((node) => panelKey(node) === key);
  const title = key.startsWith("s") ? key.slice(1) : key === "f" ? "Fleet" : "Outside";
  const columns = Math.min(COLUMNS_MAX, Math.max(COLUMNS_MIN, Math.ceil(Math.sqrt(members.length * 1.6))));
  const lanes = lanesOf(key, members);
  order(lanes, columns, neighbors);
  const widest = Math.max(...lanes.map((lane) => Math.min(columns, lane.nodes.length)));
  const width = Math.max(2, widest) * CELL_WIDTH + 2 * PADDING;
  let y = TITLE;
  for (const lane of lanes) {
    lane.y = y;
    lane.width = width;
    lane.height = Math.ceil(lane.nodes.length / widest) * CELL_HEIGHT + LANE_LABEL;
    y += lane.height;
  }
  return { title, x: 0, y: 0, width, height: y + PADDING / 2, lanes };
}

function lanesOf(key: string, members: readonly MapNode[]): Lane[] {
  const levels = [...new Set(members.map((node) => node.level ?? -1))].sort((a, b) => b - a);
  return levels.map((level) => {
    const nodes = members
      .filter((node) => (node.level ?? -1) === level)
      .sort((a, b) => natural(a.label, b.label));
    const leveled = key.startsWith("s") || level >= 0;
    const label = level >= 0 ? `Level ${level}, ${LEVELS[level] ?? ""}` : leveled ? "Level not known" : "";
    const open = nodes.reduce((sum, node) => sum + node.openViolations, 0);
    const fresh = nodes.filter((node) => node.new).length;
    return { key: `${key} ${level}`, label, x: 0, y: 0, width: 0, height: 0, nodes, open, fresh };
  });
}

/** Moves the nodes of lanes of one row under those that they talk to, so that lines cross less. */
function order(
  lanes: readonly Lane[],
  columns: number,
  neighbors: ReadonlyMap<string, ReadonlySet<string>>,
): void {
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const lane of lanes) {
      if (lane.nodes.length > columns) continue;
      const at = new Map<string, number>();
      for (const other of lanes) {
        if (other !== lane)
          other.nodes.forEach((node, index) => at.set(node.id, share(index, other, columns)));
      }
      const weight = new Map(
        lane.nodes.map((node, index) => [
          node.id,
          center(neighbors.get(node.id), at) ?? share(index, lane, columns),
        ]),
      );
      lane.nodes.sort(
        (a, b) => (weight.get(a.id) ?? 0) - (weight.get(b.id) ?? 0) || natural(a.label, b.label),
      );
    }
  }
}

function share(index: number, lane: Lane, columns: number): number {
  const inRow = Math.min(columns, lane.nodes.length);
  return ((index % columns) + 0.5) / inRow;
}

function center(ids: ReadonlySet<string> | undefined, at: ReadonlyMap<string, number>): number | undefined {
  const known = [...(ids ?? [])].map((id) => at.get(id)).filter((x) => x !== undefined);
  return known.length ? known.reduce((sum, x) => sum + x, 0) / known.length : undefined;
}

/** Puts panels into rows so that the whole is as large as it can be in a window of this shape. */
function pack(panels: readonly Panel[], aspect: number): { width: number; height: number } {
  let best = 0;
  let limit = 0;
  let tried = 0;
  for (const panel of panels.slice(0, WIDTHS_MAX)) {
    tried += panel.width + GAP;
    const { width, height } = packInto(panels, tried);
    const scale = Math.min(aspect / width, 1 / height);
    if (scale <= best) continue;
    best = scale;
    limit = tried;
  }
  return packInto(panels, limit);
}

function packInto(panels: readonly Panel[], limit: number): { width: number; height: number } {
  let x = 0;
  let y = 0;
  let row = 0;
  let width = 0;
  for (const panel of panels) {
    if (x > 0 && x + panel.width > limit) {
      x = 0;
      y += row + GAP;
      row = 0;
    }
    panel.x = x;
    panel.y = y;
    x += panel.width + GAP;
    row = Math.max(row, panel.height);
    width = Math.max(width, x - GAP);
  }
  return { width, height: y + row };
}

function place(lane: Lane, panel: Panel, places: Map<string, Place>): void {
  lane.x = panel.x;
  lane.y += panel.y;
  const columns = Math.floor((panel.width - 2 * PADDING) / CELL_WIDTH);
  const inRow = Math.min(columns, lane.nodes.length);
  const left = panel.x + (panel.width - inRow * CELL_WIDTH) / 2;
  lane.nodes.forEach((node, index) => {
    places.set(node.id, {
      node,
      lane,
      x: left + ((index % columns) + 0.5) * CELL_WIDTH,
      y: lane.y + LANE_LABEL + (Math.floor(index / columns) + 0.4) * CELL_HEIGHT,
    });
  });
}

/** A lane in a few words. */
export function laneWords(lane: Lane): string {
  const devices = lane.nodes.reduce((sum, node) => sum + (node.members ?? 1), 0);
  return [
    lane.label,
    number(devices),
    lane.open ? counted(lane.open, "alarm") : "",
    lane.fresh ? `${number(lane.fresh)} new` : "",
  ]
    .filter(Boolean)
    .join(" · ");
}
