import { memoryStore, type Store } from '../../test/support/stores';
import { memoryObjectStore } from '../evidence/memory-objects';
import { countCells, type AccountCoverage, type CellCoverage } from '../model/coverage';
import { addMilliseconds, type Instant } from '../model/instant';
import { expectedCells } from '../sources/cell';
import { partsOf } from '../sources/parts';
import { SOURCES, type Source } from '../sources/sources';
import { looksOf, recordBlindness, worstShare } from './conclude-blindness';
import type { ScanPlan } from './plan';

function portsOf({ record }: Store) {
  return { objects: memoryObjectStore(), table: record, clock: { now: () => at(0) } };
}

const [A, B] = ['111122223333', '444455556666'] as const;
const REGIONS = ['eu-central-1', 'us-east-1', 'eu-west-1', 'eu-north-1', 'eu-south-1'];
const at = (hour: number): Instant => addMilliseconds('2026-10-05T00:00:00.000Z', hour * 3_600_000);

function planOf(sources: readonly Source[], ...accounts: readonly string[]): ScanPlan {
  return {
    slot: at(0),
    sources: [...sources],
    targets: accounts.map((id) => ({ account: { id, partition: 'aws' }, regions: [...REGIONS] })),
    leaving: [],
  };
}

type Ends = Pick<CellCoverage, 'status' | 'reason'>;
const COMPLETE: Ends = { status: 'complete' };
const DENIED: Ends = { status: 'incomplete', reason: 'denied' };

function coverageOf(
  account: string,
  sources: readonly Source[],
  endOf: (part: string, region: string) => Ends,
) {
  const target = { account: { id: account, partition: 'aws' }, regions: REGIONS };
  const cells = expectedCells(sources.flatMap(partsOf), target);
  const coverage: AccountCoverage = {
    account,
    cells: countCells(cells.map(({ part, region }) => ({ part, region, ...endOf(part, region) }))),
    outcomes: { pass: 0, fail: 0, unknown: 0, error: 0 },
    evidence: {},
    evaluation: 'evaluations/1',
    changeSet: 'change-sets/1',
    rev: 1,
  };
  return coverage;
}

const HOURLY: readonly Source[] = ['cloudtrail', 'guardduty'];

describe('what one scan could read of an account', () => {
  it.each<[string, Source, (part: string, region: string) => Ends, [unread: number, expected: number]]>([
    ['all of it', 'iam', () => COMPLETE, [0, 10]],
    ['none of it', 'iam', () => DENIED, [10, 10]],
    ['one part of ten', 'iam', (part) => (part === 'iam.password-policy' ? DENIED : COMPLETE), [1, 10]],
    ['a source whose function died', 'iam', () => ({ status: 'incomplete', reason: 'crashed' }), [10, 10]],
    ['a service that is off', 'guardduty', () => ({ status: 'incomplete', reason: 'not-enabled' }), [0, 10]],
    [
      'a report that is being made',
      'iam',
      (part) =>
        part === 'iam.credential-report' ? { status: 'incomplete', reason: 'report-pending' } : COMPLETE,
      [0, 10],
    ],
    [
      'a Region that is denied by policy',
      'cloudtrail',
      (_part, region) =>
        region === 'eu-west-1' ? { status: 'out-of-scope', reason: 'region-denied-by-policy' } : COMPLETE,
      [0, 8],
    ],
  ])('%s', (_name, source, endOf, [unread, expected]) => {
    const looks = looksOf(planOf([source], A), [coverageOf(A, [source], endOf)]);
    expect(looks.get(A)?.[source]).toMatchObject({ unread, expected });
    expect(worstShare(looks)).toBe((100 * unread) / expected);
  });

  it('is nothing where the account has no coverage', () => {
    expect(looksOf(planOf(['iam'], A, B), [coverageOf(A, ['iam'], () => COMPLETE)]).get(B)).toEqual({
      iam: { expected: 10, unread: 10, reasons: ['not recorded'] },
    });
  });

  it('does not hide one source of one account behind all the others', () => {
    const accounts = Array.from({ length: 120 }, (_none, index) => String(100_000_000_000 + index));
    const coverage = accounts.map((account, index) =>
      coverageOf(account, SOURCES, (part) => (index === 7 && part.startsWith('iam.') ? DENIED : COMPLETE)),
    );
    expect(worstShare(looksOf(planOf(SOURCES, ...accounts), coverage))).toBe(100);
  });
});

describe('the accounts that are not seen', () => {
  interface Scan {
    readonly hour: number;
    readonly sources: readonly Source[];
    readonly denied?: readonly Source[];
    readonly leaving?: readonly string[];
  }
  const daily = (hour: number, denied: readonly Source[] = []): Scan => ({ hour, sources: SOURCES, denied });
  const hourly = (hour: number, denied: readonly Source[] = []): Scan => ({ hour, sources: HOURLY, denied });

  it.each<[string, readonly Scan[], readonly number[]]>([
    ['none, when all is read', [daily(0), hourly(1)], [0, 0]],
    ['one that is denied everything, until it is read', [daily(0, SOURCES), daily(1)], [1, 0]],
    [
      'one whose IAM is denied, through hourly scans that do not look at it',
      [daily(0, ['iam']), hourly(1), hourly(2), daily(3)],
      [1, 1, 1, 0],
    ],
    ['one that is lost in an hourly scan', [daily(0), hourly(1, HOURLY), hourly(2)], [0, 1, 0]],
    [
      'none that left the scope',
      [daily(0, SOURCES), { hour: 1, sources: HOURLY, leaving: [A], denied: [] }],
      [1, 0],
    ],
    [
      'one that an older scan, concluded later, found denied where the newer did not look',
      [hourly(1), daily(0, ['iam'])],
      [0, 1],
    ],
  ])('%s', async (_name, scans, counts) => {
    const ports = portsOf(memoryStore());
    const found: number[] = [];
    for (const { hour, sources, denied = [], leaving = [] } of scans) {
      const coverage = coverageOf(A, sources, (part) =>
        denied.some((source) => part.startsWith(`${source}.`)) ? DENIED : COMPLETE,
      );
      const plan = planOf(sources, ...(leaving.length > 0 ? [] : [A]));
      found.push(await recordBlindness(ports, at(hour), looksOf(plan, [coverage]), leaving));
    }
    expect(found).toEqual(counts);
  });

  it('are written only when something about them changes', async () => {
    const ports = portsOf(memoryStore());
    const denied = looksOf(planOf(HOURLY, A), [coverageOf(A, HOURLY, () => DENIED)]);
    for (const hour of [0, 1, 2]) await recordBlindness(ports, at(hour), denied, []);
    expect(await ports.table.sights()).toEqual([
      {
        schema: 1,
        account: A,
        version: 1,
        blind: {
          since: at(0),
          slot: at(0),
          sources: {
            cloudtrail: { expected: 10, unread: 10, reasons: ['denied'] },
            guardduty: { expected: 10, unread: 10, reasons: ['denied'] },
          },
        },
      },
    ]);
  });

  it('are each an item, and one that is seen again says so', async () => {
    const ports = portsOf(memoryStore());
    const looks = (ends: Ends) =>
      looksOf(planOf(HOURLY, A, B), [coverageOf(A, HOURLY, () => ends), coverageOf(B, HOURLY, () => DENIED)]);
    expect(await recordBlindness(ports, at(0), looks(DENIED), [])).toBe(2);
    expect(await recordBlindness(ports, at(1), looks(COMPLETE), [])).toBe(1);
    expect(await ports.table.sights()).toMatchObject([
      { account: A, version: 2 },
      { account: B, version: 1, blind: { since: at(0) } },
    ]);
    expect((await ports.table.sight(A))?.blind).toBeUndefined();
  });
});
