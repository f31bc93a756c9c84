import { exportRule, lived } from '../../../test/support/export-record';
import { failing, resolved } from '../../../test/support/sample-finding';
import { memoryObjectStore } from '../../evidence/memory-objects';
import { PackedLines } from '../../evidence/packed-lines';
import { putJson } from '../../evidence/objects';
import type { StoredEvaluation } from '../../model/evaluation';
import type { FindingHead } from '../../model/finding';
import { canonicalJson } from '../../model/hash';
import type { Instant } from '../../model/instant';
import type { Scan } from '../../model/scan';
import type { Outcome, Verdict } from '../../model/verdict';
import type { RecordReader } from '../../record/ports';
import type { Look } from '../latest-looks';
import type { ExportQuestion } from '../exports/export-question';
import { judgedItems, type JudgedItem } from './judged-items';

const ACCOUNT = '111122223333';
const DAY = (day: number): Instant => `2026-10-${String(day).padStart(2, '0')}T00:00:00.000Z` as Instant;
/** When AWS Config captured a bucket that nobody has changed since. */
const CAPTURED: Instant = '2025-01-15T10:03:00.000Z';
const LOGS = 'arn:aws:s3:::logs';
const OPENED_BY = `2026-10/${'a1'.repeat(32)}`;
const READ_LAST = `2026-10/${'c3'.repeat(32)}`;
const QUESTION: ExportQuestion = {
  period: { from: DAY(1), to: '2026-10-31T23:59:59.999Z' },
  now: '2026-11-01T00:00:00.000Z',
  rules: new Map([['one', exportRule('one', 'Keys are rotated', {})]]),
  off: new Set(),
  areRulesNarrowed: false,
};

function verdict(outcome: Outcome, observedAt: Instant, resource = LOGS): Verdict {
  return {
    rule: 'one',
    account: ACCOUNT,
    region: 'eu-central-1',
    resource,
    outcome,
    severity: 'low',
    message: 'As it was judged last.',
    facts: {},
    observedAt,
  };
}

/** A record of these findings, without anything that was said of them. */
function readerOf(findings: readonly ReturnType<typeof lived>[]): RecordReader {
  const every = async function* (): AsyncGenerator<FindingHead, void> {
    for (const { head } of findings) yield head;
  };
  const none = async function* (): AsyncGenerator<never, void> {
    // Nothing is asked by these.
  };
  const histories = new Map(findings.map(({ head, history }) => [head.id, history]));
  return {
    head: async () => undefined,
    history: async ({ id }: FindingHead) => [...(histories.get(id) ?? [])],
    accounts: async () => [ACCOUNT],
    byAccount: every,
    byRule: every,
    bySubject: every,
    endedSince: every,
    openAfter: every,
    openSince: every,
    open: every,
    openThen: none,
    openWithin: none,
    exceptions: async () => [],
    latestScan: async () => undefined,
    scansBetween: none,
  };
}

/** The items of a record whose last look, of 30 October, judged so. */
async function itemsOf(
  findings: readonly ReturnType<typeof lived>[],
  verdicts: readonly Verdict[],
): Promise<{ readonly evaluation: string; readonly items: JudgedItem[] }> {
  const objects = memoryObjectStore();
  const lines = new PackedLines('passes');
  const passes = verdicts.filter(({ outcome }) => outcome === 'pass');
  for (const pass of passes) await lines.add(canonicalJson(pass));
  const { key, body } = await lines.end();
  await objects.putIfAbsent(key, body);
  const evaluation: StoredEvaluation = {
    account: ACCOUNT,
    slot: DAY(30),
    now: DAY(30),
    verdicts: verdicts.filter(({ outcome }) => outcome !== 'pass'),
    ...(passes.length > 0 && { passes: key }),
    units: [
      {
        rule: 'one',
        region: 'eu-central-1',
        cells: ['inventory.AWS::S3::Bucket@eu-central-1'],
        complete: true,
        observedAt: DAY(30),
      },
    ],
    counts: [{ rule: 'one', outcomes: { pass: 1, fail: 0, unknown: 0, error: 0 }, outOfScope: {} }],
    cells: [],
    evidence: { inventory: [READ_LAST] },
    cursors: {},
  };
  const stored = await putJson(objects, 'evaluations', evaluation);
  const scan: Scan = {
    schema: 1,
    slot: DAY(30),
    status: 'concluded',
    startedAt: DAY(30),
    plan: 'plans/x',
    version: '0.1.0',
    configuration: 'configurations/x',
  };
  const outcomes = { pass: 0, fail: 0, unknown: 0, error: 0 };
  const coverage = { account: ACCOUNT, evidence: {}, evaluation: stored, changeSet: 'x', rev: 1 };
  const look: Look = { scan, coverage: { ...coverage, cells: [], outcomes } };
  const looks = { accounts: [ACCOUNT], looks: new Map([[ACCOUNT, new Map([['inventory', look]])]]) };
  const items: JudgedItem[] = [];
  const ports = { reader: readerOf(findings), objects, leaveOut: () => undefined };
  for await (const item of judgedItems(ports, QUESTION, looks)) items.push(item);
  return { evaluation: stored, items };
}

const opened = (at: Instant, observedAt = at) => failing('opened', { at, observedAt, evidence: [OPENED_BY] });

test('what opened at the first look and fails at the last names both, and when the last one read it', async () => {
  // Committed a second after it was judged.
  const finding = lived('one', LOGS, opened('2026-10-01T00:00:01.000Z', DAY(1)));
  const { evaluation, items } = await itemsOf([finding], [verdict('fail', DAY(30))]);
  expect(items).toMatchObject([
    {
      item: `${finding.head.id}/1`,
      state: 'failing',
      since: '2026-10-01T00:00:01.000Z',
      lastLook: DAY(30),
      observed: DAY(30),
      evidence: [OPENED_BY, evaluation, READ_LAST],
    },
  ]);
});

test('what the last look itself opened names it', async () => {
  const finding = lived('one', LOGS, opened('2026-10-30T00:00:01.000Z', DAY(30)));
  const { items } = await itemsOf([finding], [verdict('fail', DAY(30))]);
  expect(items).toMatchObject([{ state: 'failing', lastLook: DAY(30), observed: DAY(30) }]);
});

test.each<[string, ReturnType<typeof lived>, Verdict[], Partial<JudgedItem>]>([
  [
    'what the last look did not judge failing again',
    lived('one', LOGS, opened(DAY(2))),
    [],
    { state: 'failing', lastLook: null, observed: DAY(2), evidence: [OPENED_BY] },
  ],
  [
    'what AWS told of after the last look had read it',
    lived('one', LOGS, opened('2026-10-30T07:55:00.000Z')),
    [verdict('fail', DAY(30))],
    { state: 'failing', lastLook: null, observed: '2026-10-30T07:55:00.000Z', evidence: [OPENED_BY] },
  ],
  [
    'what ended before the last look',
    lived('one', LOGS, opened(DAY(2)), resolved(DAY(5))),
    [],
    { state: 'failed, and ended', lastLook: null, observed: DAY(5), evidence: [OPENED_BY] },
  ],
  [
    'what was seen gone before that was recorded',
    lived('one', LOGS, opened(DAY(2)), {
      type: 'resolved',
      how: 'passes',
      at: DAY(5),
      observedAt: '2026-10-04T22:00:00.000Z',
      evidence: [OPENED_BY],
      rev: 3,
    }),
    [],
    { state: 'failed, and ended', lastLook: null, observed: '2026-10-04T22:00:00.000Z' },
  ],
])('says no last look of %s', async (_name, finding, verdicts, expected) => {
  const { items } = await itemsOf([finding], verdicts);
  expect(items).toMatchObject([expected]);
});

test('of an episode that ended, the failure that came back says nothing', async () => {
  const finding = lived(
    'one',
    LOGS,
    opened(DAY(2)),
    resolved(DAY(5)),
    failing('reopened', { at: DAY(9), observedAt: DAY(9), rev: 4 }),
  );
  const { items } = await itemsOf([finding], [verdict('fail', DAY(30))]);
  expect(items.map(({ state, lastLook, observed }) => [state, lastLook, observed])).toEqual([
    ['failed, and ended', null, DAY(5)],
    ['failing', DAY(30), DAY(30)],
  ]);
});

test('since when something passes is not said, and what AWS Config captured before the first scan has its look', async () => {
  const { items } = await itemsOf([], [verdict('pass', CAPTURED), verdict('unknown', DAY(30), 'other')]);
  expect(items.map(({ state, since, lastLook, observed }) => [state, since, lastLook, observed])).toEqual([
    ['not known', null, DAY(30), DAY(30)],
    ['passes', null, DAY(30), CAPTURED],
  ]);
});
