import { periodScan } from '../../../test/support/period-scan';
import { putJson } from '../../evidence/objects';
import { memoryObjectStore } from '../../evidence/memory-objects';
import { instantOf, type Instant } from '../../model/instant';
import { coverageOf as coverageFrom } from '../../model/evaluation';
import type { Scan } from '../../model/scan';
import type { Verdict } from '../../model/verdict';
import { calendarOf } from '../../patching/clock-calendar';
import { judgementsPart, type PeriodRule } from './read-judgements';
import { walkPeriod } from './walk-period';

const [A, B] = ['111122223333', '222233334444'] as const;
const DAY = { from: '2026-10-01T00:00:00.000Z', to: '2026-10-01T23:59:59.999Z' } as const;
const hour = (number: number): Instant => instantOf(Date.UTC(2026, 9, 1, number));
const RULE: PeriodRule = {
  rule: 'detector-on',
  names: ['detector-on'],
  parts: ['guardduty.detectors'],
  needs: [['guardduty']],
  kind: 'state',
};
const UNKNOWN: Omit<Verdict, 'account' | 'message' | 'observedAt'> = {
  ...{ rule: 'detector-on', region: 'eu-central-1', resource: 'detector', outcome: 'unknown' },
  ...{ severity: 'high', facts: {} },
};
const NONE = { pass: 0, fail: 0, unknown: 0, error: 0 };

/** What one scan recorded of an account: the outcomes of the rule, and of all other rules together. */
interface Recorded {
  readonly own: Partial<typeof NONE>;
  readonly others?: Partial<typeof NONE>;
  /** Of a scan that recorded its fingerprint: why the rule does not know. */
  readonly why?: string;
}

/** A record in which these hours were scanned; `null` is an account that the scan did not reach. */
async function recordOf(
  hours: readonly (readonly [number, Readonly<Record<string, Recorded | null>>, Partial<Scan>?])[],
  configuration: object = { schedule: { guardduty: 'hourly' } },
) {
  const objects = memoryObjectStore();
  const key = await putJson(objects, 'configurations', configuration);
  const scans: Scan[] = [];
  for (const [number, accounts, given = {}] of hours) {
    const slot = hour(number);
    const { manifest: _none, ...scan } = periodScan(slot, { configuration: key, ...given });
    const missingAccounts = Object.keys(accounts).filter((account) => accounts[account] === null);
    const covered = await Promise.all(
      Object.entries(accounts).flatMap(([account, recorded]) =>
        recorded === null ? [] : [coverageOf(account, slot, recorded)],
      ),
    );
    const manifest = await putJson(objects, 'manifests', {
      schema: 1,
      scan,
      missingAccounts,
      accounts: covered,
      ended: [],
    });
    scans.unshift({ ...scan, manifest });
  }
  async function coverageOf(account: string, slot: Instant, { own, others = {}, why }: Recorded) {
    const counts = [
      { rule: 'detector-on', outcomes: { ...NONE, ...own }, outOfScope: {} },
      { rule: 'another', outcomes: { ...NONE, ...others }, outOfScope: {} },
    ];
    const outcomes = { ...NONE };
    for (const each of counts)
      for (const outcome of ['pass', 'fail', 'unknown', 'error'] as const)
        outcomes[outcome] += each.outcomes[outcome];
    const verdicts: Verdict[] =
      why === undefined ? [] : [{ ...UNKNOWN, account, message: why, observedAt: slot }];
    const rest = { verdicts, units: [], cells: [], evidence: {}, cursors: {} };
    const evaluation = await putJson(objects, 'evaluations', { account, slot, now: slot, counts, ...rest });
    const { judged } = coverageFrom({ cells: [], counts, verdicts });
    const recorded = { account, cells: [], outcomes, evidence: {}, evaluation };
    return { ...recorded, changeSet: 'change-sets/1', rev: 1, ...(why !== undefined && { judged }) };
  }
  const read: string[] = [];
  return {
    read,
    objects: {
      ...objects,
      get: (each: string) => {
        read.push(each.split('/')[0] ?? '');
        return objects.get(each);
      },
    },
    reader: {
      async *scansBetween(from: Instant, to: Instant) {
        yield* scans.filter(({ slot }) => from <= slot && slot <= to);
      },
      latestScan: async (before: Instant) => scans.find(({ slot }) => slot <= before),
    },
  };
}

type JudgementsQuestion = Parameters<typeof walkPeriod>[1] & Parameters<typeof judgementsPart>[1];

async function readJudgements(
  ports: Parameters<typeof walkPeriod>[0],
  question: JudgementsQuestion,
  take: Parameters<typeof judgementsPart>[2],
  listeners?: Parameters<typeof judgementsPart>[3],
) {
  const { part, readIn } = judgementsPart(ports, question, take, listeners);
  return readIn(await walkPeriod(ports, question, part));
}

async function judged(record: Awaited<ReturnType<typeof recordOf>>, given: Partial<JudgementsQuestion> = {}) {
  const found: string[] = [];
  const read = await readJudgements(
    record,
    {
      period: DAY,
      now: '2026-12-01T00:00:00.000Z',
      calendar: calendarOf('UTC'),
      cadences: {},
      rules: [RULE],
      changes: () => Promise.resolve(new Map()),
      ...given,
    },
    (_rule, { account, slot, result }) => {
      const why = result.kind === 'not-evaluated' ? ` (${result.cause})` : ` ${result.population}`;
      found.push(`${account.slice(0, 1)} ${slot.slice(11, 13)} ${result.kind}${why}`);
    },
  );
  return {
    found: found.toSorted(),
    evaluations: record.read.filter((each) => each === 'evaluations').length,
    read,
  };
}

const PASS = { own: { pass: 2 } };
const TWO_HOURS = { period: { from: hour(0), to: hour(1) } };

test('of an account whose counts stay, one evaluation of a day is opened', async () => {
  const { found, evaluations, read } = await judged(
    await recordOf([
      [0, { [A]: PASS, [B]: PASS }],
      [1, { [A]: PASS, [B]: PASS }],
      [2, { [A]: PASS, [B]: PASS }],
    ]),
    { period: { from: hour(0), to: hour(2) } },
  );
  expect(found).toEqual([
    '1 00 passed 2',
    '1 01 passed 2',
    '1 02 passed 2',
    '2 00 passed 2',
    '2 01 passed 2',
    '2 02 passed 2',
  ]);
  expect({ evaluations, said: read.evaluationsRead, manifests: read.objectsRead }).toEqual({
    evaluations: 2,
    said: 2,
    manifests: 3,
  });
});

test.each<[string, Recorded, Recorded, Partial<Scan>, Partial<JudgementsQuestion>, string]>([
  ['the counts changed', PASS, { own: { fail: 1, pass: 1 } }, {}, {}, 'failed 2'],
  [
    'something in the account is unknown, whatever the counts',
    { own: { pass: 1 }, others: { unknown: 1 } },
    { own: { unknown: 1 }, others: { pass: 1 } },
    {},
    {},
    'not-evaluated (unknown: no reason was recorded)',
  ],
  ['the code changed', PASS, PASS, { commit: 'c2' }, {}, 'passed 2'],
  [
    'a finding of the rule opened while another rule healed',
    { own: { pass: 1 }, others: { fail: 1 } },
    { own: { fail: 1 }, others: { pass: 1 } },
    {},
    { changes: () => Promise.resolve(new Map([[A, [hour(1)]]])) },
    'failed 1',
  ],
  [
    'the rule is about what happened, and something had',
    { own: { fail: 1 }, others: { pass: 1 } },
    { own: { pass: 1 }, others: { fail: 1 } },
    {},
    { rules: [{ ...RULE, kind: 'event' }] },
    'passed 1',
  ],
])(
  'a later evaluation of the day is opened where %s',
  async (_name, first, second, given, asked, expected) => {
    const record = await recordOf([
      [0, { [A]: first }],
      [1, { [A]: second }, given],
    ]);
    const { found, evaluations } = await judged(record, { ...TWO_HOURS, ...asked });
    expect(found[1]).toBe(`1 01 ${expected}`);
    expect(evaluations).toBe(2);
  },
);

test('of an account in which the same stays unknown for the same reason, one evaluation is opened', async () => {
  const denied = { own: { unknown: 1 }, others: { error: 1 }, why: 'guardduty.detectors is denied' };
  const throttled = { ...denied, why: 'guardduty.detectors is throttled' };
  const { found, evaluations } = await judged(
    await recordOf([
      [0, { [A]: denied }],
      [1, { [A]: denied }],
      [2, { [A]: denied }],
      [3, { [A]: throttled }],
    ]),
    { period: { from: hour(0), to: hour(3) }, changes: () => Promise.resolve(new Map([[A, [hour(1)]]])) },
  );
  expect(found).toEqual([
    '1 00 not-evaluated (unknown: guardduty.detectors is denied)',
    '1 01 not-evaluated (unknown: guardduty.detectors is denied)',
    '1 02 not-evaluated (unknown: guardduty.detectors is denied)',
    '1 03 not-evaluated (unknown: guardduty.detectors is throttled)',
  ]);
  expect(evaluations).toBe(2);
});

test.each<[string, Recorded, number]>([
  ['one, where manifests have the same fingerprint', { own: { pass: 2 }, why: 'it is denied' }, 1],
  ['one a day, where they have none', { own: { pass: 2 } }, 3],
])(
  'of an account whose counts stay for days, so many evaluations are opened: %s',
  async (_name, each, expected) => {
    const days = [0, 24, 48].map((at) => [at, { [A]: each }] as const);
    const record = await recordOf(days, { schedule: { guardduty: 'daily' } });
    const { found, evaluations, read } = await judged(record, {
      period: { from: hour(0), to: hour(48) },
      changes: () => Promise.reject(new Error('findings are read only where there is reason to')),
    });
    expect(found).toEqual(Array.from({ length: 3 }, () => '1 00 passed 2'));
    expect({ evaluations, said: read.evaluationsRead }).toEqual({ evaluations: expected, said: expected });
  },
);

test('an evaluation with a fingerprint after one without is opened as before', async () => {
  const record = await recordOf([
    [0, { [A]: { own: { unknown: 1 } } }],
    [1, { [A]: { own: { unknown: 1 }, why: 'guardduty.detectors is denied' } }],
  ]);
  const { found, evaluations } = await judged(record, TWO_HOURS);
  expect(found[1]).toBe('1 01 not-evaluated (unknown: guardduty.detectors is denied)');
  expect(evaluations).toBe(2);
});

test('a later evaluation of the day is opened where the scan before was still at work: neither opened a finding', async () => {
  const record = await recordOf([
    [0, { [A]: { own: { pass: 1 }, others: { fail: 1 } } }, { concludedAt: hour(2) }],
    [1, { [A]: { own: { fail: 1 }, others: { pass: 1 } } }],
  ]);
  const { found, evaluations } = await judged(record, TWO_HOURS);
  expect(found).toEqual(['1 00 passed 1', '1 01 failed 1']);
  expect(evaluations).toBe(2);
});

test('of a rule about what happened, where nothing had, what else fails is no reason to open another', async () => {
  const record = await recordOf([
    [0, { [A]: { own: {}, others: { fail: 3 } } }],
    [1, { [A]: { own: {}, others: { fail: 3 } } }],
  ]);
  const { found, evaluations } = await judged(record, { ...TWO_HOURS, rules: [{ ...RULE, kind: 'event' }] });
  expect(found).toEqual(['1 00 passed 0', '1 01 passed 0']);
  expect(evaluations).toBe(1);
});

test('a slot that no scan ran, and an account that a scan did not reach, are expected and not evaluated', async () => {
  const record = await recordOf([
    [0, { [A]: PASS, [B]: null }],
    [2, { [A]: PASS, [B]: PASS }],
  ]);
  const { found } = await judged(record, { period: { from: hour(0), to: hour(2) } });
  expect(found).toEqual([
    '1 00 passed 2',
    '1 01 not-evaluated (no scan that collects it ran in the slot)',
    '1 02 passed 2',
    '2 00 not-evaluated (the scan did not reach the account)',
    '2 01 not-evaluated (no scan that collects it ran in the slot)',
    '2 02 passed 2',
  ]);
});

test('an account is expected from the scan on that was to look at it, and no longer when it left', async () => {
  const record = await recordOf([
    [0, { [A]: PASS }],
    [1, { [A]: PASS, [B]: PASS }],
    [2, { [B]: PASS }],
  ]);
  const { found } = await judged(record, { period: { from: hour(0), to: hour(3) } });
  expect(found.map((each) => each.slice(0, 4))).toEqual(['1 00', '1 01', '2 01', '2 02', '2 03']);
});

test.each<[string, Partial<Scan>, string[]]>([
  [
    'somebody narrowed the last scan before a period to one of them',
    { only: { accounts: [A] } },
    ['1 02', '2 02'],
  ],
  ['the last scan before it was of one Region', { only: { regions: ['eu-central-1'] } }, ['1 02']],
])('accounts that nobody looked at in a slot, where %s', async (_name, given, expected) => {
  const record = await recordOf([
    [0, { [A]: PASS, [B]: PASS }],
    [1, { [A]: PASS }, given],
  ]);
  const { found } = await judged(record, { period: { from: hour(2), to: hour(2) } });
  expect(found.map((each) => each.slice(0, 4))).toEqual(expected);
});

test('an account that a scan of another source shows to have left is not expected any more', async () => {
  const record = await recordOf([
    [0, { [A]: PASS, [B]: PASS }],
    [1, { [B]: PASS }, { sources: ['iam'] }],
  ]);
  const { found } = await judged(record, { period: { from: hour(0), to: hour(2) } });
  expect(found.map((each) => each.slice(0, 4))).toEqual(['1 00', '2 00', '2 01', '2 02']);
});

test('an object that cannot be read is told, and its occurrences are not evaluated', async () => {
  const record = await recordOf([
    [0, { [A]: PASS }],
    [1, { [A]: PASS }, { version: '2.0.0' }],
  ]);
  const damages: string[] = [];
  const get = record.objects.get;
  let evaluations = 0;
  const objects = {
    ...record.objects,
    async get(key: string) {
      const body = await get(key);
      evaluations += key.startsWith('evaluations/') ? 1 : 0;
      return key.startsWith('evaluations/') && evaluations === 2 ? Buffer.from('damaged') : body;
    },
  };
  const damaged = { ...record, objects, leaveOut: (damage: Error) => damages.push(damage.message) };
  const { found } = await judged(damaged, TWO_HOURS);
  expect(found).toEqual(['1 00 passed 2', '1 01 not-evaluated (what the scan judged cannot be read)']);
  expect(damages).toHaveLength(1);
});

test('a rule that was off was due, and is not evaluated for the reason that somebody gave', async () => {
  const record = await recordOf([[0, { [A]: PASS }]], {
    schedule: { guardduty: 'hourly' },
    rules: { 'detector-off': { off: true, reason: 'another product does it' } },
  });
  const rule = { ...RULE, rule: 'detector-off', names: ['detector-off'] };
  const { found } = await judged(record, { period: { from: hour(0), to: hour(0) }, rules: [rule] });
  expect(found).toEqual(['1 00 not-evaluated (the rule was off: another product does it)']);
});

test('a scan is told of the rules alone that it was due for, or was a look besides for, in the period', async () => {
  const slot = '2026-10-01T05:07:00.000Z';
  const record = await recordOf([[5, { [A]: PASS }, { slot, sources: ['guardduty', 'config'] }]], {
    schedule: { guardduty: 'hourly', config: 'daily' },
  });
  const another = { ...RULE, rule: 'another', names: ['another'], needs: [['config']] };
  const told: string[] = [];
  await readJudgements(
    record,
    {
      ...{ now: '2026-12-01T00:00:00.000Z', calendar: calendarOf('UTC'), cadences: {} },
      // The hour of the hourly rule begins before it.
      period: { from: '2026-10-01T05:01:00.000Z', to: '2026-10-01T05:59:00.000Z' },
      rules: [RULE, another],
      changes: () => Promise.resolve(new Map()),
    },
    () => undefined,
    { onLook: (rule, { kind }, scan) => told.push(`${rule} ${kind} ${scan.slot}`) },
  );
  expect(told).toEqual([`1 passed ${slot}`]);
});
