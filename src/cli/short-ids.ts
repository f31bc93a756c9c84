const SHORTEST = 8;

/** Of each id its beginning, as long as it takes to tell all of them apart, and at least 8 characters. */
export function shortIds(ids: readonly string[]): string[] {
  const sorted = [...new Set(ids)].sort();
  let length = SHORTEST;
  for (let at = 1; at < sorted.length; at += 1)
    length = Math.max(length, sharedStart(sorted[at - 1] ?? '', sorted[at] ?? '') + 1);
  return ids.map((id) => id.slice(0, length));
}

/** How many characters two texts begin with alike. */
export function sharedStart(one: string, other: string): number {
  const different = [...one].findIndex((character, at) => character !== other[at]);
  return different === -1 ? one.length : different;
}
