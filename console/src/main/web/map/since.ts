import type { MapDocument } from "../map-types";

/** A time since which something is new. */
export interface Since {
  minutes: number;
  words: string;
}

/** The times to choose from, the longest first. */
export const SINCE: Readonly<Record<string, Since>> = {
  "30d": { minutes: 43_200, words: "30 days" },
  "7d": { minutes: 10_080, words: "7 days" },
  "24h": { minutes: 1_440, words: "24 hours" },
  "1h": { minutes: 60, words: "hour" },
  "15m": { minutes: 15, words: "15 minutes" },
  "5m": { minutes: 5, words: "5 minutes" },
};

/** What "lately" may mean, the longest time first. */
export const LATELY: readonly string[] = ["24h", "1h", "15m", "5m"];

/** The longest of the times of "lately" in which at most half of the map is new; empty when there is none. */
export function latelyOf({ edges }: MapDocument, now: Date): string {
  const ages = edges.map((edge) => (now.getTime() - Date.parse(edge.firstSeen ?? "")) / 60_000);
  const isCalm = (id: string): boolean =>
    ages.filter((age) => age < (SINCE[id]?.minutes ?? 0)).length * 2 <= edges.length;
  return LATELY.find(isCalm) ?? "";
}

/** A map on which nothing is marked as new. */
export function unmarked(map: MapDocument): MapDocument {
  return {
    ...map,
    nodes: map.nodes.map((node) => ({ ...node, new: false })),
    edges: map.edges.map((edge) => ({ ...edge, new: false })),
  };
}
