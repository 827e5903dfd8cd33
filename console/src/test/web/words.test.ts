import assert from "node:assert/strict";
import test from "node:test";
import { bytes, counted, duration, relative } from "../../main/web/format";
import {
  breaks,
  expectedWords,
  isExpected,
  numberOf,
  unitOf,
  valueWords,
  withUnit,
} from "../../main/web/values";

test("a length of time is said in its two largest units", () => {
  assert.equal(duration(0), "0 s");
  assert.equal(duration(0.42), "0.4 s");
  assert.equal(duration(59), "59 s");
  assert.equal(duration(3_661), "1 h 1 min");
  assert.equal(duration(90_000), "1 d 1 h");
  assert.equal(duration(-5), "0 s");
});

test("a moment is said relative to now, in the past and in the future", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  assert.equal(relative("2026-11-22T11:59:58Z", now), "just now");
  assert.equal(relative("2026-11-22T11:57:00Z", now), "3 min. ago");
  assert.equal(relative("2026-11-22T14:00:00Z", now), "in 2 hr.");
});

test("one is not many", () => {
  assert.equal(counted(1, "alarm"), "1 alarm");
  assert.equal(counted(0, "alarm"), "0 alarms");
  assert.equal(counted(2, "entry", "entries"), "2 entries");
});

test("bytes are said in their unit", () => {
  assert.equal(bytes(999), "999 B");
  assert.equal(bytes(18_400_000), "18.4 MB");
  assert.equal(withUnit(1_100_000, unitOf("aws:all-bytes-out")), "1.1 MB");
  assert.equal(withUnit(3, unitOf("aws:num-listening-tcp-ports")), "3");
});

test("a count of nothing is a number and an empty set is none", () => {
  assert.equal(numberOf({ count: 0 }), 0);
  assert.equal(numberOf({ ports: [22] }), undefined);
  assert.equal(valueWords({ count: 0 }), "0");
  assert.equal(valueWords({ ports: [] }), "none");
  assert.equal(valueWords(undefined), "–");
  assert.equal(valueWords({ ports: [1, 2, 3] }, undefined, 2), "1, 2 and 1 more");
});

test("a value on the bound breaks only what excludes the bound", () => {
  assert.equal(breaks(3, { max: 3, operator: "less-than-equals" }), false);
  assert.equal(breaks(3, { max: 3, operator: "less-than" }), true);
  assert.equal(breaks(4, { max: 3 }), true);
  assert.equal(breaks(1, { min: 1, operator: "greater-than" }), true);
  assert.equal(breaks(1, undefined), false);
});

test("an element is expected when the set has it, or must not have it and has not", () => {
  assert.equal(isExpected("22", { set: [22, 80], operator: "in-port-set" }), true);
  assert.equal(isExpected("23", { set: [22, 80], operator: "in-port-set" }), false);
  assert.equal(isExpected("23", { set: [23], operator: "not-in-port-set" }), false);
  assert.equal(isExpected("22", { set: [23], operator: "not-in-port-set" }), true);
});

test("what is expected is said in words", () => {
  assert.equal(expectedWords({ max: 3, operator: "less-than-equals" }), "at most 3");
  assert.equal(expectedWords({ min: 1, max: 3 }), "1 to 3");
  assert.equal(expectedWords({ set: [22], operator: "in-port-set" }), "only 22");
  assert.equal(expectedWords(undefined), "");
});
