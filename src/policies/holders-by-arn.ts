import { matches } from './match';

interface Holder {
  readonly arn: string;
}
interface Index {
  /** ARNs with their positions among the holders, ascending by ARN. */
  readonly sorted: readonly (readonly [arn: string, position: number])[];
  /** Positions, by the patterns they were asked for with: policies name the same ones over and over. */
  readonly matching: Map<string, readonly number[]>;
}

const indexes = new WeakMap<readonly Holder[], Index>();

/**
 * The holders whose ARN one of the patterns matches. An account can have thousands of holders and of patterns: the
 * characters before a pattern's first wildcard say where its holders begin and end, so that few are compared.
 * @param holders the same array each time, for which an index is kept.
 * @returns in their order.
 */
export function holdersMatching<H extends Holder>(
  holders: readonly H[],
  patterns: ReadonlySet<string>,
): readonly H[] {
  if (patterns.has('*')) return holders;
  return positionsOf(indexOf(holders), patterns).flatMap((position) => holders[position] ?? []);
}

function indexOf(holders: readonly Holder[]): Index {
  const known = indexes.get(holders);
  if (known) return known;
  const arns = holders.map(({ arn }, position) => [arn, position] as const);
  const index = { sorted: arns.sort(([one], [other]) => (one < other ? -1 : 1)), matching: new Map() };
  indexes.set(holders, index);
  return index;
}

function positionsOf({ sorted, matching }: Index, patterns: ReadonlySet<string>): readonly number[] {
  const key = [...patterns].sort().join('\n');
  const known = matching.get(key);
  if (known) return known;
  const found = [...new Set([...patterns].flatMap((pattern) => matchingOne(sorted, pattern)))];
  found.sort((one, other) => one - other);
  matching.set(key, found);
  return found;
}

function matchingOne(sorted: Index['sorted'], pattern: string): number[] {
  const [prefix = ''] = pattern.split(/[*?]/);
  const found: number[] = [];
  for (let index = firstFrom(sorted, prefix); index < sorted.length; index++) {
    const [arn, position] = sorted[index] ?? [];
    if (arn === undefined || position === undefined || !arn.startsWith(prefix)) break;
    if (matches(pattern, arn)) found.push(position);
  }
  return found;
}

/** Where the first ARN stands that is not before a text, by bisection. */
function firstFrom(sorted: Index['sorted'], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const [arn = ''] = sorted[middle] ?? [];
    if (arn < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
