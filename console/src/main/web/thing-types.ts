/** The documents of `/v1` on things, assets, groups and metrics. Times are ISO 8601 in UTC. */
import type { Expected, Value, Violation } from "./types";

/** How a thing is known: it is registered, it reports, a sensor saw it. */
export type ThingSource = "registry" | "reports" | "sensor";

/** What sensors know of a thing on a network. */
export interface Asset {
  site?: string;
  vendor?: string;
  model?: string;
  firmware?: string;
  addresses?: string[];
  protocols?: string[];
}

/** A thing or an asset as lists show it. */
export interface Thing {
  name: string;
  registered: boolean;
  type?: string;
  attributes?: Record<string, string>;
  groups?: string[];
  connected?: boolean;
  lastSeen?: string;
  openViolations: number;
  asset?: Asset;
  source?: ThingSource[];
}

/** One value of a fact about an asset, and who said so. */
export interface Fact {
  value: string;
  protocol?: string;
  operation?: string;
  first?: string;
  last?: string;
}

/** A metric that a thing has datapoints of. */
export interface ThingMetric {
  metric: string;
  dimension?: string;
  kind?: "number" | "set";
  /** What is counted, in the plural. */
  unit?: string;
  lastAt?: string;
  lastValue?: Value;
}

/** A certificate of a thing. */
export interface ThingCertificate {
  id: string;
  status: string;
  subject?: string;
  notAfter?: string;
}

/** Why a report of a thing was not taken. */
export interface RejectedReport {
  at: string;
  reason: string;
  count?: number;
}

/** What an advisory of a content pack says of a thing. */
export interface Advisory {
  id: string;
  title: string;
  publisher: string;
  /** `affected`: exactly this vendor, model and version; `may-be`: perhaps. */
  certainty: string;
  vulnerabilities: string[];
  score?: number;
  product: string;
  remedy: string;
  url?: string;
}

/** A thing with all that is known of it. */
export interface ThingDetail extends Thing {
  advisories?: Advisory[];
  facts?: Record<string, Fact[]>;
  rejected?: RejectedReport[];
  certificates?: ThingCertificate[];
  profiles?: string[];
  violations?: Violation[];
  metrics?: ThingMetric[];
}

/** A point of a series; `min` and `max` where it stands for several. */
export interface SeriesPoint {
  at: string;
  value: Value;
  min?: number;
  max?: number;
}

/** What a behavior expects of a metric. */
export interface SeriesExpected extends Expected {
  profile: string;
  behavior: string;
  /** The percentile of the fleet that it is compared with. */
  statistic?: string;
  durationSeconds?: number;
}

/** A metric of a thing over time. */
export interface Series {
  metric: string;
  unit?: string;
  points: SeriesPoint[];
  expected?: SeriesExpected[];
  violations?: { id: string; from: string; to?: string }[];
  /** Whether there were more datapoints than are read. */
  truncated?: boolean;
}

/** With whom a thing talks. */
export interface Conversation {
  peer: string;
  service?: string;
  direction?: "client" | "server";
  firstSeen?: string;
  lastSeen?: string;
  new?: boolean;
  functions?: string[];
}

/** A group of things. */
export interface ThingGroup {
  name: string;
  parent?: string;
  description?: string;
  things?: number;
  groups?: number;
  openViolations?: number;
}

/** A metric of the catalogue. */
export interface MetricInfo {
  name: string;
  title?: string;
  kind?: "count" | "level" | "numbers" | "strings" | "addresses" | "ports";
  unit?: string;
  source?: string;
  operators?: string[];
  dimensions?: boolean;
  /** When a behavior on it has a duration. */
  duration?: "required" | "optional-with-value" | "only-with-statistic" | "never";
  description?: string;
}
