"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
const strict_1 = __importDefault(require("node:assert/strict"));
const node_test_1 = __importDefault(require("node:test"));
const format_1 = require("../../main/web/format");
const values_1 = require("../../main/web/values");
(0, node_test_1.default)("a length of time is said in its two largest units", () => {
    strict_1.default.equal((0, format_1.duration)(0), "0 s");
    strict_1.default.equal((0, format_1.duration)(0.42), "0.4 s");
    strict_1.default.equal((0, format_1.duration)(59), "59 s");
    strict_1.default.equal((0, format_1.duration)(3_661), "1 h 1 min");
    strict_1.default.equal((0, format_1.duration)(90_000), "1 d 1 h");
    strict_1.default.equal((0, format_1.duration)(-5), "0 s");
});
(0, node_test_1.default)("a moment is said relative to now, in the past and in the future", () => {
    const now = new Date("2026-11-22T12:00:00Z");
    strict_1.default.equal((0, format_1.relative)("2026-11-22T11:59:58Z", now), "just now");
    strict_1.default.equal((0, format_1.relative)("2026-11-22T11:57:00Z", now), "3 min. ago");
    strict_1.default.equal((0, format_1.relative)("2026-11-22T14:00:00Z", now), "in 2 hr.");
});
(0, node_test_1.default)("one is not many", () => {
    strict_1.default.equal((0, format_1.counted)(1, "alarm"), "1 alarm");
    strict_1.default.equal((0, format_1.counted)(0, "alarm"), "0 alarms");
    strict_1.default.equal((0, format_1.counted)(2, "entry", "entries"), "2 entries");
});
(0, node_test_1.default)("bytes are said in their unit", () => {
    strict_1.default.equal((0, format_1.bytes)(999), "999 B");
    strict_1.default.equal((0, format_1.bytes)(18_400_000), "18.4 MB");
    strict_1.default.equal((0, values_1.withUnit)(1_100_000, (0, values_1.unitOf)("aws:all-bytes-out")), "1.1 MB");
    strict_1.default.equal((0, values_1.withUnit)(3, (0, values_1.unitOf)("aws:num-listening-tcp-ports")), "3");
});
(0, node_test_1.default)("a count of nothing is a number and an empty set is none", () => {
    strict_1.default.equal((0, values_1.numberOf)({ count: 0 }), 0);
    strict_1.default.equal((0, values_1.numberOf)({ ports: [22] }), undefined);
    strict_1.default.equal((0, values_1.valueWords)({ count: 0 }), "0");
    strict_1.default.equal((0, values_1.valueWords)({ ports: [] }), "none");
    strict_1.default.equal((0, values_1.valueWords)(undefined), "–");
    strict_1.default.equal((0, values_1.valueWords)({ ports: [1, 2, 3] }, undefined, 2), "1, 2 and 1 more");
});
(0, node_test_1.default)("a value on the bound breaks only what excludes the bound", () => {
    strict_1.default.equal((0, values_1.breaks)(3, { max: 3, operator: "less-than-equals" }), false);
    strict_1.default.equal((0, values_1.breaks)(3, { max: 3, operator: "less-than" }), true);
    strict_1.default.equal((0, values_1.breaks)(4, { max: 3 }), true);
    strict_1.default.equal((0, values_1.breaks)(1, { min: 1, operator: "greater-than" }), true);
    strict_1.default.equal((0, values_1.breaks)(1, undefined), false);
});
(0, node_test_1.default)("an element is expected when the set has it, or must not have it and has not", () => {
    strict_1.default.equal((0, values_1.isExpected)("22", { set: [22, 80], operator: "in-port-set" }), true);
    strict_1.default.equal((0, values_1.isExpected)("23", { set: [22, 80], operator: "in-port-set" }), false);
    strict_1.default.equal((0, values_1.isExpected)("23", { set: [23], operator: "not-in-port-set" }), false);
    strict_1.default.equal((0, values_1.isExpected)("22", { set: [23], operator: "not-in-port-set" }), true);
});
(0, node_test_1.default)("what is expected is said in words", () => {
    strict_1.default.equal((0, values_1.expectedWords)({ max: 3, operator: "less-than-equals" }), "at most 3");
    strict_1.default.equal((0, values_1.expectedWords)({ min: 1, max: 3 }), "1 to 3");
    strict_1.default.equal((0, values_1.expectedWords)({ set: [22], operator: "in-port-set" }), "only 22");
    strict_1.default.equal((0, values_1.expectedWords)(undefined), "");
});
