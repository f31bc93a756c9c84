/** Three years by Watchbill and by their truth, and where they differ. */
import { Product } from './product';
import { Truth } from './truth';
import type { Word, World } from './world';

interface Difference {
  readonly at: string;
  /** As `fail ar-reviewer-not-self watchbill:campaign:2023-Q1`. */
  readonly missed: readonly string[];
  readonly invented: readonly string[];
}

interface Compared {
  readonly differences: readonly Difference[];
  /** How often each rule was to say something, over all instants. */
  readonly said: ReadonlyMap<string, number>;
  readonly looks: number;
  readonly judged: number;
}

type Happening =
  | { readonly at: number; readonly is: 'export' | 'look' }
  | { readonly at: number; readonly is: 'word'; readonly word: Word };

/** @param tell called after each instant that was judged. */
export async function differencesOf(
  world: World,
  tell: (at: string) => void = () => undefined,
): Promise<Compared> {
  const product = new Product(world);
  const truth = new Truth(world);
  const differences: Difference[] = [];
  const said = new Map<string, number>();
  const happenings: Happening[] = [
    ...world.exports.map((at) => ({ at, is: 'export' as const })),
    ...world.looks.map((at) => ({ at, is: 'look' as const })),
    ...world.words.map((word) => ({ at: word.at, is: 'word' as const, word })),
  ].sort((one, other) => one.at - other.at);
  for (const happening of happenings) {
    const { at } = happening;
    if (happening.is === 'export') await product.bring(at);
    else if (happening.is === 'word') {
      await product.hear(happening.word);
      truth.hear(happening.word);
    } else {
      await product.look(at);
      await product.remember();
      truth.look(at);
      if (!world.judged.has(at)) continue;
      const isJudged = (each: string) => isKnown(world, at, each);
      const wanted = [...truth.verdicts(at)].filter(isJudged);
      const found = [...product.verdicts(at)].filter(isJudged);
      for (const each of wanted) {
        const rule = each.split(' ')[1] ?? '';
        said.set(rule, (said.get(rule) ?? 0) + 1);
      }
      const missed = wanted.filter((each) => !found.includes(each)).sort();
      const invented = found.filter((each) => !wanted.includes(each)).sort();
      if (missed.length + invented.length > 0)
        differences.push({ at: new Date(at).toISOString(), missed, invented });
      tell(new Date(at).toISOString());
    }
  }
  return { differences, said, looks: world.looks.length, judged: world.judged.size };
}

/** While something does not answer, what is said of access is unknown in its own way; campaigns are judged all the same. */
function isKnown({ outages }: World, time: number, verdict: string): boolean {
  const isOut = outages.some(({ from, until }) => from <= time && time < until);
  return !isOut || verdict.includes(' watchbill:campaign:');
}
