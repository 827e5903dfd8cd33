"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
const strict_1 = __importDefault(require("node:assert/strict"));
const node_test_1 = __importDefault(require("node:test"));
const layout_1 = require("../../main/web/map/layout");
function node(id, more = {}) {
    return { id, label: id, kind: "asset", openViolations: 0, ...more };
}
function edge(from, to) {
    return { from, to };
}
(0, node_test_1.default)("the levels of a site stand one above the other, the highest on top", () => {
    const nodes = [
        node("plc", { site: "a", level: 1 }),
        node("erp", { site: "a", level: 4 }),
        node("x", { site: "a" }),
    ];
    const { panels, places } = (0, layout_1.layOut)(nodes, [], 1.6);
    strict_1.default.deepEqual(panels.map((panel) => panel.lanes.map((lane) => lane.label)), [["Level 4, business", "Level 1, basic control", "Level not known"]]);
    const y = (id) => places.get(id)?.y ?? -1;
    strict_1.default.equal(y("erp") < y("plc") && y("plc") < y("x"), true);
});
(0, node_test_1.default)("sites come first, then the fleet, then networks outside", () => {
    const nodes = [
        node("internet", { kind: "network" }),
        node("camera", { kind: "thing" }),
        node("b1", { site: "b" }),
        node("a1", { site: "a" }),
    ];
    strict_1.default.deepEqual((0, layout_1.layOut)(nodes, [], 1.6).panels.map((panel) => panel.title), ["a", "b", "Fleet", "Outside"]);
});
(0, node_test_1.default)("the same document is laid out the same, whatever the order of its nodes", () => {
    const nodes = Array.from({ length: 40 }, (_, index) => node(`n${index}`, { site: "a", level: index % 3 }));
    const edges = nodes.slice(1).map((one, index) => edge(one.id, `n${(index * 7) % 40}`));
    const one = (0, layout_1.layOut)(nodes, edges, 1.6).places;
    const other = (0, layout_1.layOut)([...nodes].reverse(), [...edges].reverse(), 1.6).places;
    for (const [id, place] of one)
        strict_1.default.deepEqual([other.get(id)?.x, other.get(id)?.y], [place.x, place.y]);
});
(0, node_test_1.default)("no two devices lie on each other, and all lie in their panel", () => {
    const nodes = Array.from({ length: 500 }, (_, index) => node(`n${index}`, { site: "a", level: index % 5 }));
    const { places, panels } = (0, layout_1.layOut)(nodes, [], 1.6);
    strict_1.default.equal(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size, 500);
    const { x: left = 0, y: top = 0, width = 0, height = 0 } = panels[0] ?? {};
    const outside = [...places.values()].filter(({ x, y }) => x < left || x > left + width || y < top || y > top + height);
    strict_1.default.deepEqual(outside, []);
});
(0, node_test_1.default)("an edge to somebody who is not there is nobody's neighbor", () => {
    const { neighbors, places } = (0, layout_1.layOut)([node("a")], [edge("a", "gone"), edge("gone", "elsewhere")], 1);
    strict_1.default.deepEqual([...places.keys()], ["a"]);
    strict_1.default.deepEqual([...(neighbors.get("a") ?? [])], []);
});
(0, node_test_1.default)("nothing is laid out of nothing", () => {
    strict_1.default.deepEqual((0, layout_1.layOut)([], [], 1.6).panels, []);
});
(0, node_test_1.default)("a lane says how many are in it, and what of them is wrong or new", () => {
    const nodes = [
        node("a", { site: "s", level: 1, openViolations: 1 }),
        node("b", { site: "s", level: 1, new: true, kind: "group", members: 20 }),
    ];
    const lanes = (0, layout_1.layOut)(nodes, [], 1).panels.flatMap((panel) => panel.lanes);
    strict_1.default.deepEqual(lanes.map(layout_1.laneWords), ["Level 1, basic control · 21 · 1 alarm · 1 new"]);
});
