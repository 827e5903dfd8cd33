/** The documents of `/v1` that several screens read. Times are ISO 8601 in UTC. */

/** How grave a violation is, the gravest first. */
export type Severity = "critical" | "major" | "minor" | "warning";

/** All severities, the gravest first. */
export const SEVERITIES: readonly Severity[] = ["critical", "major", "minor", "warning"];

/** Who found a violation. */
export type Source = "fleet" | "hub" | "network";

/** What people made of a violation. */
export type Verification = "unknown" | "true-positive" | "benign-positive" | "false-positive";

/** A value of a metric; one member is there. */
export interface Value {
  count?: number;
  number?: number;
  numbers?: number[];
  strings?: string[];
  cidrs?: string[];
  ports?: number[];
}

/** What a behavior holds to be normal. */
export interface Criteria {
  comparisonOperator?: string;
  value?: Value;
  durationSeconds?: number;
  consecutiveDatapointsToAlarm?: number;
  consecutiveDatapointsToClear?: number;
  statisticalThreshold?: { statistic?: string };
  mlDetectionConfig?: { confidenceLevel?: string };
}

/** A behavior as AWS writes it, with its meaning in plain words. */
export interface Behavior {
  name: string;
  metric?: string;
  metricDimension?: { dimensionName: string; operator?: string };
  criteria?: Criteria;
  suppressAlerts?: boolean;
  sentence?: string;
}

/** A violation as lists show it. */
export interface Violation {
  id: string;
  thing: string;
  profile: string;
  behavior: Behavior;
  source: Source;
  severity: Severity;
  title?: string;
  state: "open" | "cleared" | "invalidated";
  startedAt: string;
  lastAt: string;
  endedAt?: string;
  lastValue?: Value;
  explanation: string;
  verification: Verification;
  verificationNote?: string;
  acknowledged?: { by: string; at: string };
  muted?: { id: string; by: string; until: string; reason: string };
  comments: number;
  evidence?: string;
  asset?: boolean;
}

/** A message that a rule or a detection matched, decoded. */
export interface DecodedMessage {
  protocol?: string;
  operation?: string;
  fields?: Record<string, unknown>;
}

/** An earlier violation of the same thing and behavior. */
export interface PreviousViolation {
  id: string;
  startedAt: string;
  endedAt?: string;
  state: string;
  verification: Verification;
}

/** An action that can be taken against a violation. */
export interface ViolationAction {
  name: string;
  title: string;
  blastRadius: string;
  things: number;
}

/** A comment of a person. */
export interface Comment {
  id: string;
  at: string;
  by: string;
  text: string;
}

/** A violation with all that explains it. */
export interface ViolationDetail extends Omit<Violation, "comments"> {
  events: { type: string; at: string; value?: Value; explanation?: string }[];
  comments: Comment[];
  nextSteps: string[];
  rule?: { name: string; title?: string; rationale?: string; document?: unknown; attack?: string[] };
  cause?: { detail?: string; at?: string; evidence?: string } & Record<string, unknown>;
  message?: DecodedMessage;
  previous: PreviousViolation[];
  told?: { outcome: string; reason?: string; sentence: string };
  similar: number;
  actions: ViolationAction[];
}

/** What a metric should be, as charts draw it. */
export interface Expected {
  min?: number;
  max?: number;
  set?: (string | number)[];
  operator?: string;
}

/** The fleet in the window of a percentile. */
export interface FleetWindow {
  at: string;
  sampleSize: number;
  bound: number;
  statistic: string;
  value: number;
  histogram: { from: number; to: number; things: number }[];
}

/** The metric of a violation around the moment it broke. */
export interface ViolationChart {
  kind: string;
  metric: string;
  unit?: string;
  points: { at: string; value: Value }[];
  expected?: Expected;
  brokeAt?: string;
  clearedAt?: string;
  fleet?: FleetWindow;
  fleetReason?: string;
}

/** Equal violations as one row. */
export interface ViolationGroup {
  key: string;
  profile?: string;
  behavior?: string;
  thing?: string;
  severity: Severity;
  open: number;
  things: number;
  firstAt: string;
  lastAt: string;
  example?: Violation;
}

/** An order to tell nobody of matching violations for a while. */
export interface Mute {
  id: string;
  profile?: string;
  behavior?: string;
  thing?: string;
  reason: string;
  until: string;
  by: string;
  createdAt: string;
  hidden: number;
}

/** The first screen's figures. */
export interface Overview {
  open: {
    total: number;
    bySeverity: Partial<Record<Severity, number>>;
    bySource: Partial<Record<Source, number>>;
    unacknowledged: number;
  };
  trend: { from: string; raised: number; cleared: number; open: number }[];
  latest: Violation[];
  topThings: { thing: string; open: number }[];
  topBehaviors: { profile: string; behavior: string; open: number }[];
  monitoring: {
    things: number;
    connected: number;
    reporting: number;
    silent: number;
    silentThings: { thing: string; lastSeen?: string }[];
    ingestLagSeconds?: number;
    observationsPerSecond: number;
    sensors: { total: number; silent: number };
    complete: boolean;
    troubles: string[];
  };
}
