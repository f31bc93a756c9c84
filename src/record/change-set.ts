import * as z from 'zod';
import { accountIdSchema } from '../model/account';
import { coverageCountsSchema } from '../model/coverage';
import { alertSchema, deliverySchema, notToldSchema, postSchema, toldSchema } from '../model/alert';
import { cameDueSoonSchema, dueSoonNoticeSchema, endedDueSoonSchema } from '../model/due-soon';
import { sightSchema } from '../model/blindness';
import {
  campaignEntrySchema,
  campaignHeadSchema,
  keptPeopleSchema,
  lookSchema,
  systemExportEntrySchema,
} from '../model/campaign-entry';
import { registerEntrySchema } from '../model/register-entry';
import { exceptionSchema, wordEventSchema, type FindingHead } from '../model/finding';
import { chainNameSchema } from '../model/scan';
import { advanceHead, type FindingSubject } from '../model/finding-life';
import { instantSchema, type Instant } from '../model/instant';
import { cutSchema } from '../model/cut-details';
import { severitySchema } from '../model/severity';
import { corroborationSchema, witnessSchema } from '../model/corroboration';
import { factsSchema, FINDING_KINDS, fingerprint, fixedSchema } from '../model/verdict';

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

const failingIntentSchema = z.object({
  ...subject,
  outcome: z.literal('failing'),
  ...observation,
  severity: severitySchema,
  message: z.string(),
  facts: factsSchema,
  cut: cutSchema.optional(),
  dueAt: instantSchema.optional(),
  expiresAt: instantSchema.optional(),
  by: witnessSchema.optional(),
  corroboration: z.array(corroborationSchema).optional(),
});

/** What a scan, or what was pushed, has to say of one finding. It names no version: it is folded onto whatever head is there. */
const intentSchema = z.discriminatedUnion('outcome', [
  failingIntentSchema,
  z.object({
    ...subject,
    outcome: z.literal('gone'),
    how: z.enum(['passes', 'absent']),
    by: witnessSchema.optional(),
    fixed: fixedSchema.optional(),
    ...observation,
  }),
  z.object({ ...subject, outcome: z.literal('expired-at-source'), ...observation }),
  z.object({ ...subject, outcome: z.literal('out-of-scope'), reason: z.string() }),
]);
export type Intent = z.infer<typeof intentSchema>;

const link = {
  schema: z.literal(1),
  account: chainNameSchema,
  /** The account's number of committed change sets, this one included. */
  rev: z.number().int().positive(),
  /** When it was made, by our clock; its events bear this time. */
  at: instantSchema,
  previous: z.string().optional(),
};

/** All that one scan of one account changes. */
const scanChangeSetSchema = z.object({
  ...link,
  kind: z.literal('scan'),
  slot: instantSchema,
  evaluation: z.string(),
  /** Key of the evaluation's list of passes. */
  passes: z.string().optional(),
  /** Key of the parameters that it was made with. */
  parameters: z.string().optional(),
  digest: z.string(),
  /** Key of the vulnerability ledger, where the account has one. */
  ledger: z.string().optional(),
  /** Keys of the ledger's objects that this change set adds; the others were added before it. */
  ledgerRows: z.array(z.string()).optional(),
  intents: z.array(intentSchema),
  /** What people are to be told before it fails. */
  dueSoon: z.array(cameDueSoonSchema).optional(),
  /** What of that, announced by an earlier one, was fixed or is past its due date. */
  dueSoonEnded: z.array(endedDueSoonSchema).optional(),
  /** What the scan saw, so that the manifest can be made from the chain. */
  coverage: coverageCountsSchema,
  /** Keys of the evidence by source. */
  evidence: z.record(z.string(), z.array(z.string())),
  /** Set where the account left the scope. */
  ended: z.literal(true).optional(),
});
export type ScanChangeSet = z.infer<typeof scanChangeSetSchema>;

/** What AWS told of one account by itself, between two scans: only that something is at fault, never that it is not. */
const pushedChangeSetSchema = z.object({
  ...link,
  kind: z.literal('pushed'),
  /** Of the last scan recorded before. */
  slot: instantSchema,
  /** That of the scan, with what was pushed since. */
  digest: z.string(),
  intents: z.array(failingIntentSchema).min(1),
  /** Keys of the evidence by source: what was pushed. */
  evidence: z.record(z.string(), z.array(z.string())),
});
export type PushedChangeSet = z.infer<typeof pushedChangeSetSchema>;

/** What somebody said of one finding, or time alone changed about it. */
const wordSchema = z.object({ finding: z.string(), event: wordEventSchema });
export type Word = z.infer<typeof wordSchema>;

/** What was said at once of findings of one account. */
const wordsChangeSetSchema = z.object({
  ...link,
  kind: z.literal('words'),
  words: z.array(wordSchema).min(1),
});

/** What is said of no single account, each as it is from then on. */
const commonChangeSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('exception'), exception: exceptionSchema }),
  z.object({ what: z.literal('alert'), alert: alertSchema }),
  z.object({ what: z.literal('post'), post: postSchema }),
  /** These two stand here and nowhere else. */
  z.object({ what: z.literal('delivery'), delivery: deliverySchema }),
  notToldSchema.extend({ what: z.literal('not-told') }),
  toldSchema.extend({ what: z.literal('told') }),
  /** People were told of the first so many that came due soon, and of what of it has ended. */
  z.object({
    what: z.literal('told-due-soon'),
    notice: z.string(),
    upTo: z.number().int().positive(),
    said: dueSoonNoticeSchema.shape.said.unwrap().element.optional(),
    /** Numbers of what ended. */
    ended: z.array(z.number().int().positive()).optional(),
  }),
  /** Whether one account is seen. */
  z.object({ what: z.literal('sight'), sight: sightSchema }),
  /** The next event of a campaign of access reviews. */
  z.object({
    what: z.literal('campaign-event'),
    entry: campaignEntrySchema,
    period: campaignHeadSchema.shape.period,
    /** Key of the items that it names. */
    items: z.string().optional(),
  }),
  z.object({ what: z.literal('system-export'), brought: systemExportEntrySchema }),
  /** What the people files told up to now. */
  z.object({ what: z.literal('people'), people: keptPeopleSchema }),
  /** Somebody took an export of a campaign, or looked at its items. */
  z.object({ what: z.literal('look'), look: lookSchema }),
  /** Evidence of a duty, an incident, a request of a person or of the auditor. */
  z.object({ what: z.literal('register-entry'), entry: registerEntrySchema }),
]);
export type CommonChange = z.infer<typeof commonChangeSchema>;

const commonChangeSetSchema = z.object({
  ...link,
  kind: z.literal('common'),
  changes: z.array(commonChangeSchema).min(1),
  /** Keys of the objects that its changes name. */
  objects: z.array(z.string()).min(1).optional(),
});

/**
 * One link of an account's chain, or of the common one. Change sets name the one before them, and so its hash: what is on the chain that ends at
 * the chain's state was committed, in that order, and nothing else was.
 */
export const changeSetSchema = z.discriminatedUnion('kind', [
  scanChangeSetSchema,
  pushedChangeSetSchema,
  wordsChangeSetSchema,
  commonChangeSetSchema,
]);
export type ChangeSet = z.infer<typeof changeSetSchema>;

/** All of a change set but what it changes, which may be tens of thousands of findings. */
export const changeSetPlaceSchema = z.discriminatedUnion('kind', [
  scanChangeSetSchema.omit({ intents: true }),
  pushedChangeSetSchema.omit({ intents: true }),
  wordsChangeSetSchema.omit({ words: true }),
  commonChangeSetSchema.omit({ changes: true }),
]);
export type PlacedChangeSet = z.infer<typeof changeSetPlaceSchema>;

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
    const { severity, message, facts, cut, dueAt, expiresAt, by, corroboration, observedAt, evidence } =
      intent;
    const type = openingOf(head, cut?.fingerprint ?? fingerprint(intent));
    if (type === undefined) return undefined;
    return advanceHead(head, subject, {
      type,
      ...recorded,
      observedAt,
      evidence,
      severity,
      message,
      facts,
      cut,
      dueAt,
      expiresAt,
      by,
      corroboration,
    });
  }
  if (head?.state !== 'open') return undefined;
  if (intent.outcome === 'out-of-scope') {
    return advanceHead(head, subject, { type: 'out-of-scope', ...recorded, reason: intent.reason });
  }
  const { observedAt, evidence } = intent;
  return intent.outcome === 'gone'
    ? advanceHead(head, subject, {
        type: 'resolved',
        ...recorded,
        how: intent.how,
        ...(intent.by !== undefined && { by: intent.by }),
        ...(intent.fixed !== undefined && { fixed: intent.fixed }),
        observedAt,
        evidence,
      })
    : advanceHead(head, subject, { type: 'expired-at-source', ...recorded, observedAt, evidence });
}

/** The head after a word, or nothing where the head has it already. Whether it may be said was settled before it was committed. */
export function foldWord(
  head: FindingHead | undefined,
  { event }: Word,
  { rev, at }: { readonly rev: number; readonly at: Instant },
): FindingHead | undefined {
  if (head === undefined || head.rev >= rev) return undefined;
  return advanceHead(head, head, { ...event, at, rev });
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
