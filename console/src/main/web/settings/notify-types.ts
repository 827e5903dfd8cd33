/** Hours of the week by the clocks of a place. */
export interface Hours {
  days: string[];
  from: string;
  to: string;
  zone: string;
}

/** The alerts that a routing rule is for. */
export interface RuleWhen {
  severity?: string;
  origins?: string[];
  engines?: string[];
  sites?: string[];
  groups?: string[];
  profiles?: string[];
  behaviors?: string[];
  metrics?: string[];
  types?: string[];
  hours?: Hours;
  outside?: boolean;
}

/** Which alerts go to which channels. */
export interface RouteRule {
  name: string;
  enabled: boolean;
  when: RuleWhen;
  channels: string[];
  missingChannels: string[];
  continue: boolean;
  remindMinutes?: number;
  groupBy?: string[];
}

/** The routing rules, and the channels that they can name. */
export interface RouteRules {
  rules: RouteRule[];
  channels: string[];
}

/** When alerts are too many. */
export interface NoiseSettings {
  flapRaises: number;
  flapSeconds: number;
  calmSeconds: number;
  groupMore: number;
  groupSeconds: number;
  channelPerMinute: number;
}

/** For what a window or an exception is. */
export type SuppressionScope = Partial<
  Record<"thing" | "profile" | "behavior" | "metric" | "site" | "group" | "address", string>
>;

/** A mute, a maintenance window or an exception. */
export interface Suppression {
  id: string;
  kind: "mute" | "window" | "exception";
  name?: string;
  scope: SuppressionScope;
  from?: string;
  until?: string;
  hours?: Hours;
  reason: string;
  owner: string;
  by: string;
  inForce: boolean;
  endsSoon: boolean;
  hidden: number;
}

/** What would have been sent, or hidden. */
export interface Past {
  alerts: number;
  violations: number;
  open: number;
  weeks: { from: string; violations: number }[];
  examples: { id: string; thing: string; profile: string; behavior: string; startedAt: string }[];
  complete: boolean;
}

/** The days, as the API names them. */
export const DAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

const SCOPE_WORDS: readonly (readonly [keyof SuppressionScope, string])[] = [
  ["behavior", "behavior"],
  ["metric", "metric"],
  ["profile", "profile"],
  ["thing", "thing"],
  ["site", "site"],
  ["group", "group"],
  ["address", "address"],
];

/** A scope in words. */
export function scopeWords(scope: SuppressionScope): string {
  const parts = SCOPE_WORDS.filter(([key]) => scope[key]).map(([key, word]) => `${word} ${scope[key]}`);
  return parts.length ? parts.join(", ") : "everything";
}

/** Hours in words: "mon, fri 08:00–17:00 Europe/Berlin". */
export function hoursWords(hours: Hours): string {
  const days =
    hours.days.length === DAYS.length ? "every day" : hours.days.map((day) => day.slice(0, 3)).join(", ");
  return `${days} ${hours.from}–${hours.to} ${hours.zone}`;
}

/** The time zone of who looks. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

/** The parts of a text between commas. */
export function listed(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
