"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.faultOf = faultOf;
exports.otherFaults = otherFaults;
/** What is wrong with one part of a draft, and with what lies in it. */
function faultOf(problems, ...paths) {
    const found = problems.filter((problem) => paths.some((path) => isIn(problem.path ?? "", path)));
    return found.length ? found.map((problem) => problem.message).join("; ") : undefined;
}
/** What is wrong with none of these parts. */
function otherFaults(problems, paths) {
    return problems.filter((problem) => !paths.some((path) => isIn(problem.path ?? "", path)));
}
function isIn(path, part) {
    return path === part || path.startsWith(`${part}.`) || path.startsWith(`${part}[`);
}
