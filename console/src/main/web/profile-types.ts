/** The documents of `/v1` on profiles, rules and detections. */
import type { Behavior, Severity, Value } from "./types";

/** A profile as it is written. */
export interface ProfileDraft {
  name?: string;
  description?: string;
  behaviors?: Behavior[];
  alertTargets?: Record<string, unknown>;
  additionalMetricsToRetain?: { metric: string; metricDimension?: unknown }[];
  /** Whom it judges: all, all-registered, all-unregistered, group:NAME, site:NAME. */
  targets?: string[];
}

/** A profile of the server. */
export interface Profile extends ProfileDraft {
  name: string;
  version?: number;
  createdAt?: string;
  modifiedAt?: string;
  openViolations?: number;
}

/** Something that is wrong with a document, and where. */
export interface Problem {
  path?: string;
  message: string;
  line?: number;
  column?: number;
}

/** What the check of a draft says. */
export interface ProfileCheck {
  problems: Problem[];
  profile?: ProfileDraft;
  yaml?: string;
  json?: string;
  sentences?: string[];
}

/** What a draft would have done. */
export interface ProfilePreview {
  days: { day: string; violations: number; things?: number }[];
  total: number;
  things?: number;
  datapoints?: number;
  behaviors?: {
    name: string;
    violations: number;
    things?: number;
    worst?: { thing: string; at: string; value?: Value }[];
  }[];
  coverage?: string[];
  tookMs?: number;
}

/** A rule on what passes by. */
export interface Rule {
  name: string;
  title?: string;
  enabled: boolean;
  version?: number;
  created?: string;
  modified?: string;
  document?: string;
}

/** A detection that comes with Vedette. */
export interface Detection {
  name: string;
  title?: string;
  severity?: Severity;
  engine?: string;
  attack?: string[];
  rationale?: string;
  nextSteps?: string[];
  enabled?: boolean;
  firedLastDays?: number;
}
