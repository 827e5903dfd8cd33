import assert from "node:assert/strict";
import test from "node:test";
import { brief, explained, nameAndSite } from "../../main/web/alarm/explanation";

const FINDING =
  'waterworks/10.20.0.31 reports 1 for rule:s7-plc-stop in the 5 minutes to 05:18:44Z; "s7-plc-stop" expects at most ' +
  "0 matches. Found at 05:18:01Z: 10.20.0.99 stopped the controller at 10.20.0.31.";

test("of a finding is said first what was seen", () => {
  const { what, judged } = explained(FINDING);
  assert.equal(what, "10.20.0.99 stopped the controller at 10.20.0.31.");
  assert.equal(judged.endsWith('"s7-plc-stop" expects at most 0 matches.'), true);
  assert.equal(brief(FINDING, "waterworks/10.20.0.31"), what);
});

test("a row that names the thing does not say its name again", () => {
  assert.equal(brief("camera-0043 listens on TCP port 4444.", "camera-0043"), "Listens on TCP port 4444.");
  assert.equal(brief("camera-00431 listens.", "camera-0043"), "camera-00431 listens.");
  assert.deepEqual(explained("camera-0043 listens."), { what: "camera-0043 listens.", judged: "" });
});

test("what a sensor sees is named by its site, what reports by itself is not", () => {
  assert.deepEqual(nameAndSite("waterworks/10.20.0.31", "network"), {
    name: "10.20.0.31",
    site: "waterworks",
  });
  assert.deepEqual(nameAndSite("hall/7", "fleet"), { name: "hall/7" });
  assert.deepEqual(nameAndSite("/7", "network"), { name: "/7" });
});
