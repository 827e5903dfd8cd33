import { bytes, duration, number } from "./format";
import type { Expected, Value } from "./types";

/** The one number of a value; undefined for sets. */
export function numberOf(value: Value | undefined): number | undefined {
  if (!value) return undefined;
  return value.count ?? value.number ?? (value.numbers?.length ? Math.max(...value.numbers) : undefined);
}

/** The elements of a set; undefined for numbers. */
export function elementsOf(value: Value | undefined): string[] | undefined {
  const set = value?.ports ?? value?.cidrs ?? value?.strings;
  return set?.map(String);
}

/** A number with its unit, as people write it. */
export function withUnit(value: number, unit?: string): string {
  if (unit === "bytes") return bytes(value);
  if (unit === "seconds") return duration(value);
  return unit ? `${number(value)} ${unit}` : number(value);
}

/** A number as axes write it: the unit only where it changes the number. */
export function axisWords(value: number, unit?: string): string {
  return unit === "bytes" || unit === "seconds" ? withUnit(value, unit) : number(value);
}

/** A value in a few words: "17", "1.2 MB", "22, 80, 443 and 5 more". */
export function valueWords(value: Value | undefined, unit?: string, most = 6): string {
  const single = numberOf(value);
  if (single !== undefined) return withUnit(single, unit);
  const elements = elementsOf(value);
  if (!elements) return "–";
  if (elements.length === 0) return "none";
  const shown = elements.slice(0, most).join(", ");
  return elements.length > most ? `${shown} and ${elements.length - most} more` : shown;
}

/** The unit that a metric's name tells, where the API does not. */
export function unitOf(metric: string | undefined): string | undefined {
  if (metric === undefined) return undefined;
  return /bytes|byte-size/.test(metric) ? "bytes" : undefined;
}

/** Whether a number is outside of what is expected. */
export function breaks(value: number, expected: Expected | undefined): boolean {
  if (!expected) return false;
  return isUnder(value, expected) || isOver(value, expected);
}

function isUnder(value: number, { min, operator }: Expected): boolean {
  return min !== undefined && (operator === "greater-than" ? value <= min : value < min);
}

function isOver(value: number, { max, operator }: Expected): boolean {
  return max !== undefined && (operator === "less-than" ? value >= max : value > max);
}

/** Whether an element of a set is one that is expected. */
export function isExpected(element: string, expected: Expected | undefined): boolean {
  const set = expected?.set?.map(String);
  if (!set) return true;
  return expected?.operator?.startsWith("not-in") ? !set.includes(element) : set.includes(element);
}

/** What is expected, in a few words: "at most 3". */
export function expectedWords(expected: Expected | undefined, unit?: string): string {
  if (!expected) return "";
  const { min, max, set, operator = "" } = expected;
  if (set) return `${operator.startsWith("not-in") ? "none of" : "only"} ${set.slice(0, 8).join(", ")}`;
  if (min !== undefined && max !== undefined) return `${withUnit(min, unit)} to ${withUnit(max, unit)}`;
  if (max !== undefined)
    return `${operator === "less-than" ? "less than" : "at most"} ${withUnit(max, unit)}`;
  if (min !== undefined)
    return `${operator === "greater-than" ? "more than" : "at least"} ${withUnit(min, unit)}`;
  return "";
}
