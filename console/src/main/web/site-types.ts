/** The documents of `/v1` on baselines, sensors, gateways and plugins. */

/** A site that has a baseline. */
export interface Site {
  site: string;
  mode: "learning" | "enforcing";
  since: string;
  entries?: { learned: number; accepted: number; open: number };
}

/** What a baseline knows of one device. */
export interface BaselineEntry {
  id: string;
  site: string;
  kind: string;
  thing: string;
  subject: string;
  state: "learned" | "accepted" | "open";
  open?: boolean;
  firstSeen: string;
  lastSeen: string;
  learned?: { min: number; max: number };
  seen?: { min: number; max: number };
  news?: string;
  told?: number;
  evidence?: string;
}

/** A sensor and how it fares. */
export interface Sensor {
  site: string;
  name?: string;
  version?: string;
  lastSeen?: string;
  silent?: boolean;
  packetsPerSecond?: number;
  bytesPerSecond?: number;
  /** Since it started, as packets and flows. */
  dropped?: number;
  packets?: number;
  flows?: number;
  linesPerSecond?: number;
  lagSeconds?: number;
  protocols?: string[] | Record<string, number>;
  plugins?: number;
  /** Of a sensor that has joined. */
  id?: string;
  zone?: string;
  revokedAt?: string;
  certificateUntil?: string;
  /** By how much its clock is ahead of the server's. */
  clockSkewSeconds?: number;
  /** What waits with it for the server. */
  cache?: { waiting: number; bytes: number; dropped: number; oldestSeconds: number };
  /** What it holds of what the server gives it; profiles and baseline where it has a console of its own. */
  rules?: Held;
  pluginSet?: Held;
  profiles?: Held;
  baseline?: Held;
  troubles?: string[];
}

/** A version that a sensor holds. */
export interface Held {
  /** Left out when it holds none. */
  version?: string;
  current: boolean;
  behindSince?: string;
}

/** Where devices connect, or other brokers are listened to. */
export interface Gateway {
  name: string;
  protocol?: string;
  address?: string;
  tls?: boolean;
  connected?: number;
  accepted?: number;
  rejected?: number;
  messagesPerSecond?: number;
  troubles?: string[];
}

/** How a plugin fares at a site. */
export interface PluginSite {
  site: string;
  state: string;
  reason?: string;
  current?: boolean;
  told?: string;
  figures?: Record<string, number>;
}

/** A plugin of sensors. */
export interface Plugin {
  name: string;
  enabled: boolean;
  version: number;
  title?: string;
  signer?: string;
  sha256?: string;
  created?: string;
  modified?: string;
  sites?: PluginSite[];
}

/** A content that a plugin has had. */
export interface PluginVersion {
  version: number;
  title?: string;
  signer?: string;
  sha256?: string;
  created?: string;
}
