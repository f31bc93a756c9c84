import { csfMaturity, csfRating } from './csf-rating';

type CsfFacts = Parameters<typeof csfRating>[0];

const NONE: CsfFacts = {
  isExcluded: false,
  rules: null,
  hand: null,
  aws: null,
  evidence: 'aws-state',
  isDocumented: true,
  hasPassed: false,
};
const OPERATING = { rules: 'operating', hasPassed: true } as const;

test.each<[string, Partial<CsfFacts>, string | null, number | null]>([
  ['nothing is known', { isDocumented: false }, 'Not', 1],
  ['it is written down and nothing shows it', {}, 'Not', 2],
  ['rules judged every occurrence and all passed', OPERATING, 'Implemented', 4],
  ['the same, and nobody wrote it down', { ...OPERATING, isDocumented: false }, 'Implemented', 1],
  ['a slot was missed', { rules: 'partly evaluated', hasPassed: true }, 'Partially', 3],
  ['something failed and something passed', { rules: 'deviations', hasPassed: true }, 'Partially', 2],
  ['all failed', { rules: 'deviations' }, 'Not', 2],
  ['there was nothing to judge', { rules: 'nothing in scope' }, 'Not', 2],
  ['people have a part, and it is not shown', { ...OPERATING, evidence: 'partly' }, 'Partially', 3],
  [
    'people have a part, and it is on file',
    { ...OPERATING, evidence: 'partly', hand: 'on file' },
    'Implemented',
    4,
  ],
  [
    'people have a part, and it is overdue',
    { ...OPERATING, evidence: 'partly', hand: 'overdue' },
    'Partially',
    2,
  ],
  ['it is by hand, and on file', { evidence: 'manual', hand: 'on file' }, 'Implemented', 3],
  ['it is by hand, and due', { evidence: 'manual', hand: 'not due yet' }, 'Not', 2],
  ['it is by hand, and nobody has a duty of it', { evidence: 'manual' }, 'Not', 2],
  ['AWS does it, and its report is on file', { evidence: 'inherited', aws: 'on file' }, 'Implemented', 3],
  ['AWS does it, and its report leaves days out', { evidence: 'inherited', aws: 'in part' }, 'Partially', 3],
  ['AWS does it, and no report is on file', { evidence: 'inherited', aws: 'missing' }, 'Not', 2],
  ['it is excluded', { ...OPERATING, isExcluded: true }, null, null],
])('a subcategory of which %s', (_name, facts, rating, maturity) => {
  expect(csfRating({ ...NONE, ...facts })).toBe(rating);
  expect(csfMaturity({ ...NONE, ...facts })).toBe(maturity);
});
