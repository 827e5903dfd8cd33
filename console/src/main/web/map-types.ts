/** The documents of `/v1/map`. */

/** Who is on the map: one device, or many drawn as one. */
export interface MapNode {
  id: string;
  label: string;
  kind: "asset" | "thing" | "network" | "group";
  site?: string;
  /** The level of the Purdue model, 0 (process) to 5 (enterprise). */
  level?: number;
  levelReason?: string;
  vendor?: string;
  type?: string;
  members?: number;
  openViolations: number;
  new?: boolean;
}

/** Who talks to whom. */
export interface MapEdge {
  from: string;
  to: string;
  services?: string[];
  protocols?: string[];
  firstSeen?: string;
  lastSeen?: string;
  /** First seen after the moment that was asked for. */
  new?: boolean;
  /** Whether the baseline does not know it as normal. */
  open?: boolean;
}

/** The map. */
export interface MapDocument {
  nodes: MapNode[];
  edges: MapEdge[];
  truncated?: boolean;
  sites?: string[];
  protocols?: string[];
}
