import * as z from 'zod';
import { findNamed, getJson } from '../../evidence/objects';
import { addDays, type Instant } from '../../model/instant';
import {
  changeSetPlaceSchema,
  changeSetSchema,
  type ChangeSet,
  type PlacedChangeSet,
} from '../../record/change-set';
import { dayDigestSchema, digestName, type DayDigest } from '../../record/proof/day-digest';
import type { QuestionPorts } from '../questions/question';

type Ports = Pick<QuestionPorts, 'record' | 'objects'>;

/**
 * The end of a chain from which all that it had at an instant can be read: by the signed day after, so that a question about
 * last year reads nothing of this one.
 */
export class ChainEnds {
  #digest: Promise<DayDigest | undefined> | undefined;

  constructor(
    private readonly ports: Ports,
    private readonly at: Instant,
  ) {}

  async of(account: string): Promise<string | undefined> {
    this.#digest ??= this.#dayAfter();
    const then = (await this.#digest)?.chains[account];
    return then?.changeSet ?? (await this.ports.record.accountState(account))?.changeSet;
  }

  async #dayAfter(): Promise<DayDigest | undefined> {
    const { objects } = this.ports;
    const key = await findNamed(objects, digestName(addDays(this.at, 1).slice(0, 10)));
    return key === undefined ? undefined : getJson(objects, key, dayDigestSchema);
  }
}

/**
 * The change sets of a chain that were made in a period, the newest first, each with its key.
 * @throws IntegrityError where one is gone or altered: what came before it is then not told.
 */
export async function* changeSetsBack(
  { objects }: Pick<Ports, 'objects'>,
  end: string | undefined,
  { from, to }: { readonly from?: Instant | undefined; readonly to: Instant },
): AsyncGenerator<{ readonly key: string; readonly changeSet: ChangeSet }, void> {
  for (let key = end; key !== undefined;) {
    // Of what came later only the place is parsed: it may be large.
    const within: Within = await getJson(objects, key, withinPeriod(to));
    if (from !== undefined && within.place.at < from) return;
    if (within.changeSet !== undefined) yield { key, changeSet: within.changeSet };
    key = within.place.previous;
  }
}

interface Within {
  readonly place: PlacedChangeSet;
  /** Absent where it was made later. */
  readonly changeSet?: ChangeSet | undefined;
}

function withinPeriod(to: Instant): z.ZodType<Within> {
  return z.unknown().transform((stored) => {
    const place = changeSetPlaceSchema.parse(stored);
    return { place, ...(place.at <= to && { changeSet: changeSetSchema.parse(stored) }) };
  });
}
