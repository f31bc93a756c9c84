import { exportRule } from '../../../test/support/export-record';
import { memoryObjectStore } from '../../evidence/memory-objects';
import { PackedLines } from '../../evidence/packed-lines';
import { putJson } from '../../evidence/objects';
import { canonicalJson } from '../../model/hash';
import type { StoredEvaluation } from '../../model/evaluation';
import type { Instant } from '../../model/instant';
import type { Scan } from '../../model/scan';
import type { Verdict } from '../../model/verdict';
import type { Look } from '../latest-looks';
import type { ExportQuestion } from './export-question';
import { judgementsWithin, passesOf } from './judgements';

const [A, B] = ['111122223333', '222233334444'] as const;
const FROM: Instant = '2026-10-01T00:00:00.000Z';
const TO: Instant = '2026-10-31T23:59:59.999Z';
const RULES = ['one', 'two', 'three'] as const;
const question: ExportQuestion = {
  period: { from: FROM, to: TO },
  now: TO,
  rules: new Map(RULES.map((id) => [id, exportRule(id, id, {})])),
  off: new Set(['three']),
  areRulesNarrowed: false,
};

/** A look of a scan that judged these rules. */
async function look(
  objects: ReturnType<typeof memoryObjectStore>,
  account: string,
  slot: Instant,
  rules: readonly string[],
): Promise<Look> {
  const evaluation: StoredEvaluation = {
    account,
    slot,
    now: slot,
    verdicts: [],
    units: [],
    counts: rules.map((rule) => ({
      rule,
      outcomes: { pass: 1, fail: 0, unknown: 0, error: 0 },
      outOfScope: {},
    })),
    cells: [],
    evidence: {},
    cursors: {},
  };
  const scan: Scan = {
    schema: 1,
    slot,
    status: 'concluded',
    startedAt: slot,
    plan: 'plans/x',
    version: '0.1.0',
    configuration: 'configurations/x',
  };
  const key = await putJson(objects, 'evaluations', evaluation);
  const none = { cells: [], outcomes: { pass: 0, fail: 0, unknown: 0, error: 0 } };
  return { scan, coverage: { account, evidence: {}, evaluation: key, changeSet: 'x', rev: 1, ...none } };
}

async function judged(accounts: Readonly<Record<string, readonly [string, Instant, string[]][]>>) {
  const objects = memoryObjectStore();
  const looks = new Map<string, Map<string, Look>>();
  for (const [account, each] of Object.entries(accounts)) {
    const bySource = new Map<string, Look>();
    for (const [source, slot, rules] of each) bySource.set(source, await look(objects, account, slot, rules));
    looks.set(account, bySource);
  }
  const found: object[] = [];
  const ports = { objects, leaveOut: () => undefined };
  for await (const each of judgementsWithin(ports, question, { accounts: Object.keys(accounts), looks }))
    found.push(
      'evaluation' in each
        ? { account: each.account, slot: each.slot, rules: [...each.rules] }
        : { account: each.account, not: each.rules },
    );
  return found;
}

test.each<[string, Parameters<typeof judged>[0], object[]]>([
  [
    'a look at the first instant of the period',
    { [A]: [['iam', FROM, ['one', 'two']]] },
    [{ account: A, slot: FROM, rules: ['one', 'two'] }],
  ],
  [
    'a look of a millisecond before it, which says nothing of it',
    { [A]: [['iam', '2026-09-30T23:59:59.999Z', ['one', 'two']]] },
    [{ account: A, not: ['one', 'two'] }],
  ],
  [
    'two looks, of which the newer one judged one of the rules again',
    {
      [A]: [
        ['iam', '2026-10-02T00:00:00.000Z', ['one', 'two']],
        ['ssm', '2026-10-03T00:00:00.000Z', ['two']],
      ],
    },
    [
      { account: A, slot: '2026-10-03T00:00:00.000Z', rules: ['two'] },
      { account: A, slot: '2026-10-02T00:00:00.000Z', rules: ['one'] },
    ],
  ],
  [
    'a rule that is off, which nobody was to judge by',
    { [A]: [['iam', FROM, ['one', 'two', 'three']]] },
    [{ account: A, slot: FROM, rules: ['one', 'two'] }],
  ],
  [
    'accounts in their order, one of which nobody looked at',
    { [B]: [], [A]: [['iam', FROM, ['one']]] },
    [
      { account: A, slot: FROM, rules: ['one'] },
      { account: A, not: ['two'] },
      { account: B, not: ['one', 'two'] },
    ],
  ],
])('%s', async (_name, accounts, expected) => {
  expect(await judged(accounts)).toEqual(expected);
});

const pass = (rule: string): Verdict => ({
  rule,
  account: A,
  region: 'global',
  resource: 'arn:aws:s3:::logs',
  outcome: 'pass',
  severity: 'low',
  message: 'It is so.',
  facts: {},
  observedAt: FROM,
});

test('passes of the rules asked for are said; of a list that is damaged none, and the damage is', async () => {
  const lines = new PackedLines('passes');
  for (const rule of RULES) await lines.add(canonicalJson(pass(rule)));
  const { key, body } = await lines.end();
  const said = async (stored: Uint8Array) => {
    const objects = memoryObjectStore();
    await objects.putIfAbsent(key, stored);
    const damages: string[] = [];
    const rules: string[] = [];
    const ports = { objects, leaveOut: ({ message }: Error) => void damages.push(message) };
    for await (const { rule } of passesOf(ports, key, new Set(['one', 'three']))) rules.push(rule);
    return { rules, damages: damages.length };
  };
  expect(await said(body)).toEqual({ rules: ['one', 'three'], damages: 0 });
  const other = new PackedLines('passes');
  await other.add(canonicalJson(pass('one')));
  expect(await said((await other.end()).body)).toEqual({ rules: [], damages: 1 });
});
