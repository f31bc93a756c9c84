import { sha256Hex } from '../../model/hash';
import { goThrough, type Member, type Population, type PopulationSummary } from './population';

/** An item that was drawn. */
export interface Drawn extends Member {
  /** SHA-256 of `<seed>|<item>` in hexadecimal: the sample is of the smallest. */
  readonly drawnBy: string;
}

export interface Sample {
  readonly population: PopulationSummary;
  /** In the order in which they were drawn. */
  readonly drawn: readonly Drawn[];
}

/** How a sample is drawn, so that anybody can do it again. */
export const HOW_DRAWN =
  "Items are drawn in ascending order of the SHA-256 of the seed, a vertical bar and the item, as printf '%s' '<seed>|<item>' | sha256sum prints it.";

/** What a place in the sample goes by: UTF-8, without a line end. */
export function drawnBy(seed: string, item: string): string {
  return sha256Hex(`${seed}|${item}`);
}

/** Draws `n` items, or all where there are no more. No more of the population than the sample is kept in memory. */
export async function drawSample(
  population: Population,
  { n, seed }: { readonly n: number; readonly seed: string },
): Promise<Sample> {
  let drawn: Drawn[] = [];
  const keep = () => {
    drawn = drawn.toSorted((a, b) => (a.drawnBy < b.drawnBy ? -1 : 1)).slice(0, n);
  };
  const summary = await goThrough(population, (member) => {
    drawn.push({ ...member, drawnBy: drawnBy(seed, member.row.item) });
    if (drawn.length >= 2 * n + 1000) keep();
  });
  keep();
  return { population: summary, drawn };
}
