const NUMBER = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const COMPACT = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });
const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "long" });
const SHORT = new Intl.DateTimeFormat(undefined, {
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const CALENDAR = new Intl.DateTimeFormat(undefined, {
  weekday: "short",
  month: "short",
  day: "numeric",
  timeZone: "UTC",
});
const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: "auto", style: "short" });

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** A number as the reader's language writes it. */
export function number(value: number): string {
  return NUMBER.format(value);
}

/** A large number in few letters: 12K. */
export function compact(value: number): string {
  return Math.abs(value) < 10_000 ? NUMBER.format(value) : COMPACT.format(value);
}

/** A number with its noun: "1 device", "3 devices". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${NUMBER.format(value)} ${value === 1 ? one : many}`;
}

/** Date and time to the second with the zone. */
export function exact(time: string | Date): string {
  return EXACT.format(new Date(time));
}

/** Day and minute. */
export function short(time: string | Date): string {
  return SHORT.format(new Date(time));
}

/** The time of day. */
export function clock(time: string | Date): string {
  return CLOCK.format(new Date(time));
}

/** The day. */
export function day(time: string | Date): string {
  return DAY.format(new Date(time));
}

/** A day of the calendar in UTC, as "2026-11-21", in the reader's language. */
export function calendarDay(text: string): string {
  return CALENDAR.format(new Date(`${text}T00:00:00Z`));
}

/** How long ago, or how soon: "3 min. ago". */
export function relative(time: string | Date, now: Date = new Date()): string {
  const seconds = (new Date(time).getTime() - now.getTime()) / 1000;
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) return RELATIVE.format(Math.round(seconds / length), unit);
  }
  return Math.abs(seconds) < 5 ? "just now" : RELATIVE.format(Math.round(seconds), "second");
}

/** A length of time in its two largest units: "2 h 5 min". */
export function duration(seconds: number): string {
  const parts: string[] = [];
  let left = Math.max(0, seconds);
  for (const [name, length] of [
    ["d", 86_400],
    ["h", 3_600],
    ["min", 60],
  ] as const) {
    const count = Math.floor(left / length);
    if (count > 0 && parts.length < 2) parts.push(`${count} ${name}`);
    left -= count * length;
  }
  if (parts.length === 0)
    return `${NUMBER.format(left < 10 ? Math.round(left * 10) / 10 : Math.round(left))} s`;
  return parts.join(" ");
}

/** A number of bytes: "1.2 MB". */
export function bytes(count: number): string {
  const names = ["B", "kB", "MB", "GB", "TB"];
  let value = count;
  let index = 0;
  while (Math.abs(value) >= 1000 && index < names.length - 1) {
    value /= 1000;
    index++;
  }
  return `${NUMBER.format(Math.round(value * 10) / 10)} ${names[index]}`;
}
