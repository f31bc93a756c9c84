/** `; did you mean "x"?` where one of the names is nearly what was written; else nothing. */
export function suggestion(written: string, names: readonly string[]): string {
  const ranked = names
    .map((name) => ({ name, edits: editsBetween(written.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  if (best === undefined || best.edits > Math.max(2, written.length / 3)) return '';
  return `; did you mean "${best.name}"?`;
}

/** Characters to put in, take out or change: https://en.wikipedia.org/wiki/Levenshtein_distance */
export function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_none, index) => index);
  for (const [at, letter] of [...a].entries()) {
    const next = [at + 1];
    for (const [index, other] of [...b].entries()) {
      const [above = 0, across = 0, left = 0] = [row[index + 1], row[index], next[index]];
      next.push(Math.min(above + 1, left + 1, across + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
