"use strict";
/** The documents of `/v1` that several screens read. Times are ISO 8601 in UTC. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.SEVERITIES = void 0;
/** All severities, the gravest first. */
exports.SEVERITIES = ["critical", "major", "minor", "warning"];
