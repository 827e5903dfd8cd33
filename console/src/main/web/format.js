"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.number = number;
exports.compact = compact;
exports.counted = counted;
exports.exact = exact;
exports.short = short;
exports.clock = clock;
exports.day = day;
exports.calendarDay = calendarDay;
exports.relative = relative;
exports.duration = duration;
exports.bytes = bytes;
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
const UNITS = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
];
/** A number as the reader's language writes it. */
function number(value) {
    return NUMBER.format(value);
}
/** A large number in few letters: 12K. */
function compact(value) {
    return Math.abs(value) < 10_000 ? NUMBER.format(value) : COMPACT.format(value);
}
/** A number with its noun: "1 device", "3 devices". */
function counted(value, one, many = `${one}s`) {
    return `${NUMBER.format(value)} ${value === 1 ? one : many}`;
}
/** Date and time to the second with the zone. */
function exact(time) {
    return EXACT.format(new Date(time));
}
/** Day and minute. */
function short(time) {
    return SHORT.format(new Date(time));
}
/** The time of day. */
function clock(time) {
    return CLOCK.format(new Date(time));
}
/** The day. */
function day(time) {
    return DAY.format(new Date(time));
}
/** A day of the calendar in UTC, as "2026-11-21", in the reader's language. */
function calendarDay(text) {
    return CALENDAR.format(new Date(`${text}T00:00:00Z`));
}
/** How long ago, or how soon: "3 min. ago". */
function relative(time, now = new Date()) {
    const seconds = (new Date(time).getTime() - now.getTime()) / 1000;
    for (const [unit, length] of UNITS) {
        if (Math.abs(seconds) >= length)
            return RELATIVE.format(Math.round(seconds / length), unit);
    }
    return Math.abs(seconds) < 5 ? "just now" : RELATIVE.format(Math.round(seconds), "second");
}
/** A length of time in its two largest units: "2 h 5 min". */
function duration(seconds) {
    const parts = [];
    let left = Math.max(0, seconds);
    for (const [name, length] of [
        ["d", 86_400],
        ["h", 3_600],
        ["min", 60],
    ]) {
        const count = Math.floor(left / length);
        if (count > 0 && parts.length < 2)
            parts.push(`${count} ${name}`);
        left -= count * length;
    }
    if (parts.length === 0)
        return `${NUMBER.format(left < 10 ? Math.round(left * 10) / 10 : Math.round(left))} s`;
    return parts.join(" ");
}
/** A number of bytes: "1.2 MB". */
function bytes(count) {
    const names = ["B", "kB", "MB", "GB", "TB"];
    let value = count;
    let index = 0;
    while (Math.abs(value) >= 1000 && index < names.length - 1) {
        value /= 1000;
        index++;
    }
    return `${NUMBER.format(Math.round(value * 10) / 10)} ${names[index]}`;
}
