"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
const strict_1 = __importDefault(require("node:assert/strict"));
const node_test_1 = __importDefault(require("node:test"));
const criteria_1 = require("../../main/web/profile/criteria");
const faults_1 = require("../../main/web/profile/faults");
(0, node_test_1.default)("a typed value takes the member that its comparison has", () => {
    strict_1.default.deepEqual((0, criteria_1.valueOf)("22, 80 443", { name: "p", kind: "ports" }, "in-port-set"), {
        ports: [22, 80, 443],
    });
    strict_1.default.deepEqual((0, criteria_1.valueOf)("10.0.0.0/8", { name: "a", kind: "addresses" }, "not-in-cidr-set"), {
        cidrs: ["10.0.0.0/8"],
    });
    strict_1.default.deepEqual((0, criteria_1.valueOf)("1, 9", { name: "c", kind: "count" }, "in-range"), { numbers: [1, 9] });
    strict_1.default.deepEqual((0, criteria_1.valueOf)("17", { name: "c", kind: "count", source: "fleet" }, "less-than"), { count: 17 });
    strict_1.default.deepEqual((0, criteria_1.valueOf)("17", { name: "c", kind: "level", source: "custom" }, "less-than"), {
        number: 17,
    });
});
(0, node_test_1.default)("what is no number is left to the check", () => {
    strict_1.default.deepEqual((0, criteria_1.valueOf)("many", { name: "c", kind: "count" }, "less-than"), {});
    strict_1.default.deepEqual((0, criteria_1.valueOf)("", undefined, undefined), {});
});
(0, node_test_1.default)("a value is shown as it is typed", () => {
    strict_1.default.equal((0, criteria_1.valueText)({ ports: [22, 80] }), "22, 80");
    strict_1.default.equal((0, criteria_1.valueText)({ count: 0 }), "0");
    strict_1.default.equal((0, criteria_1.valueText)(undefined), "");
});
(0, node_test_1.default)("a metric that the catalogue does not have allows the comparisons of numbers", () => {
    strict_1.default.equal((0, criteria_1.operatorsOf)(undefined).includes("less-than"), true);
    strict_1.default.deepEqual((0, criteria_1.operatorsOf)({ name: "p", kind: "ports" }), ["in-port-set", "not-in-port-set"]);
});
(0, node_test_1.default)("criteria lose what is taken away", () => {
    const behavior = { name: "b", criteria: { comparisonOperator: "less-than", durationSeconds: 300 } };
    strict_1.default.deepEqual((0, criteria_1.withCriteria)(behavior, { durationSeconds: undefined }).criteria, {
        comparisonOperator: "less-than",
    });
});
(0, node_test_1.default)("a problem is told at its own field, and nowhere at that of another", () => {
    const problems = [
        { path: "behaviors[1].criteria.value.ports[0]", message: "too large" },
        { path: "behaviors[10].name", message: "twice" },
        { path: "", message: "the whole" },
    ];
    strict_1.default.equal((0, faults_1.faultOf)(problems, "behaviors[1].criteria.value"), "too large");
    strict_1.default.equal((0, faults_1.faultOf)(problems, "behaviors[1].name"), undefined);
    strict_1.default.deepEqual((0, faults_1.otherFaults)(problems, ["behaviors[1]", "behaviors[10]"]).map((problem) => problem.message), ["the whole"]);
});
