import { memoryStore } from '../../test/support/stores';
import { memoryObjectStore } from '../evidence/memory-objects';
import { putJson } from '../evidence/objects';
import type { CellCoverage } from '../model/coverage';
import { coverageOf, type StoredEvaluation } from '../model/evaluation';
import { addDays, type Instant } from '../model/instant';
import type { Manifest, Scan } from '../model/scan';
import { latestCoverage } from './latest-coverage';

const day = (days: number): Instant => addDays('2026-10-01T00:00:00.000Z', days);
const KEPT_DAYS = 1100;

interface Scanned {
  readonly day: number;
  readonly cells?: readonly CellCoverage[];
  readonly missing?: number;
  readonly isUnfinished?: boolean;
}
const complete = (part: string): CellCoverage => ({ part, region: 'global', status: 'complete' });
const denied = (part: string): CellCoverage => ({
  part,
  region: 'global',
  status: 'incomplete',
  reason: 'denied',
});

async function said(
  scans: readonly Scanned[],
  asOf: Instant,
  now: Instant,
  { isDeployed = true, damaged }: { isDeployed?: boolean; damaged?: string } = {},
): Promise<string> {
  const { record, reader } = memoryStore();
  const bodies = new Map<string, Uint8Array>();
  const objects = memoryObjectStore(bodies);
  for (const { day: of, cells = [], missing = 0, isUnfinished = false } of scans) {
    const evaluation: StoredEvaluation = {
      account: '111122223333',
      slot: day(of),
      now: day(of),
      verdicts: [],
      units: [],
      counts: [],
      cells: [...cells],
      evidence: {},
      cursors: {},
    };
    const manifest: Manifest = {
      schema: 1,
      scan: {
        schema: 1,
        slot: day(of),
        status: 'concluded',
        startedAt: day(of),
        version: '0.1.0',
        configuration: 'configurations/hash',
        plan: 'plans/1',
      },
      ended: [],
      missingAccounts: Array.from({ length: missing }, (_none, index) => String(100_000_000_000 + index)),
      accounts: [
        {
          account: evaluation.account,
          ...coverageOf(evaluation),
          evidence: {},
          evaluation: await putJson(objects, 'evaluations', evaluation),
          changeSet: 'change-sets/1',
          rev: 1,
        },
      ],
    };
    const scan: Scan = {
      schema: 1,
      slot: day(of),
      status: isUnfinished ? 'running' : 'concluded',
      startedAt: day(of),
      plan: 'plans/1',
      version: '0.1.0',
      configuration: 'configurations/hash',
      ...(!isUnfinished && { manifest: await putJson(objects, 'manifests', manifest) }),
      ...(isDeployed && { keptUntil: addDays(day(of), KEPT_DAYS) }),
    };
    await record.claimScan(scan);
  }
  for (const key of bodies.keys())
    if (damaged !== undefined && key.startsWith(damaged)) bodies.set(key, Buffer.from('damaged'));
  const left: string[] = [];
  const coverage = await latestCoverage({ reader, objects }, asOf, now, ({ message }) => left.push(message));
  expect(left).toEqual(damaged === undefined ? [] : [expect.stringContaining(damaged)]);
  return coverage;
}

const read: Scanned = { day: 0, cells: [complete('iam.account-summary')] };
it.each<[string, Scanned[], Instant, string]>([
  [
    'all was read',
    [read],
    day(0),
    'Last looked at 2026-10-01T00:00:00.000Z: 1 parts complete, 0 out of scope, 0 not read.',
  ],
  [
    'some was not, and whole accounts',
    [{ ...read, cells: [complete('iam.account-summary'), denied('iam.password-policy')], missing: 2 }],
    day(0),
    'Last looked at 2026-10-01T00:00:00.000Z: 1 parts complete, 0 out of scope, 1 not read (iam.password-policy in global: denied), 2 accounts not reached.',
  ],
  [
    'the newest scan has not finished',
    [read, { day: 1, isUnfinished: true }],
    day(1),
    'The scan of 2026-10-02T00:00:00.000Z has not finished. Last looked at 2026-10-01T00:00:00.000Z: 1 parts complete, 0 out of scope, 0 not read.',
  ],
  [
    'nobody had looked yet',
    [{ ...read, day: 5 }],
    day(1),
    'No scan had been made by then: an empty list means that nobody looked.',
  ],
  [
    'it is longer ago than scans are kept',
    [{ ...read, day: KEPT_DAYS + 2 }],
    day(1),
    'Scans of that time are past their retention: whether anybody looked then is no longer on record.',
  ],
])('says when the answer was looked at: %s', async (_name, scans, asOf, expected) => {
  expect(await said(scans, asOf, day((scans.at(-1)?.day ?? 0) + 0.5))).toBe(expected);
});

it('says of a state folder, which deletes nothing, that nobody had looked', async () => {
  const late = { ...read, day: KEPT_DAYS + 2 };
  expect(await said([late], day(1), day(KEPT_DAYS + 3), { isDeployed: false })).toMatch(
    /^No scan had been made by then/,
  );
});

it.each([
  [
    'manifests',
    'Last looked at 2026-10-01T00:00:00.000Z: what was read then cannot be told, because its manifest is damaged.',
  ],
  [
    'evaluations',
    'Last looked at 2026-10-01T00:00:00.000Z: 0 parts complete, 0 out of scope, 1 not read (parts of account 111122223333 that cannot be named).',
  ],
])('says what it can where %s are damaged', async (damaged, expected) => {
  const scan = { ...read, cells: [denied('iam.password-policy')] };
  expect(await said([scan], day(0), day(1), { damaged })).toBe(expected);
});
