"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.LEVELS = exports.CELL_HEIGHT = exports.CELL_WIDTH = void 0;
exports.layOut = layOut;
exports.laneWords = laneWords;
const format_1 = require("../format");
/** The room of one node, in the map's own pixels. */
exports.CELL_WIDTH = 104;
exports.CELL_HEIGHT = 66;
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
exports.LEVELS = [
    "process",
    "basic control",
    "supervisory control",
    "operations",
    "business",
    "enterprise",
];
/** Lays a map out: a panel for each site with a row for each level, one for the fleet, one for networks outside. */
function layOut(nodes, edges, aspect) {
    const neighbors = neighborsOf(nodes, edges);
    const places = new Map();
    const panels = panelKeys(nodes).map((key) => panelOf(key, nodes, neighbors));
    const { width, height } = pack(panels, aspect);
    for (const panel of panels)
        panel.lanes.forEach((lane) => place(lane, panel, places));
    return { panels, places, neighbors, width, height };
}
function neighborsOf(nodes, edges) {
    const neighbors = new Map(nodes.map((node) => [node.id, new Set()]));
    for (const { from, to } of edges) {
        if (!neighbors.has(from) || !neighbors.has(to))
            continue;
        neighbors.get(from)?.add(to);
        neighbors.get(to)?.add(from);
    }
    return neighbors;
}
/** "s…" for a site, "f" for the fleet, "o" for outside: in the order in which they are shown. */
function panelKey(node) {
    if (node.site)
        return `s${node.site}`;
    return node.kind === "network" ? "o" : "f";
}
function panelKeys(nodes) {
    const rank = (key) => (key.startsWith("s") ? 0 : key === "f" ? 1 : 2);
    return [...new Set(nodes.map(panelKey))].sort((a, b) => rank(a) - rank(b) || natural(a, b));
}
function natural(a, b) {
    return a.localeCompare(b, "en", { numeric: true });
}
function panelOf(key, nodes, neighbors) {
    const members = nodes.filter((node) => panelKey(node) === key);
    const title = key.startsWith("s") ? key.slice(1) : key === "f" ? "Fleet" : "Outside";
    const columns = Math.min(COLUMNS_MAX, Math.max(COLUMNS_MIN, Math.ceil(Math.sqrt(members.length * 1.6))));
    const lanes = lanesOf(key, members);
    order(lanes, columns, neighbors);
    const widest = Math.max(...lanes.map((lane) => Math.min(columns, lane.nodes.length)));
    const width = Math.max(2, widest) * exports.CELL_WIDTH + 2 * PADDING;
    let y = TITLE;
    for (const lane of lanes) {
        lane.y = y;
        lane.width = width;
        lane.height = Math.ceil(lane.nodes.length / widest) * exports.CELL_HEIGHT + LANE_LABEL;
        y += lane.height;
    }
    return { title, x: 0, y: 0, width, height: y + PADDING / 2, lanes };
}
function lanesOf(key, members) {
    const levels = [...new Set(members.map((node) => node.level ?? -1))].sort((a, b) => b - a);
    return levels.map((level) => {
        const nodes = members
            .filter((node) => (node.level ?? -1) === level)
            .sort((a, b) => natural(a.label, b.label));
        const leveled = key.startsWith("s") || level >= 0;
        const label = level >= 0 ? `Level ${level}, ${exports.LEVELS[level] ?? ""}` : leveled ? "Level not known" : "";
        const open = nodes.reduce((sum, node) => sum + node.openViolations, 0);
        const fresh = nodes.filter((node) => node.new).length;
        return { key: `${key} ${level}`, label, x: 0, y: 0, width: 0, height: 0, nodes, open, fresh };
    });
}
/** Moves the nodes of lanes of one row under those that they talk to, so that lines cross less. */
function order(lanes, columns, neighbors) {
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
        for (const lane of lanes) {
            if (lane.nodes.length > columns)
                continue;
            const at = new Map();
            for (const other of lanes) {
                if (other !== lane)
                    other.nodes.forEach((node, index) => at.set(node.id, share(index, other, columns)));
            }
            const weight = new Map(lane.nodes.map((node, index) => [
                node.id,
                center(neighbors.get(node.id), at) ?? share(index, lane, columns),
            ]));
            lane.nodes.sort((a, b) => (weight.get(a.id) ?? 0) - (weight.get(b.id) ?? 0) || natural(a.label, b.label));
        }
    }
}
function share(index, lane, columns) {
    const inRow = Math.min(columns, lane.nodes.length);
    return ((index % columns) + 0.5) / inRow;
}
function center(ids, at) {
    const known = [...(ids ?? [])].map((id) => at.get(id)).filter((x) => x !== undefined);
    return known.length ? known.reduce((sum, x) => sum + x, 0) / known.length : undefined;
}
/** Puts panels into rows so that the whole is as large as it can be in a window of this shape. */
function pack(panels, aspect) {
    let best = 0;
    let limit = 0;
    let tried = 0;
    for (const panel of panels.slice(0, WIDTHS_MAX)) {
        tried += panel.width + GAP;
        const { width, height } = packInto(panels, tried);
        const scale = Math.min(aspect / width, 1 / height);
        if (scale <= best)
            continue;
        best = scale;
        limit = tried;
    }
    return packInto(panels, limit);
}
function packInto(panels, limit) {
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
function place(lane, panel, places) {
    lane.x = panel.x;
    lane.y += panel.y;
    const columns = Math.floor((panel.width - 2 * PADDING) / exports.CELL_WIDTH);
    const inRow = Math.min(columns, lane.nodes.length);
    const left = panel.x + (panel.width - inRow * exports.CELL_WIDTH) / 2;
    lane.nodes.forEach((node, index) => {
        places.set(node.id, {
            node,
            lane,
            x: left + ((index % columns) + 0.5) * exports.CELL_WIDTH,
            y: lane.y + LANE_LABEL + (Math.floor(index / columns) + 0.4) * exports.CELL_HEIGHT,
        });
    });
}
/** A lane in a few words. */
function laneWords(lane) {
    const devices = lane.nodes.reduce((sum, node) => sum + (node.members ?? 1), 0);
    return [
        lane.label,
        (0, format_1.number)(devices),
        lane.open ? (0, format_1.counted)(lane.open, "alarm") : "",
        lane.fresh ? `${(0, format_1.number)(lane.fresh)} new` : "",
    ]
        .filter(Boolean)
        .join(" · ");
}
