import { memoryStore } from '../../test/support/stores';
import { memoryObjectStore } from '../evidence/memory-objects';
import type { StoredEvaluation } from '../model/evaluation';
import { addMilliseconds, type Instant } from '../model/instant';
import type { Scan } from '../model/scan';
import { recordEvaluation } from './record-evaluation';
import { recordedCoverage } from './recorded-coverage';

const ACCOUNT = '111122223333';
const at = (hour: number): Instant => addMilliseconds('2026-10-01T00:00:00.000Z', hour * 3_600_000);
const scanOf = (hour: number, startedAt = at(hour)): Scan => ({
  schema: 1,
  slot: at(hour),
  status: 'running',
  startedAt,
  plan: 'plans/1',
  version: '0.1.0',
  configuration: 'configurations/hash',
});

/** An account whose scans of these hours were recorded in this order, each when it says. */
async function world(...recorded: readonly (readonly [hour: number, recordedAt: number])[]) {
  const { record: table } = memoryStore();
  const bodies = new Map<string, Uint8Array>();
  const objects = memoryObjectStore(bodies);
  for (const [hour, recordedAt] of recorded) {
    const evaluation: StoredEvaluation = {
      account: ACCOUNT,
      slot: at(hour),
      now: at(hour),
      verdicts: [],
      units: [],
      counts: [{ rule: 'a', outcomes: { pass: hour, fail: 0, unknown: 0, error: 0 }, outOfScope: {} }],
      cells: [
        { part: 'iam.account-summary', region: 'global', status: 'complete', observedAt: at(hour) },
        { part: 'iam.password-policy', region: 'global', status: 'incomplete', reason: 'denied' },
      ],
      evidence: { iam: [`2026-10/${hour}`] },
      cursors: {},
    };
    const clock = { now: () => at(recordedAt) };
    await recordEvaluation({ objects, table, clock }, { key: `evaluations/${hour}`, evaluation, rules: [] });
  }
  const notes: string[] = [];
  const damaged = (account: string, { message }: Error) => void notes.push(`${account}: ${message}`);
  return {
    bodies,
    notes,
    coverage: (scan: Scan) => recordedCoverage({ table, objects, damaged }, scan, [ACCOUNT]),
  };
}

const seen = (hour: number) => ({
  account: ACCOUNT,
  cells: [
    { source: 'iam', status: 'complete', cells: 1 },
    { source: 'iam', status: 'incomplete', reason: 'denied', cells: 1 },
  ],
  outcomes: { pass: hour, fail: 0, unknown: 0, error: 0 },
  evidence: { iam: [`2026-10/${hour}`] },
  evaluation: `evaluations/${hour}`,
});

it.each<[string, (readonly [number, number])[], Scan, number | undefined]>([
  ['is what its scan recorded', [[1, 1]], scanOf(1), 1],
  [
    'is found behind scans that were recorded since',
    [
      [1, 1],
      [2, 2],
      [3, 3],
    ],
    scanOf(1),
    1,
  ],
  [
    'is found behind an older scan that was recorded later',
    [
      [2, 3],
      [1, 4],
    ],
    scanOf(2),
    2,
  ],
  [
    'is nothing where its scan recorded nothing',
    [
      [1, 1],
      [3, 3],
    ],
    scanOf(2),
    undefined,
  ],
  ['is nothing where there was never a scan', [], scanOf(1), undefined],
])('the coverage of an account %s', async (_name, recorded, scan, expected) => {
  const { coverage } = await world(...recorded);
  expect(await coverage(scan)).toEqual(
    expected === undefined
      ? []
      : [
          {
            ...seen(expected),
            judged: expect.stringMatching(/^[0-9a-f]{64}$/),
            changeSet: expect.stringMatching(/^change-sets\//),
            rev: recorded.findIndex(([hour]) => hour === expected) + 1,
          },
        ],
  );
});

it('of an account whose chain is damaged stops nobody, and is told', async () => {
  const { bodies, notes, coverage } = await world([1, 1], [2, 2]);
  for (const key of [...bodies.keys()].filter((name) => name.startsWith('change-sets/')))
    bodies.set(key, Buffer.from('damaged'));
  expect(await coverage(scanOf(2))).toEqual([]);
  expect(notes).toEqual([
    expect.stringMatching(/^111122223333: The object change-sets\/\w+ cannot be trusted: /),
  ]);
});
