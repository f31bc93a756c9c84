import { dutyCounts, statusCounts } from './applicability';

const NEVER_DONE = { duty: 'penetration-test', status: 'none', dueAt: '2026-10-05T23:59:59.999Z' } as const;
const ROWS = [
  { status: 'deviations', applies: 'included', manual: [NEVER_DONE] },
  {
    status: 'deviations',
    applies: 'included',
    manual: [NEVER_DONE, { duty: 'policy "Access control"', status: 'on file' }],
  },
  { status: 'excluded', applies: 'excluded', manual: [{ duty: 'asv-scan', status: 'overdue' }] },
] as const;

test('a duty is counted once, also where rules of its requirements deviated, and not where none applies', () => {
  expect(dutyCounts(ROWS)).toEqual({
    dutiesOnFile: 1,
    dutiesOverdue: 0,
    dutiesWithNothingOnFile: 1,
    dutiesNotDueYet: 0,
  });
});

test('a status that no requirement has is not counted as none', () => {
  expect(statusCounts(ROWS)).toEqual({ excluded: 1, deviations: 2 });
});
