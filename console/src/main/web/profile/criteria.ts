import type { MetricInfo } from "../thing-types";
import type { Behavior, Criteria, Value } from "../types";

/** The comparisons in words. */
export const OPERATOR_WORDS: Record<string, string> = {
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
export const STATISTICS = [
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
] as const;

const NUMBER_OPERATORS = ["less-than", "less-than-equals", "greater-than", "greater-than-equals", "in-range"];
const SET_OPERATORS: Record<string, string[]> = {
  addresses: ["in-cidr-set", "not-in-cidr-set"],
  ports: ["in-port-set", "not-in-port-set"],
  strings: ["in-set", "not-in-set"],
  numbers: ["in-set", "not-in-set"],
};

/** The comparisons that a metric allows. */
export function operatorsOf(metric: MetricInfo | undefined): string[] {
  if (metric?.operators?.length) return metric.operators;
  return SET_OPERATORS[metric?.kind ?? ""] ?? NUMBER_OPERATORS;
}

/** Whether a behavior is compared with the fleet instead of a value. */
export function isStatistical(behavior: Behavior): boolean {
  return behavior.criteria?.statisticalThreshold !== undefined;
}

/** Whether a comparison is with a set. */
export function isSet(operator: string | undefined): boolean {
  return operator?.endsWith("-set") ?? false;
}

/** A value as people type it: "3", "22, 80". */
export function valueText(value: Value | undefined): string {
  if (!value) return "";
  const list = value.cidrs ?? value.ports ?? value.strings ?? value.numbers;
  if (list) return list.join(", ");
  return String(value.count ?? value.number ?? "");
}

/** What somebody typed as a value of this metric. Numbers that are none stay out; the check says so. */
export function valueOf(text: string, metric: MetricInfo | undefined, operator: string | undefined): Value {
  const parts = text
    .split(/[\s,]+/)
    .map((part) => part.trim())
    .filter(Boolean);
  const numbers = parts.map(Number).filter((part) => !Number.isNaN(part));
  if (operator?.includes("cidr")) return { cidrs: parts };
  if (operator?.includes("port")) return { ports: numbers };
  if (operator === "in-range") return { numbers };
  if (isSet(operator)) return metric?.kind === "numbers" ? { numbers } : { strings: parts };
  const single = numbers[0];
  if (single === undefined) return {};
  return metric?.source === "custom" || !Number.isInteger(single) ? { number: single } : { count: single };
}

/** A behavior with other criteria; members that are undefined go. */
export function withCriteria(behavior: Behavior, changes: Partial<Criteria>): Behavior {
  const criteria = Object.fromEntries(
    Object.entries({ ...behavior.criteria, ...changes }).filter(([, value]) => value !== undefined),
  );
  return { ...behavior, criteria };
}
