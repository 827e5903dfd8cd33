import assert from "node:assert/strict";
import test from "node:test";
import { destination, href, matched, queryText } from "../../main/web/router";

const ORIGIN = "https://vedette.example";

test("after signing in one is led only to where one was in the console", () => {
  assert.equal(destination("/console/alarms?state=all", ORIGIN), "/console/alarms?state=all");
  assert.equal(destination(null, ORIGIN), "/");
  for (const elsewhere of [
    "https://evil.example/console/",
    "//evil.example/console/",
    "/\\evil.example/console/",
    "javascript:alert(1)",
    "/v1/session",
    "/console/../v1/oidc/start",
    "/consolex",
  ]) {
    assert.equal(destination(elsewhere, ORIGIN), "/", elsewhere);
  }
});

test("a name with a slash or a percent sign is one segment", () => {
  assert.deepEqual(matched("/things/:name", ["things", "a%2Fb"]), { name: "a/b" });
  assert.deepEqual(matched("/things/:name", ["things", "100%"]), { name: "100%" });
  assert.equal(matched("/things/:name", ["things", "a", "b"]), undefined);
  assert.deepEqual(matched("/", []), {});
});

test("an empty filter is not in the address", () => {
  assert.equal(queryText({ state: "open", thing: "", site: undefined, group: null }), "state=open");
  assert.equal(href("/alarms", { severity: "critical,major" }), "/console/alarms?severity=critical%2Cmajor");
  assert.equal(href("/alarms"), "/console/alarms");
});
