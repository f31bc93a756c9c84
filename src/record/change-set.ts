import * as z from 'zod';
import { accountIdSchema } from '../model/account';
import { coverageCountsSchema } from '../model/coverage';
import type { FindingHead } from '../model/finding';
import { advanceHead, type FindingSubject } from '../model/finding-life';
import { instantSchema, type Instant } from '../model/instant';
import { severitySchema } from '../model/severity';
import { factsSchema, FINDING_KINDS, fingerprint } from '../model/verdict';

const subject = {
  id: z.string(),
  rule: z.string(),
  kind: z.enum(FINDING_KINDS),
  account: accountIdSchema,
  region: z.string(),
  resource: z.string(),
};
const observation = {
  observedAt: instantSchema,
  /** Keys of the evidence objects it rests on. */
  evidence: z.array(z.string()),
};

/** What a scan has to say of one finding. It names no version: it is folded onto whatever head is there. */
const intentSchema = z.discriminatedUnion('outcome', [
  z.object({
    ...subject,
    outcome: z.literal('failing'),
    ...observation,
    severity: severitySchema,
    message: z.string(),
    facts: factsSchema,
    dueAt: instantSchema.optional(),
    expiresAt: instantSchema.optional(),
  }),
  z.object({ ...subject, outcome: z.literal('gone'), how: z.enum(['passes', 'absent']), ...observation }),
  z.object({ ...subject, outcome: z.literal('expired-at-source'), ...observation }),
  z.object({ ...subject, outcome: z.literal('out-of-scope'), reason: z.string() }),
]);
export type Intent = z.infer<typeof intentSchema>;

/**
 * All that one scan of one account changes. Change sets name the one before them, and so its hash: what is on the chain
 * that ends at the account's state was committed, and nothing else was.
 */
export const changeSetSchema = z.object({
  schema: z.literal(1),
  account: accountIdSchema,
  slot: instantSchema,
  /** The account's number of committed scans, this one included. */
  rev: z.number().int().positive(),
  /** When it was made, by our clock; its events bear this time. */
  at: instantSchema,
  previous: z.string().optional(),
  evaluation: z.string(),
  digest: z.string(),
  intents: z.array(intentSchema),
  /** What the scan saw, so that the manifest can be made from the chain. */
  coverage: coverageCountsSchema,
  /** Keys of the evidence by source. */
  evidence: z.record(z.string(), z.array(z.string())),
  /** Set where the account left the scope. */
  ended: z.literal(true).optional(),
});
export type ChangeSet = z.infer<typeof changeSetSchema>;

/**
 * The head after an intent, or nothing where it changes nothing: the head has it already, or a later scan's. Something
 * that happened and was dealt with does not open again by being read again.
 */
export function foldIntent(
  head: FindingHead | undefined,
  intent: Intent,
  { rev, at }: { readonly rev: number; readonly at: Instant },
): FindingHead | undefined {
  if (head !== undefined && head.rev >= rev) return undefined;
  const { id, rule, kind, account, region, resource } = intent;
  const subject: FindingSubject = { id, rule, kind, account, region, resource };
  const recorded = { at, rev };
  if (intent.outcome === 'failing') {
    const { severity, message, facts, dueAt, expiresAt, observedAt, evidence } = intent;
    const type = openingOf(head, fingerprint({ severity, facts, dueAt }));
    if (type === undefined) return undefined;
    return advanceHead(head, subject, {
      type,
      ...recorded,
      observedAt,
      evidence,
      severity,
      message,
      facts,
      dueAt,
      expiresAt,
    });
  }
  if (head?.state !== 'open') return undefined;
  if (intent.outcome === 'out-of-scope') {
    return advanceHead(head, subject, { type: 'out-of-scope', ...recorded, reason: intent.reason });
  }
  const { observedAt, evidence } = intent;
  return intent.outcome === 'gone'
    ? advanceHead(head, subject, { type: 'resolved', ...recorded, how: intent.how, observedAt, evidence })
    : advanceHead(head, subject, { type: 'expired-at-source', ...recorded, observedAt, evidence });
}

function openingOf(
  head: FindingHead | undefined,
  observed: string,
): 'opened' | 'changed' | 'reopened' | undefined {
  if (head === undefined) return 'opened';
  const same = head.fingerprint === observed;
  if (head.state === 'open') return same ? undefined : 'changed';
  const dealtWith = head.kind === 'event' && head.state !== 'out-of-scope';
  return dealtWith && same ? undefined : 'reopened';
}
