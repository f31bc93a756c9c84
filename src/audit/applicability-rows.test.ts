import type { Framework } from '../frameworks/framework';
import type { Control } from '../model/control';
import { applicabilityRows } from './applicability-rows';
import type { AwsReport, EvidenceByHand } from './in-force';
import { monthsTogether, type RuleOverPeriod } from './period/rules-over-period';
import { NO_OCCURRENCE } from './period/tally';

const framework: Framework = {
  key: 'acme',
  name: 'Acme',
  edition: '1',
  source: '',
  wording: "its author's",
  groups: { A: 'Access', B: 'Buildings' },
  requirements: {
    'A.1': { title: 'Keys are rotated', evidence: 'aws-state' },
    'A.2': { title: 'Access is reviewed', evidence: 'manual' },
    'B.1': { title: 'Doors are locked', evidence: 'inherited', customerPart: 'your offices' },
    'B.2': { title: 'Badges are counted', evidence: 'manual' },
  },
};
const control = (id: string, ids: readonly string[]): Control => ({
  id,
  owner: 'it',
  statement: 'It is done',
  frequency: 'daily',
  rules: [],
  requirements: { acme: ids },
});
const month = (name: string, letter: 'P' | 'F' | 'N' | 'E' | '.', expected = 1) => ({
  month: name,
  letter,
  ...NO_OCCURRENCE,
  expected,
});
const over = (rule: string, passed: number): RuleOverPeriod => ({
  rule,
  id: rule,
  title: rule,
  counts: { ...NO_OCCURRENCE, expected: 31, passed },
  hasFailed: false,
  months: [month('2026-10', 'P')],
  evaluation: 'evaluations/k1',
});
const REPORT: AwsReport = {
  kind: 'report',
  id: 'r1',
  object: 'kept-files/r1',
  from: '2025-10-01',
  to: '2026-10-31',
  addedAt: '2026-11-20T09:00:00.000Z',
};
const REVIEWED: EvidenceByHand = {
  duty: 'review',
  status: 'on file',
  evidence: 'e1',
  object: 'kept-files/e1',
};

const RULES = [
  { id: 'keys', firstId: 'first-keys', requirements: { acme: { ids: ['A.1', 'B.2'] } } },
  { id: 'other', firstId: 'other', requirements: { soc2: { ids: ['A.1'] } } },
];

function rowsOf(awsReports: readonly AwsReport[], isWhole = true) {
  return applicabilityRows(
    framework,
    {
      rules: RULES,
      controls: [control('AC-1', ['A.1', 'A.2']), control('AC-2', ['A.1'])],
      applicability: {
        acme: {
          excluded: [{ requirements: ['B.2'], reason: 'There are no badges', 'approved-by': 'Mara' }],
          included: [{ requirements: ['A.1'], risk: 'R-7' }],
        },
      },
      byHand: (_framework, id) => (id === 'A.2' ? [REVIEWED] : []),
      awsReports,
    },
    {
      rules: new Map([['first-keys', over('first-keys', 31)]]),
      isWhole,
      first: '2026-10-01',
      last: '2026-10-31',
    },
  );
}

test('every requirement stands in the order of the framework, with what it rests on', () => {
  expect(rowsOf([REPORT])).toMatchObject([
    {
      requirement: 'A.1',
      heading: 'A',
      applies: 'included',
      why: null,
      risk: 'R-7',
      status: 'operating',
      counts: { expected: 31, passed: 31 },
      rules: ['first-keys'],
      controls: ['AC-1', 'AC-2'],
      evidence: ['evaluations/k1'],
      aws: null,
    },
    { requirement: 'A.2', status: 'evidence on file', byRules: null, manual: [REVIEWED], controls: ['AC-1'] },
    {
      requirement: 'B.1',
      status: 'inherited',
      aws: { status: 'on file', customerPart: 'your offices', reports: [REPORT], gaps: [] },
      controls: [],
      evidence: ['kept-files/r1'],
    },
    {
      requirement: 'B.2',
      applies: 'excluded',
      why: 'There are no badges',
      approvedBy: 'Mara',
      status: 'excluded',
      byRules: 'operating',
    },
  ]);
});

test('without a report what is inherited is not there, and of part of a period nothing operates', () => {
  expect(rowsOf([], false).map(({ requirement, status }) => `${requirement} ${status}`)).toEqual([
    'A.1 partly evaluated',
    'A.2 evidence on file',
    'B.1 aws report missing',
    'B.2 excluded',
  ]);
});

test('the months of several rules are added up, each with the worst letter', () => {
  const rule = (...letters: ('P' | 'F' | 'N' | 'E' | '.')[]) => ({
    months: letters.map((letter, index) => month(`2026-${String(index + 1).padStart(2, '0')}`, letter)),
  });
  const together = monthsTogether([rule('P', 'P', 'P', 'E', '.', '.'), rule('P', 'N', 'F', 'N', 'P', '.')]);
  expect(together.map(({ letter }) => letter).join('')).toBe('PNFEP.');
  expect(together.map(({ expected }) => expected)).toEqual([2, 2, 2, 2, 2, 2]);
});
