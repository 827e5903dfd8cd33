"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
const strict_1 = __importDefault(require("node:assert/strict"));
const node_test_1 = __importStar(require("node:test"));
const live_1 = require("../../main/web/live");
/** Stands for the browser's EventSource, and remembers who was made. */
class FakeSource extends EventTarget {
    static { this.made = []; }
    constructor(url) {
        super();
        this.url = url;
        this.closed = false;
        FakeSource.made.push(this);
    }
    close() {
        this.closed = true;
    }
    say(kind, data) {
        this.dispatchEvent(Object.assign(new Event(kind), { data: JSON.stringify(data) }));
    }
}
function last() {
    const source = FakeSource.made[FakeSource.made.length - 1];
    if (!source)
        throw new Error("no stream was opened");
    return source;
}
function begin() {
    FakeSource.made = [];
    Object.assign(globalThis, { EventSource: FakeSource });
    node_test_1.mock.timers.reset();
    node_test_1.mock.timers.enable({ apis: ["setTimeout"] });
    const live = new live_1.Live();
    live.start();
    return live;
}
(0, node_test_1.default)("the stream is live when it is open and tells its pulse", () => {
    const live = begin();
    strict_1.default.equal(live.state, "connecting");
    last().dispatchEvent(new Event("open"));
    last().say("pulse", {
        observationsPerSecond: 7,
        devicesConnected: 2,
        activeViolations: 1,
        time: "2026-11-22T12:00:00Z",
    });
    strict_1.default.equal(live.state, "live");
    strict_1.default.equal(live.pulse?.observationsPerSecond, 7);
});
(0, node_test_1.default)("a stream that stays silent is opened anew although it seems open", () => {
    const live = begin();
    last().dispatchEvent(new Event("open"));
    node_test_1.mock.timers.tick(10_000);
    strict_1.default.equal(live.state, "reconnecting");
    strict_1.default.equal(FakeSource.made[0]?.closed, true);
    node_test_1.mock.timers.tick(1_000);
    strict_1.default.equal(FakeSource.made.length, 2);
});
(0, node_test_1.default)("a stream that the server ends is opened again at once, and nobody is frightened", () => {
    const live = begin();
    last().dispatchEvent(new Event("open"));
    last().dispatchEvent(new Event("error"));
    strict_1.default.equal(live.state, "live");
    strict_1.default.equal(FakeSource.made.length, 2);
    last().dispatchEvent(new Event("error"));
    strict_1.default.equal(live.state, "reconnecting");
});
(0, node_test_1.default)("the pauses between attempts grow to half a minute", () => {
    begin();
    let waited = 0;
    for (const pause of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
        last().dispatchEvent(new Event("error"));
        const before = FakeSource.made.length;
        node_test_1.mock.timers.tick(pause - 1);
        strict_1.default.equal(FakeSource.made.length, before, `too early after ${waited}`);
        node_test_1.mock.timers.tick(1);
        strict_1.default.equal(FakeSource.made.length, before + 1);
        waited += pause;
    }
});
(0, node_test_1.default)("nothing is opened any more after it was stopped", () => {
    const live = begin();
    last().dispatchEvent(new Event("error"));
    live.stop();
    node_test_1.mock.timers.tick(60_000);
    strict_1.default.equal(FakeSource.made.length, 1);
    strict_1.default.equal(live.state, "off");
});
(0, node_test_1.default)("a listener is forgotten when its screen is left", () => {
    const live = begin();
    const leaving = new AbortController();
    let heard = 0;
    live.on("violation", () => heard++, leaving.signal);
    last().say("violation", { id: "v1" });
    leaving.abort();
    last().say("violation", { id: "v2" });
    strict_1.default.equal(heard, 1);
});
