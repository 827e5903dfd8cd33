import assert from "node:assert/strict";
import test from "node:test";
import { aboutHref, isAboutSensor } from "../../main/web/alarm/about";

test("what an alarm is about is a thing, or the sensors when it is about one of them", () => {
  const silent = { thing: "waterworks/sensor:gate-3", behavior: { name: "silent", metric: "sensor:silent-seconds" } };
  assert.equal(isAboutSensor(silent), true);
  assert.equal(aboutHref(silent).endsWith("/sensors"), true);

  const scan = { thing: "waterworks/10.20.0.31", behavior: { name: "scans", metric: "net:scans" } };
  assert.equal(isAboutSensor(scan), false);
  assert.equal(aboutHref(scan).endsWith("/things/waterworks%2F10.20.0.31"), true);
  assert.equal(isAboutSensor({ behavior: { name: "without a metric" } }), false);
});
