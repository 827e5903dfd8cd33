import assert from "node:assert/strict";
import test, { mock } from "node:test";
import { Live } from "../../main/web/live";

/** Stands for the browser's EventSource, and remembers who was made. */
class FakeSource extends EventTarget {
  static made: FakeSource[] = [];
  closed = false;

  constructor(readonly url: string) {
    super();
    FakeSource.made.push(this);
  }

  close(): void {
    this.closed = true;
  }

  say(kind: string, data: unknown): void {
    this.dispatchEvent(Object.assign(new Event(kind), { data: JSON.stringify(data) }));
  }
}

function last(): FakeSource {
  const source = FakeSource.made[FakeSource.made.length - 1];
  if (!source) throw new Error("no stream was opened");
  return source;
}

function begin(): Live {
  FakeSource.made = [];
  Object.assign(globalThis, { EventSource: FakeSource });
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  const live = new Live();
  live.start();
  return live;
}

test("the stream is live when it is open and tells its pulse", () => {
  const live = begin();
  assert.equal(live.state, "connecting");
  last().dispatchEvent(new Event("open"));
  last().say("pulse", {
    observationsPerSecond: 7,
    devicesConnected: 2,
    activeViolations: 1,
    time: "2026-11-22T12:00:00Z",
  });
  assert.equal(live.state, "live");
  assert.equal(live.pulse?.observationsPerSecond, 7);
});

test("a stream that stays silent is opened anew although it seems open", () => {
  const live = begin();
  last().dispatchEvent(new Event("open"));
  mock.timers.tick(10_000);
  assert.equal(live.state, "reconnecting");
  assert.equal(FakeSource.made[0]?.closed, true);
  mock.timers.tick(1_000);
  assert.equal(FakeSource.made.length, 2);
});

test("a stream that the server ends is opened again at once, and nobody is frightened", () => {
  const live = begin();
  last().dispatchEvent(new Event("open"));
  last().dispatchEvent(new Event("error"));
  assert.equal(live.state, "live");
  assert.equal(FakeSource.made.length, 2);
  last().dispatchEvent(new Event("error"));
  assert.equal(live.state, "reconnecting");
});

test("the pauses between attempts grow to half a minute", () => {
  begin();
  let waited = 0;
  for (const pause of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
    last().dispatchEvent(new Event("error"));
    const before = FakeSource.made.length;
    mock.timers.tick(pause - 1);
    assert.equal(FakeSource.made.length, before, `too early after ${waited}`);
    mock.timers.tick(1);
    assert.equal(FakeSource.made.length, before + 1);
    waited += pause;
  }
});

test("nothing is opened any more after it was stopped", () => {
  const live = begin();
  last().dispatchEvent(new Event("error"));
  live.stop();
  mock.timers.tick(60_000);
  assert.equal(FakeSource.made.length, 1);
  assert.equal(live.state, "off");
});

test("a listener is forgotten when its screen is left", () => {
  const live = begin();
  const leaving = new AbortController();
  let heard = 0;
  live.on("violation", () => heard++, leaving.signal);
  last().say("violation", { id: "v1" });
  leaving.abort();
  last().say("violation", { id: "v2" });
  assert.equal(heard, 1);
});
