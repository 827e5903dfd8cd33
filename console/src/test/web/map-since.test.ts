import assert from "node:assert/strict";
import test from "node:test";
import type { MapDocument } from "../../main/web/map-types";
import { LATELY, SINCE, latelyOf, unmarked } from "../../main/web/map/since";

const NOW = new Date("2026-11-22T12:00:00Z");

function seen(...times: string[]): MapDocument {
  return { nodes: [], edges: times.map((firstSeen, index) => ({ from: "a", to: `b${index}`, firstSeen })) };
}

test("lately is the longest time in which at most half of the map is new", () => {
  assert.equal(latelyOf(seen("2026-11-01T00:00:00Z", "2026-11-22T11:59:00Z"), NOW), "24h");
  assert.equal(
    latelyOf(seen("2026-11-22T03:00:00Z", "2026-11-22T04:00:00Z", "2026-11-22T11:59:00Z"), NOW),
    "1h",
  );
  assert.equal(
    latelyOf(seen("2026-11-22T11:50:00Z", "2026-11-22T11:51:00Z", "2026-11-22T11:59:00Z"), NOW),
    "5m",
  );
});

test("where nearly everything has just begun there is no lately", () => {
  assert.equal(latelyOf(seen("2026-11-22T11:58:00Z", "2026-11-22T11:59:00Z"), NOW), "");
});

test("on an empty map, and where no time is told, nothing is new", () => {
  assert.equal(latelyOf({ nodes: [], edges: [] }, NOW), "24h");
  assert.equal(latelyOf({ nodes: [], edges: [{ from: "a", to: "b" }] }, NOW), "24h");
});

test("nothing is new on a map without marks, and what else it says stays", () => {
  const map = unmarked({
    nodes: [{ id: "a", label: "a", kind: "asset", openViolations: 2, new: true }],
    edges: [{ from: "a", to: "b", new: true, open: true }],
  });
  assert.deepEqual(map.nodes, [{ id: "a", label: "a", kind: "asset", openViolations: 2, new: false }]);
  assert.deepEqual(map.edges, [{ from: "a", to: "b", new: false, open: true }]);
});

test("lately is tried from the longest time to the shortest", () => {
  const minutes = LATELY.map((id) => SINCE[id]?.minutes ?? 0);
  assert.deepEqual(minutes, [1_440, 60, 15, 5]);
});
