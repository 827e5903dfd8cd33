import assert from "node:assert/strict";
import test from "node:test";
import { placedProblem } from "../../main/web/profile/rule-problems";

const RULE = `name: a
title: T
when: intnt == "write" &&
  source.ip == 3
severty: major
`;

test("a place in a condition is found in the text", () => {
  const problem = placedProblem('document: a: when, line 1, column 1: nothing is named "intnt"', RULE);
  assert.deepEqual(problem, { message: 'when: nothing is named "intnt"', line: 3, column: 7 });
});

test("a place in a condition of several lines is found in the later line", () => {
  const problem = placedProblem("document: a: when, line 1, column 31: found no matching overload", RULE);
  assert.deepEqual([problem.line, problem.column], [4, 13]);
});

test("a place in a block is found under its head", () => {
  const text = "when: |\n  one &&\n  twu\n";
  const problem = placedProblem('document: when, line 2, column 1: nothing is named "twu"', text);
  assert.deepEqual([problem.line, problem.column], [3, 3]);
});

test("a part that is named is found", () => {
  assert.equal(placedProblem('document: a rule has no "severty"; it may have about', RULE).line, 5);
  assert.equal(placedProblem("document: title has 1..200 characters", RULE).line, 2);
});

test("what cannot be read has the line of the reader, and none of its drawing", () => {
  const problem = placedProblem(
    "document: is no YAML of a rule: line 3, while parsing\n in reader, line 2",
    RULE,
  );
  assert.deepEqual(problem, { message: "this is no YAML: while parsing", line: 3, column: 1 });
});

test("a problem of the whole has no place", () => {
  assert.deepEqual(placedProblem("document: is empty", ""), { message: "is empty" });
});
