import { createHash } from 'node:crypto';
import { memoryObjectStore } from '../../evidence/memory-objects';
import { putJson } from '../../evidence/objects';
import { PackedLines } from '../../evidence/packed-lines';
import { encodeEvidence } from '../../evidence/evidence-object';
import type { AccountId } from '../../model/account';
import { canonicalJson } from '../../model/hash';
import { addDays, type Instant } from '../../model/instant';
import type { Scan } from '../../model/scan';
import type { Outcome, Verdict } from '../../model/verdict';
import { csvOf } from '../../wording/csv';
import { hashOf } from '../answer';
import { openEvidence } from './open-evidence';
import { goThrough, POPULATION_COLUMNS, type PopulationRow } from './population';
import { marksOf, rulePopulation } from './rule-population';
import { drawnBy, drawSample } from './sample';

const A: AccountId = '111122223333';
const B: AccountId = '222233334444';
const RULE = 'ec2-volume-encrypted';
const CELL = 'inventory.AWS::EC2::Volume@eu-central-1';
const ASKED = { rule: RULE, names: [RULE], parts: ['inventory.AWS::EC2::Volume'], isGlobal: false };
const DAY: Instant = '2026-12-31T06:00:00.000Z';
const volume = (name: string) => `arn:aws:ec2:eu-central-1:111122223333:volume/${name}`;

interface Said {
  readonly account: AccountId;
  readonly outcomes: Readonly<Record<string, Outcome>>;
  /** Verdicts that the evaluation counts and nobody can list. */
  readonly counted?: number;
  readonly isIncomplete?: true;
}
interface Scanned {
  readonly slot: Instant;
  readonly said: readonly Said[];
  readonly missing?: readonly AccountId[];
}

/** A record of evaluations that nobody scanned for. */
async function recorded(scanned: readonly Scanned[]) {
  const stored = new Map<string, Uint8Array>();
  const objects = memoryObjectStore(stored);
  const configuration = await putJson(objects, 'configurations', {});
  const scans: Scan[] = [];
  for (const { slot, said, missing = [] } of scanned) {
    const targets = [...said.map(({ account }) => account), ...missing].map((id) => ({
      account: { id, partition: 'aws' },
      regions: ['eu-central-1'],
    }));
    const plan = await putJson(objects, 'plans', { targets, sources: ['inventory'] });
    const scan: Scan = {
      schema: 1,
      slot,
      status: 'concluded',
      startedAt: slot,
      concludedAt: slot,
      plan,
      sources: ['inventory'],
      version: '0.1.0',
      configuration,
    };
    const accounts = await Promise.all(said.map((each) => accountOf(objects, slot, each)));
    const manifest = await putJson(objects, 'manifests', {
      schema: 1,
      scan,
      missingAccounts: missing,
      accounts,
      ended: [],
    });
    scans.push({ ...scan, manifest });
  }
  const ports = {
    reader: {
      latestScan: (before: Instant) => Promise.resolve(scans.toReversed().find(({ slot }) => slot <= before)),
      async *scansBetween(from: Instant, to: Instant) {
        yield* scans.toReversed().filter(({ slot }) => from <= slot && slot <= to);
      },
    },
    record: {
      accountState: (account: string) =>
        Promise.resolve(
          scanned.some(({ said }) => said.some((each) => each.account === account))
            ? { schema: 1 as const, account, rev: 1 }
            : undefined,
        ),
      pendingAccounts: () => Promise.resolve([]),
    },
    objects,
    leaveOut: () => undefined,
    now: addDays(DAY, 30),
    cadences: {},
  };
  return { ports, stored, objects };
}

async function accountOf(
  objects: ReturnType<typeof memoryObjectStore>,
  slot: Instant,
  { account, outcomes, counted, isIncomplete }: Said,
) {
  const verdicts = Object.entries(outcomes).map(([name, outcome]): Verdict => ({
    rule: RULE,
    account,
    region: 'eu-central-1',
    resource: volume(name),
    outcome,
    severity: 'high',
    message: `Volume ${name}.`,
    facts: { name },
    observedAt: slot,
    ...(name === 'due' && { dueAt: '2027-01-08T06:00:00.000Z' as const }),
  }));
  const lines = new PackedLines('passes');
  const passing = verdicts.filter(({ outcome }) => outcome === 'pass');
  for (const verdict of passing) await lines.add(canonicalJson(verdict));
  const passes = await lines.end();
  if (passing.length > 0) await objects.putIfAbsent(passes.key, passes.body);
  const evidence = await encodeEvidence({ account, source: 'inventory', slot }, []);
  await objects.putIfAbsent(evidence.key, evidence.body);
  const count = (outcome: Outcome) => verdicts.filter((each) => each.outcome === outcome).length;
  const keys = { inventory: [evidence.key] };
  const counts = {
    pass: counted ?? passing.length,
    fail: count('fail'),
    unknown: count('unknown'),
    error: 0,
  };
  const evaluation = await putJson(objects, 'evaluations', {
    account,
    slot,
    now: slot,
    verdicts: verdicts.filter(({ outcome }) => outcome !== 'pass'),
    ...(passing.length > 0 && { passes: passes.key }),
    units: [
      {
        rule: RULE,
        region: 'eu-central-1',
        cells: [CELL],
        complete: isIncomplete === undefined,
        observedAt: slot,
      },
    ],
    counts: [{ rule: RULE, outcomes: counts, outOfScope: { 'not in use': 2 } }],
    cells: [
      {
        part: 'inventory.AWS::EC2::Volume',
        region: 'eu-central-1',
        status: isIncomplete ? 'incomplete' : 'complete',
        observedAt: slot,
        ...(isIncomplete && { reason: 'denied' }),
      },
    ],
    evidence: keys,
    cursors: {},
  });
  return {
    account,
    evidence: keys,
    evaluation,
    changeSet: 'change-sets/none',
    rev: 1,
    cells: [
      {
        source: 'inventory',
        status: isIncomplete ? 'incomplete' : 'complete',
        ...(isIncomplete && { reason: 'denied' }),
        cells: 1,
      },
    ],
    outcomes: counts,
  };
}

async function rowsOf(population: Awaited<ReturnType<typeof rulePopulation>>) {
  const rows: PopulationRow[] = [];
  const summary = await goThrough(population, ({ row }) => rows.push(row));
  return { rows, summary, gaps: population.gaps() };
}

const asked = async (scanned: readonly Scanned[], when: Parameters<typeof rulePopulation>[2]) => {
  const { ports } = await recorded(scanned);
  return rowsOf(await rulePopulation(ports, { asked: ASKED }, when));
};

describe('a rule at a moment', () => {
  test('passes and failures of all accounts, by account and item, with a hash of the rows', async () => {
    const scanned = [
      {
        slot: DAY,
        said: [
          { account: B, outcomes: { b: 'pass' } },
          { account: A, outcomes: { a: 'fail', c: 'pass' } },
        ],
      },
    ] as const;
    const { rows, summary, gaps } = await asked(scanned, { asOf: DAY });
    expect(rows.map(({ account, state }) => `${account} ${state}`).toSorted()).toEqual([
      `${A} fail`,
      `${A} pass`,
      `${B} pass`,
    ]);
    expect(rows.map(({ account }) => account)).toEqual([A, A, B]);
    expect(summary).toMatchObject({
      total: 3,
      controlTotals: { [A]: 2, [B]: 1 },
      byState: { fail: 1, pass: 2 },
    });
    expect(summary.hash).toBe(hashOf([{ name: 'population', rows }]));
    expect(gaps.data).toMatchObject({ complete: true });
  });

  test.each<[string, Scanned, string, string]>([
    [
      'an account was not reached',
      { slot: DAY, said: [{ account: A, outcomes: { a: 'pass' } }], missing: [B] },
      B,
      'no scan judged it by this rule',
    ],
    [
      'a part was refused',
      { slot: DAY, said: [{ account: A, outcomes: { a: 'fail' }, isIncomplete: true }] },
      A,
      `not wholly read: ${CELL} (denied)`,
    ],
    [
      'the evaluation counts more than can be listed',
      { slot: DAY, said: [{ account: A, outcomes: { a: 'pass' }, counted: 3 }] },
      A,
      'its evaluation counts 3 verdicts and 1 can be listed',
    ],
  ])('is incomplete where %s', async (_name, scanned, of, why) => {
    const { gaps } = await asked([scanned], { asOf: DAY });
    expect(gaps.data).toMatchObject({
      complete: false,
      missing: expect.arrayContaining([expect.objectContaining({ of, why })]),
    });
    expect(gaps.sentences[0]).toMatch(/^INCOMPLETE/);
    expect(gaps.sentences[1]).toContain(`Missing: ${of}: ${why}`);
    expect(gaps.sentences.at(-1)).toContain('that may be before the first scan');
  });

  const days = (count: number, said: readonly Said[], missing: readonly AccountId[] = []): Scanned[] =>
    Array.from({ length: count }, (_none, index) => ({ slot: addDays(DAY, index + 1), said, missing }));

  test('of an account that left the scope thirteen scans ago its last verdicts are listed', async () => {
    const left = { slot: DAY, said: [{ account: B, outcomes: { b: 'fail' } }] } as const;
    const { rows, gaps } = await asked([left, ...days(13, [{ account: A, outcomes: { a: 'pass' } }])], {
      asOf: addDays(DAY, 14),
      accounts: [B],
    });
    expect(rows).toMatchObject([{ account: B, state: 'fail', scan: DAY }]);
    expect(gaps.data).toMatchObject({ complete: true });
  });

  test('of an account that thirteen scans did not reach it says that older ones were not looked through', async () => {
    const reached = { slot: DAY, said: [{ account: B, outcomes: { b: 'fail' } }] } as const;
    const { rows, gaps } = await asked([reached, ...days(13, [], [B])], { asOf: addDays(DAY, 14) });
    expect(rows).toEqual([]);
    const why = `no scan since ${addDays(DAY, 2)} judged it by this rule, and older ones were not looked through`;
    expect(gaps.data).toMatchObject({
      complete: false,
      missing: expect.arrayContaining([expect.objectContaining({ of: B, why })]),
    });
  });

  test('is incomplete where the list of passes is gone, and lists none of them', async () => {
    const { ports, stored } = await recorded([
      { slot: DAY, said: [{ account: A, outcomes: { a: 'pass', b: 'fail' } }] },
    ]);
    for (const key of stored.keys()) if (key.startsWith('passes/')) stored.delete(key);
    const { rows, gaps } = await rowsOf(await rulePopulation(ports, { asked: ASKED }, { asOf: DAY }));
    expect(rows.map(({ state }) => state)).toEqual(['fail']);
    expect(gaps.data).toMatchObject({ complete: false });
  });

  test('is incomplete where nobody can say which accounts there are', async () => {
    const { ports, stored } = await recorded([
      { slot: DAY, said: [{ account: A, outcomes: { a: 'pass' } }] },
    ]);
    for (const key of stored.keys()) if (key.startsWith('plans/')) stored.delete(key);
    const { rows, gaps } = await rowsOf(await rulePopulation(ports, { asked: ASKED }, { asOf: DAY }));
    expect(rows).toEqual([]);
    expect(gaps.data).toMatchObject({ complete: false });
  });

  test('is empty and complete where there is nothing that the rule applies to', async () => {
    const { summary, gaps } = await asked([{ slot: DAY, said: [{ account: A, outcomes: {} }] }], {
      asOf: DAY,
    });
    expect(summary).toMatchObject({ total: 0, hash: hashOf([{ name: 'population', rows: [] }]) });
    expect(gaps.data).toMatchObject({ complete: true });
  });

  test('a name that would be a formula or move a cursor is only a name', async () => {
    const name = '=HYPERLINK("http://x")\u001b[2K\r\n,"';
    const { rows } = await asked([{ slot: DAY, said: [{ account: A, outcomes: { [name]: 'fail' } }] }], {
      asOf: DAY,
    });
    expect(rows[0]?.subject).toBe(volume(name));
    const csv = csvOf(rows, POPULATION_COLUMNS);
    expect(csv).not.toContain('\u001b');
    expect(csv).not.toMatch(/(^|,)=/m);
  });

  test('twenty thousand items are drawn from without being kept', async () => {
    const outcomes = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, at) => [
        `v${at}`,
        at % 7 === 0 ? ('fail' as const) : ('pass' as const),
      ]),
    );
    const { ports } = await recorded([{ slot: DAY, said: [{ account: A, outcomes }] }]);
    const population = await rulePopulation(ports, { asked: ASKED }, { asOf: DAY });
    const { rows } = await rowsOf(population);
    const { population: summary, drawn } = await drawSample(population, { n: 25, seed: 'Q4' });
    const expected = rows
      .map(({ item }) =>
        createHash('sha256')
          .update(Buffer.from(`Q4|${item}`))
          .digest('hex'),
      )
      .toSorted()
      .slice(0, 25);
    expect(summary.total).toBe(20_000);
    expect(drawn.map((each) => each.drawnBy)).toEqual(expected);
  });
});

test('over a period that crosses the year: each item once, first and last observed, with its states', async () => {
  const next = addDays(DAY, 1);
  const { rows, summary, gaps } = await asked(
    [
      { slot: addDays(DAY, -1), said: [{ account: A, outcomes: { before: 'fail' } }] },
      { slot: DAY, said: [{ account: A, outcomes: { a: 'fail', gone: 'pass' } }] },
      { slot: next, said: [{ account: A, outcomes: { a: 'pass', late: 'pass' } }], missing: [B] },
      { slot: addDays(next, 1), said: [{ account: A, outcomes: { after: 'fail' } }] },
    ],
    { asOf: next, period: { from: DAY, to: next } },
  );
  expect(summary.total).toBe(3);
  const byName = new Map(rows.map((row) => [row.facts['name'], row]));
  expect(byName.get('a')).toMatchObject({
    state: 'pass',
    states: ['fail', 'pass'],
    firstObservedAt: '2026-12-31T06:00:00.000Z',
    lastObservedAt: '2027-01-01T06:00:00.000Z',
    scan: next,
  });
  expect(byName.get('gone')).toMatchObject({ state: 'pass', lastObservedAt: DAY, scan: DAY });
  expect(gaps.data).toMatchObject({ complete: false });
  expect(JSON.stringify(gaps.data)).toContain(B);
});

test.each<[string, string, string]>([
  // printf '%s' 'abc|x' | sha256sum
  ['plain', 'abc', createHash('sha256').update('abc|x').digest('hex')],
  ['spaces', ' a b ', createHash('sha256').update(' a b |x').digest('hex')],
  [
    'not in ASCII',
    'Prüfung №1',
    createHash('sha256').update(Buffer.from('Prüfung №1|x', 'utf8')).digest('hex'),
  ],
])('a seed: %s', (_name, seed, expected) => {
  expect(drawnBy(seed, 'x')).toBe(expected);
});

test.each<[string, string[]]>([
  ['arn:aws:s3:::a', ['arn:aws:s3:::a', 'a']],
  [
    'arn:aws:iam::111122223333:user/ann/access-key/AKIA',
    ['arn:aws:iam::111122223333:user/ann/access-key/AKIA', 'AKIA', 'arn:aws:iam::111122223333:user/ann'],
  ],
  ['arn:aws:iam::111122223333:user/team/ann', ['arn:aws:iam::111122223333:user/team/ann', 'ann']],
])('%s is told by %j', (resource, marks) => {
  expect(marksOf(resource)).toEqual(marks);
});

describe('the evidence of a sample', () => {
  const VOLUME = 'vol-0a';
  async function opened(change: (stored: Map<string, Uint8Array>, key: string) => void) {
    const { ports, stored, objects } = await recorded([
      {
        slot: DAY,
        said: [
          { account: A, outcomes: { [VOLUME]: 'fail' } },
          { account: B, outcomes: { b: 'pass' } },
        ],
      },
    ]);
    const population = await rulePopulation(ports, { asked: ASKED }, { asOf: DAY });
    const { drawn } = await drawSample(population, { n: 2, seed: 's' });
    const own = drawn.find(({ row }) => row.account === A)?.row.evidence[0];
    if (own === undefined) throw new Error('it rests on no evidence');
    change(stored, own);
    return { own, ...(await openEvidence(objects, [], drawn)) };
  }

  test('is verified, and what was judged is shown', async () => {
    const { objects, damages } = await opened(() => undefined);
    expect(objects).toHaveLength(4);
    expect(objects.every(({ verified }) => verified)).toBe(true);
    expect(objects.flatMap(({ role, records }) => (role === 'says' ? records : [])).join('\n')).toContain(
      volume(VOLUME),
    );
    expect(damages).toEqual([]);
  });

  test.each<[string, (stored: Map<string, Uint8Array>, key: string) => void, RegExp]>([
    ['gone', (stored, key) => stored.delete(key), /There is no object/],
    ['altered', (stored, key) => stored.set(key, Buffer.from('not as it was')), /cannot be trusted/],
    ['empty', (stored, key) => stored.set(key, new Uint8Array()), /cannot be trusted/],
  ])('that is %s is named, and the other items are shown', async (_name, change, why) => {
    const { own, objects, damages } = await opened(change);
    const broken = objects.filter(({ verified }) => !verified);
    expect(broken).toMatchObject([{ key: own, role: 'evidence', records: [] }]);
    expect(broken[0]?.why).toMatch(why);
    expect(damages).toHaveLength(1);
    expect(objects.filter(({ verified }) => verified)).toHaveLength(3);
  });
});

it('has the due date of each verdict that has one, passes too', async () => {
  const { rows } = await asked(
    [{ slot: DAY, said: [{ account: A, outcomes: { due: 'pass', other: 'pass' } }] }],
    {
      asOf: DAY,
    },
  );
  expect(rows.map(({ facts }) => facts).toSorted((one) => (one['name'] === 'due' ? -1 : 1))).toEqual([
    { name: 'due', dueAt: '2027-01-08T06:00:00.000Z' },
    { name: 'other' },
  ]);
});
