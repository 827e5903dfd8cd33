"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.STATISTICS = exports.OPERATOR_WORDS = void 0;
exports.operatorsOf = operatorsOf;
exports.isStatistical = isStatistical;
exports.isSet = isSet;
exports.valueText = valueText;
exports.valueOf = valueOf;
exports.withCriteria = withCriteria;
/** The comparisons in words. */
exports.OPERATOR_WORDS = {
    "less-than": "less than",
    "less-than-equals": "at most",
    "greater-than": "more than",
    "greater-than-equals": "at least",
    "in-range": "between",
    "in-cidr-set": "only addresses in",
    "not-in-cidr-set": "no address in",
    "in-port-set": "only ports of",
    "not-in-port-set": "no port of",
    "in-set": "only",
    "not-in-set": "none of",
};
/** The percentiles that a fleet is compared by. */
exports.STATISTICS = [
    "p0.1",
    "p0.01",
    "p1",
    "p10",
    "p50",
    "p90",
    "p99",
    "p99.9",
    "p99.99",
    "p100",
];
const NUMBER_OPERATORS = ["less-than", "less-than-equals", "greater-than", "greater-than-equals", "in-range"];
const SET_OPERATORS = {
    addresses: ["in-cidr-set", "not-in-cidr-set"],
    ports: ["in-port-set", "not-in-port-set"],
    strings: ["in-set", "not-in-set"],
    numbers: ["in-set", "not-in-set"],
};
/** The comparisons that a metric allows. */
function operatorsOf(metric) {
    if (metric?.operators?.length)
        return metric.operators;
    return SET_OPERATORS[metric?.kind ?? ""] ?? NUMBER_OPERATORS;
}
/** Whether a behavior is compared with the fleet instead of a value. */
function isStatistical(behavior) {
    return behavior.criteria?.statisticalThreshold !== undefined;
}
/** Whether a comparison is with a set. */
function isSet(operator) {
    return operator?.endsWith("-set") ?? false;
}
/** A value as people type it: "3", "22, 80". */
function valueText(value) {
    if (!value)
        return "";
    const list = value.cidrs ?? value.ports ?? value.strings ?? value.numbers;
    if (list)
        return list.join(", ");
    return String(value.count ?? value.number ?? "");
}
/** What somebody typed as a value of this metric. Numbers that are none stay out; the check says so. */
function valueOf(text, metric, operator) {
    const parts = text
        .split(/[\s,]+/)
        .map((part) => part.trim())
        .filter(Boolean);
    const numbers = parts.map(Number).filter((part) => !Number.isNaN(part));
    if (operator?.includes("cidr"))
        return { cidrs: parts };
    if (operator?.includes("port"))
        return { ports: numbers };
    if (operator === "in-range")
        return { numbers };
    if (isSet(operator))
        return metric?.kind === "numbers" ? { numbers } : { strings: parts };
    const single = numbers[0];
    if (single === undefined)
        return {};
    return metric?.source === "custom" || !Number.isInteger(single) ? { number: single } : { count: single };
}
/** A behavior with other criteria; members that are undefined go. */
function withCriteria(behavior, changes) {
    const criteria = Object.fromEntries(Object.entries({ ...behavior.criteria, ...changes }).filter(([, value]) => value !== undefined));
    return { ...behavior, criteria };
}
