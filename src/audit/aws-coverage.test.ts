import { awsCoverage } from './aws-coverage';
import type { AwsReport } from './in-force';

const of = (kind: AwsReport['kind'], id: string, from: string, to: string): AwsReport => ({
  kind,
  id,
  object: `kept-files/${id}`,
  from,
  to,
  addedAt: '2026-11-10T09:00:00.000Z',
});
const REPORT = of('report', 'r1', '2025-10-01', '2026-09-30');
const LETTER = of('bridge letter', 'l1', '2026-10-01', '2026-12-31');

test.each<[string, AwsReport[], [string, string], string, string[], string[]]>([
  ['nothing', [], ['2026-07-01', '2026-09-30'], 'missing', [], ['2026-07-01 2026-09-30']],
  ['a report, to the day', [REPORT], ['2025-10-01', '2026-09-30'], 'on file', ['r1'], []],
  ['a day later', [REPORT], ['2025-10-01', '2026-10-01'], 'in part', ['r1'], ['2026-10-01 2026-10-01']],
  ['a day earlier', [REPORT], ['2025-09-30', '2026-09-30'], 'in part', ['r1'], ['2025-09-30 2025-09-30']],
  ['a letter carries it on', [LETTER, REPORT], ['2026-07-01', '2026-12-31'], 'on file', ['r1', 'l1'], []],
  ['a letter by itself', [LETTER], ['2026-10-01', '2026-12-31'], 'missing', [], ['2026-10-01 2026-12-31']],
  [
    'a letter that begins a day too late',
    [REPORT, of('bridge letter', 'l2', '2026-10-02', '2026-12-31')],
    ['2026-07-01', '2026-12-31'],
    'in part',
    ['r1'],
    ['2026-10-01 2026-12-31'],
  ],
  [
    'a period that a letter alone reaches',
    [REPORT, LETTER],
    ['2026-10-01', '2026-11-01'],
    'on file',
    ['l1'],
    [],
  ],
  [
    'two reports with days between them, and one within another',
    [
      of('report', 'r3', '2026-05-01', '2026-09-30'),
      of('report', 'r4', '2026-06-01', '2026-07-31'),
      of('report', 'r2', '2026-01-01', '2026-03-31'),
    ],
    ['2026-01-01', '2026-09-30'],
    'in part',
    ['r2', 'r3', 'r4'],
    ['2026-04-01 2026-04-30'],
  ],
])('of AWS there is %s', (_name, reports, [first, last], status, ids, gaps) => {
  const found = awsCoverage(reports, first, last);
  expect(found.status).toBe(status);
  expect(found.reports.map(({ id }) => id)).toEqual(ids);
  expect(found.gaps.map(({ from, to }) => `${from} ${to}`)).toEqual(gaps);
});
