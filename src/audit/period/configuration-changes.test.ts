import { periodScan } from '../../../test/support/period-scan';
import type { Scan } from '../../model/scan';
import { codeStretches } from './code-stretches';
import { changesBetween } from './configuration-changes';

const EARLIER = periodScan('2026-10-01T00:00:00.000Z');
const later = (given: Partial<Scan>) => periodScan('2026-10-02T00:00:00.000Z', given);
const OTHER = { configuration: 'configurations/k2' };
type Configuration = Readonly<Record<string, unknown>>;

test.each<[string, Partial<Scan>, Configuration | undefined, Configuration | undefined, string[]]>([
  ['nothing', {}, {}, {}, []],
  [
    'the code',
    { version: '1.1.0', commit: 'c2' },
    {},
    {},
    ['code version "1.0.0" "1.1.0"', 'code commit "c1" "c2"'],
  ],
  [
    'a threshold',
    OTHER,
    { rules: { 'iam-access-key-max-age': { 'max-age-days': 90 } } },
    { rules: { 'iam-access-key-max-age': { 'max-age-days': 365 } } },
    ['thresholds rules.iam-access-key-max-age.max-age-days 90 365'],
  ],
  [
    'a rule that is switched off',
    OTHER,
    { rules: {} },
    { rules: { 's3-bucket-versioning': { off: true, reason: 'logs only' } } },
    ['rules rules.s3-bucket-versioning null {"off":true,"reason":"logs only"}'],
  ],
  [
    'the scope, of which lists are compared whole, and the schedule',
    OTHER,
    { scope: { accounts: ['111122223333'] }, schedule: { iam: 'daily' } },
    { scope: { accounts: ['111122223333', '222233334444'] }, schedule: { iam: 'hourly' } },
    [
      'schedule schedule.iam "daily" "hourly"',
      'scope scope.accounts ["111122223333"] ["111122223333","222233334444"]',
    ],
  ],
  [
    'a configuration that cannot be read is said to be another one',
    OTHER,
    {},
    undefined,
    ['settings configuration "configurations/k1" "configurations/k2"'],
  ],
])('between two scans: %s', (_name, given, was, is, expected) => {
  const found = changesBetween(EARLIER, later(given), was, is);
  expect(found.map(({ kind, what, before, after }) => `${kind} ${what} ${before} ${after}`)).toEqual(
    expected,
  );
  for (const each of found)
    expect(each).toMatchObject({
      firstScan: '2026-10-02T00:00:00.000Z',
      lastScanBefore: '2026-10-01T00:00:00.000Z',
    });
});

test('a rule ran by the same code and parameters for scans in a row, and again later', () => {
  const at = (slot: Scan['slot'], days: number, commit = 'c1') => ({
    scan: periodScan(slot, { commit }),
    setting: { 'max-age-days': days },
  });
  const found = codeStretches([
    at('2026-10-01T00:00:00.000Z', 90),
    at('2026-10-02T00:00:00.000Z', 90),
    at('2026-10-03T00:00:00.000Z', 365),
    at('2026-10-04T00:00:00.000Z', 90),
    at('2026-10-05T00:00:00.000Z', 90, 'c2'),
  ]);
  expect(
    found.map(({ firstScan, scans, commit, parameters }) => [
      firstScan.slice(0, 10),
      scans,
      commit,
      parameters,
    ]),
  ).toEqual([
    ['2026-10-01', 2, 'c1', '{"max-age-days":90}'],
    ['2026-10-03', 1, 'c1', '{"max-age-days":365}'],
    ['2026-10-04', 1, 'c1', '{"max-age-days":90}'],
    ['2026-10-05', 1, 'c2', '{"max-age-days":90}'],
  ]);
  expect(found[0]?.parametersHash).toBe(found[2]?.parametersHash);
});
