import fc from 'fast-check';
import { findFindings, type FindingQuestion } from '../../src/audit/find-findings';
import type { Exception, FindingHead } from '../../src/model/finding';
import {
  advanceHead,
  EFFECTIVE_STATES,
  findingAt,
  OPEN_STATES,
  type FindingEventDraft,
  type FindingSubject,
} from '../../src/model/finding-life';
import { addMilliseconds, type Instant } from '../../src/model/instant';
import { SEVERITIES, type Severity } from '../../src/model/severity';
import { findingId } from '../../src/model/verdict';
import { readingOf, type FindingReading } from '../../src/record/reading';
import { dynamoDbLocal, embeddedStore, memoryStore, type Store } from '../support/stores';

const BEGIN: Instant = '2026-09-28T21:17:00.000Z';
const DAY_MS = 86_400_000;
const TO_MIDNIGHT_MS = 9_780_000;
const ACCOUNTS = ['111122223333', '444455556666'] as const;
const REGIONS = ['eu-central-1', 'global'] as const;
const RULES = ['s3-bucket-versioning', 's3-bucket-versioning-mfa'] as const;
const later = (milliseconds: number) => addMilliseconds(BEGIN, milliseconds);

/** Moments that meet: of the same day, of midnight itself, and years apart. */
const moments = fc.oneof(
  fc.integer({ min: 0, max: 2 * 3_600_000 }),
  fc.integer({ min: 0, max: 40 }).map((days) => TO_MIDNIGHT_MS + days * DAY_MS),
  fc.integer({ min: 0, max: 40 * DAY_MS }),
  fc.integer({ min: 0, max: 900 * DAY_MS }),
);

const steps = fc.record({
  kind: fc.constantFrom('fail', 'fail', 'end', 'end', 'acknowledged', 'snoozed', 'assigned', 'out-of-scope'),
  severity: fc.constantFrom<Severity>('critical', 'critical', 'low'),
  /** A message of 3,000 characters is more than a head keeps of its past. */
  message: fc.constantFrom('a', 'b', 'x'.repeat(3000)),
  days: fc.integer({ min: 1, max: 30 }),
});

const lives = fc.record({
  account: fc.constantFrom(...ACCOUNTS),
  region: fc.constantFrom(...REGIONS),
  rule: fc.constantFrom(...RULES),
  at: fc.array(moments, { minLength: 12, maxLength: 12 }),
  steps: fc.array(steps, { minLength: 1, maxLength: 12 }),
});
type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never;

const worlds = fc.record({
  lives: fc.array(lives, { minLength: 1, maxLength: 6 }),
  excepted: fc.option(fc.record({ rule: fc.constantFrom(...RULES), from: moments, lasts: moments })),
  questions: fc.array(
    fc.record({
      moment: moments,
      aside: fc.constantFrom(-1, 0, 1),
      accounts: fc.option(fc.constantFrom([ACCOUNTS[0]], [...ACCOUNTS]), { nil: undefined }),
      regions: fc.option(fc.constantFrom([REGIONS[1]], [...REGIONS]), { nil: undefined }),
      rules: fc.option(fc.constantFrom([RULES[0]], [...RULES]), { nil: undefined }),
      severities: fc.option(fc.constantFrom([SEVERITIES[0]], [SEVERITIES[3]]), { nil: undefined }),
      states: fc.constantFrom(
        OPEN_STATES,
        OPEN_STATES,
        ['open'] as const,
        ['excepted'] as const,
        EFFECTIVE_STATES,
      ),
    }),
    { minLength: 3, maxLength: 3 },
  ),
});

/** The finding's head after each of its events. */
function headsOf({ account, region, rule, at, steps: taken }: Life, index: number): FindingHead[] {
  const identity = { rule, account, region, resource: `arn:aws:s3:::bucket-${index}` };
  const subject: FindingSubject = { ...identity, id: findingId(identity), kind: 'state' };
  const times = at.toSorted((a, b) => a - b);
  const heads: FindingHead[] = [];
  for (const [number, step] of taken.entries()) {
    const head = heads.at(-1);
    const draft = draftOf(head, step, later(times[number] ?? 0), number + 1);
    if (draft !== undefined) heads.push(advanceHead(head, subject, draft));
  }
  return heads;
}

function draftOf(
  head: FindingHead | undefined,
  { kind, severity, message, days }: typeof steps extends fc.Arbitrary<infer T> ? T : never,
  at: Instant,
  rev: number,
): FindingEventDraft | undefined {
  const observed = { observedAt: at, evidence: ['2026-11/abc'] };
  if (kind === 'fail') {
    const type = head === undefined ? 'opened' : head.state === 'open' ? 'changed' : 'reopened';
    const due = days > 20 ? { dueAt: addMilliseconds(at, days * DAY_MS) } : {};
    return { type, at, rev, severity, message, facts: { days }, ...observed, ...due };
  }
  if (head?.state !== 'open') return undefined;
  switch (kind) {
    case 'end':
      return { type: 'resolved', at, rev, how: 'passes', ...observed };
    case 'out-of-scope':
      return { type: 'out-of-scope', at, rev, reason: 'The rule is off.' };
    case 'acknowledged':
      return { type: 'acknowledged', at, rev, by: `ann-${days}`, note: message.slice(0, 1500) };
    case 'snoozed':
      return { type: 'snoozed', at, rev, by: 'ann', until: addMilliseconds(at, days * DAY_MS) };
    default:
      return { type: 'assigned', at, rev, by: 'ann', to: `bob-${days}` };
  }
}

/** What the whole histories say, read from first to last. */
function answerOf(
  histories: readonly (readonly FindingHead[])[],
  exceptions: readonly Exception[],
  { asOf, accounts, regions, rules, severities, states }: FindingQuestion,
): FindingReading[] {
  return histories.flatMap((heads) => {
    const [first] = heads;
    const then =
      first &&
      findingAt(
        first,
        heads.map(({ last }) => last),
        asOf,
      );
    if (then === undefined) return [];
    const reading = readingOf(then, exceptions, asOf);
    const isAsked =
      (accounts?.includes(then.account) ?? true) &&
      (regions?.includes(then.region) ?? true) &&
      (rules?.includes(then.rule) ?? true) &&
      (severities?.includes(then.severity) ?? true) &&
      (states?.includes(reading.state) ?? true);
    return isAsked ? [reading] : [];
  });
}

/** Without what an answer about the past does not say: whether it was told, and how it was found. */
function compared(readings: readonly FindingReading[]): unknown[] {
  return readings
    .map(({ head: { owes: _owes, phase: _phase, ...head }, ...reading }) => ({ ...reading, head }))
    .toSorted((a, b) => (a.head.id < b.head.id ? -1 : 1));
}

async function write({ record }: Store, histories: readonly (readonly FindingHead[])[]): Promise<void> {
  for (const heads of histories)
    for (const [index, next] of heads.entries()) await record.advance(heads[index - 1], next);
  for (const account of ACCOUNTS) await record.putAccountState(undefined, { schema: 1, account, rev: 1 });
}

const local = process.env['WATCHBILL_DYNAMODB_ENDPOINT'];

describe.each<[string, () => Promise<Store>, number]>([
  ['in memory', async () => memoryStore(), 150],
  ['in the embedded store', embeddedStore, 4],
  ...(local === undefined
    ? []
    : [
        ['in DynamoDB Local', () => dynamoDbLocal(local), 4] satisfies [string, () => Promise<Store>, number],
      ]),
])('the record %s', (_name, open, numRuns) => {
  it('answers as of any instant, with any filter, what all histories say', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async ({ lives: lived, excepted, questions }) => {
        const store = await open();
        try {
          const histories = lived.map(headsOf).filter((heads) => heads.length > 0);
          await write(store, histories);
          const exceptions: Exception[] = [];
          if (excepted !== null) {
            const { rule, from, lasts } = excepted;
            const exception: Exception = {
              schema: 1,
              id: 'exception',
              version: 1,
              scope: { rule },
              owner: 'ann',
              requestedBy: 'ann',
              requestedAt: BEGIN,
              reason: 'These logs are copies of others.',
              approvedBy: 'bob',
              approvedAt: later(from),
              endsAt: later(from + lasts),
            };
            await store.record.putException(undefined, exception);
            exceptions.push(exception);
          }
          for (const { moment, aside, ...filters } of questions) {
            const question = { asOf: later(moment + aside), now: later(900 * DAY_MS), ...filters };
            expect(compared(await findFindings(store.reader, question))).toEqual(
              compared(answerOf(histories, exceptions, question)),
            );
          }
        } finally {
          await store.close();
        }
      }),
      { numRuns, seed: 26 },
    );
  });
});
