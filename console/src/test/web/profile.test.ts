import assert from "node:assert/strict";
import test from "node:test";
import { operatorsOf, valueOf, valueText, withCriteria } from "../../main/web/profile/criteria";
import { faultOf, otherFaults } from "../../main/web/profile/faults";
import { targetChoices, targetWords } from "../../main/web/profile/target-words";

test("a typed value takes the member that its comparison has", () => {
  assert.deepEqual(valueOf("22, 80 443", { name: "p", kind: "ports" }, "in-port-set"), {
    ports: [22, 80, 443],
  });
  assert.deepEqual(valueOf("10.0.0.0/8", { name: "a", kind: "addresses" }, "not-in-cidr-set"), {
    cidrs: ["10.0.0.0/8"],
  });
  assert.deepEqual(valueOf("1, 9", { name: "c", kind: "count" }, "in-range"), { numbers: [1, 9] });
  assert.deepEqual(valueOf("17", { name: "c", kind: "count", source: "fleet" }, "less-than"), { count: 17 });
  assert.deepEqual(valueOf("17", { name: "c", kind: "level", source: "custom" }, "less-than"), {
    number: 17,
  });
});

test("what is no number is left to the check", () => {
  assert.deepEqual(valueOf("many", { name: "c", kind: "count" }, "less-than"), {});
  assert.deepEqual(valueOf("", undefined, undefined), {});
});

test("a value is shown as it is typed", () => {
  assert.equal(valueText({ ports: [22, 80] }), "22, 80");
  assert.equal(valueText({ count: 0 }), "0");
  assert.equal(valueText(undefined), "");
});

test("a metric that the catalogue does not have allows the comparisons of numbers", () => {
  assert.equal(operatorsOf(undefined).includes("less-than"), true);
  assert.deepEqual(operatorsOf({ name: "p", kind: "ports" }), ["in-port-set", "not-in-port-set"]);
});

test("criteria lose what is taken away", () => {
  const behavior = { name: "b", criteria: { comparisonOperator: "less-than", durationSeconds: 300 } };
  assert.deepEqual(withCriteria(behavior, { durationSeconds: undefined }).criteria, {
    comparisonOperator: "less-than",
  });
});

test("a problem is told at its own field, and nowhere at that of another", () => {
  const problems = [
    { path: "behaviors[1].criteria.value.ports[0]", message: "too large" },
    { path: "behaviors[10].name", message: "twice" },
    { path: "", message: "the whole" },
  ];
  assert.equal(faultOf(problems, "behaviors[1].criteria.value"), "too large");
  assert.equal(faultOf(problems, "behaviors[1].name"), undefined);
  assert.deepEqual(
    otherFaults(problems, ["behaviors[1]", "behaviors[10]"]).map((problem) => problem.message),
    ["the whole"],
  );
});

test("a target is told in words, and one of a later version as it is", () => {
  assert.equal(targetWords("all-unregistered"), "all things that are not registered");
  assert.equal(targetWords("group:site:north"), "the group site:north");
  assert.equal(targetWords("site:north"), "the site north");
  assert.equal(targetWords("building:7"), "building:7");
  assert.equal(targetWords("sites"), "sites");
});

test("a group and a site of one name are two choices", () => {
  assert.deepEqual(targetChoices(["north"], ["north"]).slice(3), [
    ["group:north", "the group north"],
    ["site:north", "the site north"],
  ]);
  assert.equal(targetChoices([], []).length, 3);
});
