import * as z from 'zod';
import { accountIdSchema, type AccountId } from '../model/account';
import { cellKeySchema } from '../model/coverage';
import { canHaveBeen, instantSchema, type Instant } from '../model/instant';
import type { AccountState } from '../model/scan';
import { seenClosedSchema } from '../model/seen-closed';
import { corroborationSchema, witnessSchema } from '../model/corroboration';
import { FINDING_KINDS } from '../model/verdict';

/** One failing verdict as last accepted. */
const failingSchema = z.object({
  rule: z.string(),
  kind: z.enum(FINDING_KINDS),
  region: z.string(),
  resource: z.string(),
  fingerprint: z.string(),
  expiresAt: instantSchema.optional(),
  /** The cells it rests on, and when each one's read began: an older read does not overrule it. */
  cells: z.record(z.string(), instantSchema),
  /** The source's own time of it, where that is another than the cells'. */
  observedAt: instantSchema.optional(),
  /** Of a rule that AWS corroborates: since when its episode is seen. */
  since: instantSchema.optional(),
  /** Who alone knows that it fails. */
  by: witnessSchema.optional(),
  corroboration: z.array(corroborationSchema).optional(),
  /** Where the rule says since when its time ran: by that and its due date it is told how long it took to put right. */
  clock: z.object({ start: instantSchema, dueAt: instantSchema }).optional(),
  /** Of what AWS told of as it happened: up to when a scan that tells of the resource tells of the same act. */
  lastsUntil: instantSchema.optional(),
  /** Of the same, where several calls may tell of it: what they have in common. */
  session: z.string().optional(),
});

/**
 * What the record last accepted of one account: the newest complete read of each cell, and every verdict that fails, by
 * finding id. The next scan is compared with this, not with the findings.
 */
export const digestSchema = z.object({
  schema: z.literal(1),
  account: accountIdSchema,
  cells: z.record(z.string(), instantSchema),
  failing: z.record(z.string(), failingSchema),
  /**
   * Findings that ended while AWS still failed the resource by an earlier look, and when we saw the end: what AWS says from
   * before that opens nothing.
   */
  overtaken: z
    .record(
      z.string(),
      z.object({ rule: z.string(), region: z.string(), resource: z.string(), at: instantSchema }),
    )
    .default({}),
  /** By rule, the resources that it named for calls heard between two scans. */
  remembered: z.record(z.string(), z.array(z.string())).optional(),
  /** The due dates that are still to come and were announced as due soon, by the vulnerability instance, else by the finding that it would be. */
  dueSoon: z.record(z.string(), z.array(instantSchema)).default({}),
  /** What was announced as due soon and has not ended, by the same: each date of which rule, by which change set, and whether by name. */
  announced: z
    .record(
      z.string(),
      z.array(
        z.object({
          rule: z.string(),
          rev: z.number().int().positive(),
          dueAt: instantSchema,
          /** Since when the time ran, or what ends then. */
          clockStart: instantSchema.optional(),
          of: z.string().optional(),
          named: z.boolean(),
        }),
      ),
    )
    .default({}),
  /** Where the last reading of each cell ended, of the parts that are read on from there. */
  cursors: z.record(cellKeySchema, instantSchema),
  /** Of Regions that the organisation closes; absent where it closed none. */
  seenClosed: seenClosedSchema.optional(),
  /** Where they ended before this slot: a scan of the same slot that is run again reads from there again. */
  cursorsBefore: z.record(cellKeySchema, instantSchema),
});
export type Digest = z.infer<typeof digestSchema>;
export type Failing = z.infer<typeof failingSchema>;

export function emptyDigest(account: AccountId): Digest {
  return {
    schema: 1,
    account,
    cells: {},
    failing: {},
    overtaken: {},
    dueSoon: {},
    announced: {},
    cursors: {},
    cursorsBefore: {},
  };
}

/**
 * Where a scan of a slot reads on from. One that is run again after it was recorded reads from where it did the first time:
 * its coverage then still holds what was seen in it.
 * @param state of the account, whose digest this is.
 */
export function cursorsForSlot(
  state: AccountState | undefined,
  digest: Digest,
  slot: Instant,
): Digest['cursors'] {
  return state?.slot === slot ? digest.cursorsBefore : digest.cursors;
}

/**
 * The digest without what it holds of the future: until that came, nothing that is read would be newer, and nothing would be
 * accepted. Where events were read up to is left as it is: whoever reads on sees that it cannot be.
 */
export function withoutFuture(digest: Digest, now: Instant): Digest {
  const isPast = canHaveBeen(now);
  const past = <Value>(of: Readonly<Record<string, Value>>, at: (value: Value) => Instant) =>
    Object.fromEntries(Object.entries(of).filter(([, value]) => isPast(at(value))));
  const ifPast = (at: Instant | undefined) => (isPast(at) ? at : undefined);
  const failing = Object.entries(digest.failing).map(([id, entry]): [string, Failing] => {
    const { cells, observedAt = now, since = now } = entry;
    if ([...Object.values(cells), observedAt, since].every(isPast)) return [id, entry];
    const kept = { observedAt: ifPast(entry.observedAt), since: ifPast(entry.since) };
    return [id, { ...entry, ...kept, cells: past(cells, (at) => at) }];
  });
  return {
    ...digest,
    cells: past(digest.cells, (at) => at),
    failing: Object.fromEntries(failing),
    overtaken: past(digest.overtaken, ({ at }) => at),
  };
}
