/** Whom profiles judge, in words. */

const ALWAYS: readonly (readonly [value: string, words: string])[] = [
  ["all", "all things"],
  ["all-registered", "all registered things"],
  ["all-unregistered", "all things that are not registered"],
];

const NAMED: readonly (readonly [prefix: string, words: string])[] = [
  ["group:", "the group"],
  ["site:", "the site"],
];

/** A target in words. */
export function targetWords(target: string): string {
  const known = ALWAYS.find(([value]) => value === target);
  if (known) return known[1];
  const named = NAMED.find(([prefix]) => target.startsWith(prefix));
  return named ? `${named[1]} ${target.slice(named[0].length)}` : target;
}

/** All targets that there are. */
export function targetChoices(
  groups: readonly string[],
  sites: readonly string[],
): (readonly [value: string, words: string])[] {
  const named = [...groups.map((group) => `group:${group}`), ...sites.map((site) => `site:${site}`)];
  return [...ALWAYS, ...named.map((target) => [target, targetWords(target)] as const)];
}
