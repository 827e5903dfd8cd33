"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
const strict_1 = __importDefault(require("node:assert/strict"));
const node_test_1 = __importDefault(require("node:test"));
const rule_problems_1 = require("../../main/web/profile/rule-problems");
const RULE = `name: a
title: T
when: intnt == "write" &&
  source.ip == 3
severty: major
`;
(0, node_test_1.default)("a place in a condition is found in the text", () => {
    const problem = (0, rule_problems_1.placedProblem)('document: a: when, line 1, column 1: nothing is named "intnt"', RULE);
    strict_1.default.deepEqual(problem, { message: 'when: nothing is named "intnt"', line: 3, column: 7 });
});
(0, node_test_1.default)("a place in a condition of several lines is found in the later line", () => {
    const problem = (0, rule_problems_1.placedProblem)("document: a: when, line 1, column 31: found no matching overload", RULE);
    strict_1.default.deepEqual([problem.line, problem.column], [4, 13]);
});
(0, node_test_1.default)("a place in a block is found under its head", () => {
    const text = "when: |\n  one &&\n  twu\n";
    const problem = (0, rule_problems_1.placedProblem)('document: when, line 2, column 1: nothing is named "twu"', text);
    strict_1.default.deepEqual([problem.line, problem.column], [3, 3]);
});
(0, node_test_1.default)("a part that is named is found", () => {
    strict_1.default.equal((0, rule_problems_1.placedProblem)('document: a rule has no "severty"; it may have about', RULE).line, 5);
    strict_1.default.equal((0, rule_problems_1.placedProblem)("document: title has 1..200 characters", RULE).line, 2);
});
(0, node_test_1.default)("what cannot be read has the line of the reader, and none of its drawing", () => {
    const problem = (0, rule_problems_1.placedProblem)("document: is no YAML of a rule: line 3, while parsing\n in reader, line 2", RULE);
    strict_1.default.deepEqual(problem, { message: "this is no YAML: while parsing", line: 3, column: 1 });
});
(0, node_test_1.default)("a problem of the whole has no place", () => {
    strict_1.default.deepEqual((0, rule_problems_1.placedProblem)("document: is empty", ""), { message: "is empty" });
});
