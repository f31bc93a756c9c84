import type { BackfillState, BackfillUnjudged } from '../model/backfill';
import { byText } from '../model/by-text';
import type { Instant } from '../model/instant';
import type { JudgedItem } from './judge-items';

/** How a resource was at one moment, as Config captured it. */
export interface Observation {
  readonly at: Instant;
  readonly hash: string;
  readonly is: ReadonlyMap<string, JudgedItem> | 'deleted' | 'not-recorded';
  /** The file that it was read from first. */
  readonly file: string;
  readonly sha256: string;
  /** The newest snapshot that lists it. */
  readonly listedUntil?: Instant | undefined;
}

type Stretch = Omit<BackfillState, 'account' | 'region' | 'rule' | 'reconstructed'>;
interface Place {
  readonly account: string;
  readonly region: string;
}

/** The resources of one account and Region as their items show them, one after the other. */
export class Histories {
  readonly #resources = new Map<string, Map<Instant, Observation>>();

  /** @returns false where it contradicts one of the same moment; the first one counts. */
  add(resource: string, seen: Observation): boolean {
    const own = this.#resources.get(resource) ?? new Map<Instant, Observation>();
    this.#resources.set(resource, own);
    const before = own.get(seen.at);
    if (before !== undefined && before.hash !== seen.hash) return false;
    const listedUntil =
      (before?.listedUntil ?? '') > (seen.listedUntil ?? '') ? before?.listedUntil : seen.listedUntil;
    own.set(seen.at, { ...(before ?? seen), listedUntil });
    return true;
  }

  /** What is known of it at that moment already. */
  known(resource: string, at: Instant): Observation | undefined {
    return this.#resources.get(resource)?.get(at);
  }

  /** Resources, items, and the moments of the first and the last. */
  counts() {
    const moments = [...this.#resources.values()].flatMap((own) => [...own.keys()]);
    let [first, last] = [moments[0], moments[0]];
    for (const at of moments) {
      if (first === undefined || at < first) first = at;
      if (last === undefined || at > last) last = at;
    }
    return {
      resources: this.#resources.size,
      items: moments.length,
      ...(first !== undefined && { firstObserved: first }),
      ...(last !== undefined && { lastObserved: last }),
    };
  }

  /** What a rule says of them: the stretches in which one is at fault or unknown; or that it could judge nothing. */
  judged(rule: string, { account, region }: Place): BackfillState[] | BackfillUnjudged {
    const stretches = [...this.#resources.values()].flatMap((own) => stretchesOf(rule, inOrder(own)));
    const place = { account, region, rule };
    const [first] = stretches;
    if (first !== undefined && !this.#isJudged(rule))
      return {
        ...place,
        resources: new Set(stretches.map(({ resource }) => resource)).size,
        items: stretches.reduce((sum, { items }) => sum + items, 0),
        why: first.message,
      };
    return stretches
      .map((stretch): BackfillState => ({ reconstructed: true, ...place, ...stretch }))
      .toSorted(byText(({ resource, firstObserved }) => `${resource}\n${firstObserved}`));
  }

  /** Whether any item of it passes or fails. */
  #isJudged(rule: string): boolean {
    for (const own of this.#resources.values())
      for (const { is } of own.values()) {
        const outcome = typeof is === 'string' ? undefined : is.get(rule)?.outcome;
        if (outcome === 'pass' || outcome === 'fail') return true;
      }
    return false;
  }
}

function inOrder(own: ReadonlyMap<Instant, Observation>): Observation[] {
  return [...own.values()].toSorted(byText(({ at }) => at));
}

function stretchesOf(rule: string, observations: readonly Observation[]): Stretch[] {
  const found: Stretch[] = [];
  let open: { readonly stretch: Stretch; readonly print: string } | undefined;
  for (const { at, is, file, sha256, listedUntil } of observations) {
    const judged: JudgedItem | undefined = typeof is === 'string' ? undefined : is.get(rule);
    const until = listedUntil === undefined ? {} : { listedUntil };
    if (open !== undefined && judged !== undefined && 'print' in judged && judged.print === open.print) {
      const { listedUntil: _older, ...stretch } = open.stretch;
      open = { ...open, stretch: { ...stretch, lastObserved: at, items: stretch.items + 1, ...until } };
      continue;
    }
    const next = typeof is === 'string' ? is : (judged?.outcome ?? 'out-of-scope');
    if (open !== undefined) found.push({ ...open.stretch, nextObserved: at, next });
    open = undefined;
    if (judged === undefined || !('print' in judged)) continue;
    const { print, ...said } = judged;
    const stretch = { ...said, firstObserved: at, lastObserved: at, items: 1, file, sha256, ...until };
    open = { stretch, print };
  }
  return open === undefined ? found : [...found, open.stretch];
}
