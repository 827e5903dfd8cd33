import assert from "node:assert/strict";
import test from "node:test";
import { layOut, laneWords } from "../../main/web/map/layout";
import type { MapEdge, MapNode } from "../../main/web/map-types";

function node(id: string, more: Partial<MapNode> = {}): MapNode {
  return { id, label: id, kind: "asset", openViolations: 0, ...more };
}

function edge(from: string, to: string): MapEdge {
  return { from, to };
}

test("the levels of a site stand one above the other, the highest on top", () => {
  const nodes = [
    node("plc", { site: "a", level: 1 }),
    node("erp", { site: "a", level: 4 }),
    node("x", { site: "a" }),
  ];
  const { panels, places } = layOut(nodes, [], 1.6);
  assert.deepEqual(
    panels.map((panel) => panel.lanes.map((lane) => lane.label)),
    [["Level 4, business", "Level 1, basic control", "Level not known"]],
  );
  const y = (id: string): number => places.get(id)?.y ?? -1;
  assert.equal(y("erp") < y("plc") && y("plc") < y("x"), true);
});

test("sites come first, then the fleet, then networks outside", () => {
  const nodes = [
    node("internet", { kind: "network" }),
    node("camera", { kind: "thing" }),
    node("b1", { site: "b" }),
    node("a1", { site: "a" }),
  ];
  assert.deepEqual(
    layOut(nodes, [], 1.6).panels.map((panel) => panel.title),
    ["a", "b", "Fleet", "Outside"],
  );
});

test("the same document is laid out the same, whatever the order of its nodes", () => {
  const nodes = Array.from({ length: 40 }, (_, index) => node(`n${index}`, { site: "a", level: index % 3 }));
  const edges = nodes.slice(1).map((one, index) => edge(one.id, `n${(index * 7) % 40}`));
  const one = layOut(nodes, edges, 1.6).places;
  const other = layOut([...nodes].reverse(), [...edges].reverse(), 1.6).places;
  for (const [id, place] of one) assert.deepEqual([other.get(id)?.x, other.get(id)?.y], [place.x, place.y]);
});

test("no two devices lie on each other, and all lie in their panel", () => {
  const nodes = Array.from({ length: 500 }, (_, index) => node(`n${index}`, { site: "a", level: index % 5 }));
  const { places, panels } = layOut(nodes, [], 1.6);
  assert.equal(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size, 500);
  const { x: left = 0, y: top = 0, width = 0, height = 0 } = panels[0] ?? {};
  const outside = [...places.values()].filter(
    ({ x, y }) => x < left || x > left + width || y < top || y > top + height,
  );
  assert.deepEqual(outside, []);
});

test("an edge to somebody who is not there is nobody's neighbor", () => {
  const { neighbors, places } = layOut([node("a")], [edge("a", "gone"), edge("gone", "elsewhere")], 1);
  assert.deepEqual([...places.keys()], ["a"]);
  assert.deepEqual([...(neighbors.get("a") ?? [])], []);
});

test("nothing is laid out of nothing", () => {
  assert.deepEqual(layOut([], [], 1.6).panels, []);
});

test("a lane says how many are in it, and what of them is wrong or new", () => {
  const nodes = [
    node("a", { site: "s", level: 1, openViolations: 1 }),
    node("b", { site: "s", level: 1, new: true, kind: "group", members: 20 }),
  ];
  const lanes = layOut(nodes, [], 1).panels.flatMap((panel) => panel.lanes);
  assert.deepEqual(lanes.map(laneWords), ["Level 1, basic control · 21 · 1 alarm · 1 new"]);
});
