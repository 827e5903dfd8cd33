"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
const strict_1 = __importDefault(require("node:assert/strict"));
const node_test_1 = __importDefault(require("node:test"));
const router_1 = require("../../main/web/router");
const ORIGIN = "https://vedette.example";
(0, node_test_1.default)("after signing in one is led only to where one was in the console", () => {
    strict_1.default.equal((0, router_1.destination)("/console/alarms?state=all", ORIGIN), "/console/alarms?state=all");
    strict_1.default.equal((0, router_1.destination)(null, ORIGIN), "/");
    for (const elsewhere of [
        "https://evil.example/console/",
        "//evil.example/console/",
        "/\\evil.example/console/",
        "javascript:alert(1)",
        "/v1/session",
        "/console/../v1/oidc/start",
        "/consolex",
    ]) {
        strict_1.default.equal((0, router_1.destination)(elsewhere, ORIGIN), "/", elsewhere);
    }
});
(0, node_test_1.default)("a name with a slash or a percent sign is one segment", () => {
    strict_1.default.deepEqual((0, router_1.matched)("/things/:name", ["things", "a%2Fb"]), { name: "a/b" });
    strict_1.default.deepEqual((0, router_1.matched)("/things/:name", ["things", "100%"]), { name: "100%" });
    strict_1.default.equal((0, router_1.matched)("/things/:name", ["things", "a", "b"]), undefined);
    strict_1.default.deepEqual((0, router_1.matched)("/", []), {});
});
(0, node_test_1.default)("an empty filter is not in the address", () => {
    strict_1.default.equal((0, router_1.queryText)({ state: "open", thing: "", site: undefined, group: null }), "state=open");
    strict_1.default.equal((0, router_1.href)("/alarms", { severity: "critical,major" }), "/console/alarms?severity=critical%2Cmajor");
    strict_1.default.equal((0, router_1.href)("/alarms"), "/console/alarms");
});
