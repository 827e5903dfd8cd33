"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.placedProblem = placedProblem;
/**
 * Says where in the text of a rule a problem is. The server tells places within a condition, from its own first line,
 * or names the part that is wrong.
 */
function placedProblem(sentence, text) {
    const message = sentence.replace(/^document: (?:[a-z0-9-]+: )?/, "").split("\n in reader")[0] ?? sentence;
    const lines = text.split("\n");
    const inPart = /^([a-z-]+), line (\d+), column (\d+): (.*)$/s.exec(message);
    if (inPart) {
        const place = placeIn(lines, inPart[1] ?? "", Number(inPart[2]), Number(inPart[3]));
        return { message: `${inPart[1]}: ${inPart[4]}`, ...place };
    }
    const whole = /^is no YAML of a rule: line (\d+), (.*)$/s.exec(message);
    if (whole)
        return { message: `this is no YAML: ${whole[2]}`, line: Number(whole[1]), column: 1 };
    const named = /^a rule has no "([^"]+)"/.exec(message) ?? /^([a-z-]+)[ :,]/.exec(message);
    const at = named ? keyAt(lines, named[1] ?? "") : -1;
    return at < 0 ? { message } : { message, line: at + 1, column: 1 };
}
function keyAt(lines, key) {
    return lines.findIndex((line) => line.startsWith(`${key}:`));
}
/** Follows a place within the value of a part to the text: over the lines that a folded value goes on in. */
function placeIn(lines, key, line, column) {
    const first = keyAt(lines, key);
    const head = lines[first];
    if (head === undefined)
        return undefined;
    const value = head.slice(key.length + 1);
    const isBlock = /^\s*[|>]/.test(value);
    if (isBlock && value.trim().startsWith("|")) {
        return { line: first + line + 1, column: indent(lines[first + line]) + column };
    }
    let at = isBlock ? first + 1 : first;
    let start = isBlock ? indent(lines[at]) : key.length + 1 + indent(value);
    let left = column - 1;
    for (;;) {
        const length = (lines[at] ?? "").trimEnd().length - start;
        const next = lines[at + 1];
        if (left <= length || next === undefined || indent(next) === 0)
            break;
        left -= length + 1;
        at++;
        start = indent(next);
    }
    return { line: at + 1, column: start + left + 1 };
}
function indent(line = "") {
    return line.length - line.trimStart().length;
}
