"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.numberOf = numberOf;
exports.elementsOf = elementsOf;
exports.withUnit = withUnit;
exports.axisWords = axisWords;
exports.valueWords = valueWords;
exports.unitOf = unitOf;
exports.breaks = breaks;
exports.isExpected = isExpected;
exports.expectedWords = expectedWords;
const format_1 = require("./format");
/** The one number of a value; undefined for sets. */
function numberOf(value) {
    if (!value)
        return undefined;
    return value.count ?? value.number ?? (value.numbers?.length ? Math.max(...value.numbers) : undefined);
}
/** The elements of a set; undefined for numbers. */
function elementsOf(value) {
    const set = value?.ports ?? value?.cidrs ?? value?.strings;
    return set?.map(String);
}
/** A number with its unit, as people write it. */
function withUnit(value, unit) {
    if (unit === "bytes")
        return (0, format_1.bytes)(value);
    if (unit === "seconds")
        return (0, format_1.duration)(value);
    return unit ? `${(0, format_1.number)(value)} ${unit}` : (0, format_1.number)(value);
}
/** A number as axes write it: the unit only where it changes the number. */
function axisWords(value, unit) {
    return unit === "bytes" || unit === "seconds" ? withUnit(value, unit) : (0, format_1.number)(value);
}
/** A value in a few words: "17", "1.2 MB", "22, 80, 443 and 5 more". */
function valueWords(value, unit, most = 6) {
    const single = numberOf(value);
    if (single !== undefined)
        return withUnit(single, unit);
    const elements = elementsOf(value);
    if (!elements)
        return "–";
    if (elements.length === 0)
        return "none";
    const shown = elements.slice(0, most).join(", ");
    return elements.length > most ? `${shown} and ${elements.length - most} more` : shown;
}
/** The unit that a metric's name tells, where the API does not. */
function unitOf(metric) {
    if (metric === undefined)
        return undefined;
    return /bytes|byte-size/.test(metric) ? "bytes" : undefined;
}
/** Whether a number is outside of what is expected. */
function breaks(value, expected) {
    if (!expected)
        return false;
    return isUnder(value, expected) || isOver(value, expected);
}
function isUnder(value, { min, operator }) {
    return min !== undefined && (operator === "greater-than" ? value <= min : value < min);
}
function isOver(value, { max, operator }) {
    return max !== undefined && (operator === "less-than" ? value >= max : value > max);
}
/** Whether an element of a set is one that is expected. */
function isExpected(element, expected) {
    const set = expected?.set?.map(String);
    if (!set)
        return true;
    return expected?.operator?.startsWith("not-in") ? !set.includes(element) : set.includes(element);
}
/** What is expected, in a few words: "at most 3". */
function expectedWords(expected, unit) {
    if (!expected)
        return "";
    const { min, max, set, operator = "" } = expected;
    if (set)
        return `${operator.startsWith("not-in") ? "none of" : "only"} ${set.slice(0, 8).join(", ")}`;
    if (min !== undefined && max !== undefined)
        return `${withUnit(min, unit)} to ${withUnit(max, unit)}`;
    if (max !== undefined)
        return `${operator === "less-than" ? "less than" : "at most"} ${withUnit(max, unit)}`;
    if (min !== undefined)
        return `${operator === "greater-than" ? "more than" : "at least"} ${withUnit(min, unit)}`;
    return "";
}
