const FOUND = / Found at \d\d:\d\d:\d\dZ: /;

/** An explanation, taken apart. */
export interface Explained {
  /** What was seen, or what the device did: the part to read first. */
  what: string;
  /** How that was judged; empty when `what` says it already. */
  judged: string;
}

/** Takes an explanation apart: a finding on the network says first how it was judged, and then what was seen. */
export function explained(explanation: string): Explained {
  const found = FOUND.exec(explanation);
  if (!found) return { what: explanation, judged: "" };
  return {
    what: explanation.slice(found.index + found[0].length),
    judged: explanation.slice(0, found.index),
  };
}

/** An explanation in a row that names the thing already. */
export function brief(explanation: string, thing: string): string {
  const { what } = explained(explanation);
  if (!what.startsWith(`${thing} `)) return what;
  const rest = what.slice(thing.length + 1);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** A thing's name as rows show it: what a sensor sees is named by its site, which is shown apart. */
export function nameAndSite(thing: string, source: string): { name: string; site?: string } {
  const slash = thing.indexOf("/");
  if (source !== "network" || slash <= 0) return { name: thing };
  return { name: thing.slice(slash + 1), site: thing.slice(0, slash) };
}
