import { datesByInstance, otherThan } from './other-dates';

const WINDOW = '2026-10-28T23:59:59.999Z';
const EXPLOITED = {
  id: 'f1',
  rule: 'pw-exploited-accelerated',
  dueAt: '2026-10-15T00:00:00.000Z',
  facts: { instance: 'v1' },
} as const;

test('a rule with a date of its own is named beside the window, and one of the same date is not', () => {
  const dates = datesByInstance([
    {
      id: 'f2',
      rule: 'pw-reopened-counts-from-first',
      dueAt: '2026-10-20T00:00:00.000Z',
      facts: { instance: 'v1' },
    },
    EXPLOITED,
    { id: 'f3', rule: 'pw-high-vulnerability-within-window', dueAt: WINDOW, facts: { instance: 'v1' } },
    { id: 'f4', rule: 'pw-no-fix-tracked', dueAt: undefined, facts: { instance: 'v1' } },
    { ...EXPLOITED, id: 'f5', facts: {} },
  ]);
  expect(otherThan(WINDOW, dates.get('v1'))).toEqual([
    { rule: 'pw-exploited-accelerated', dueAt: '2026-10-15T00:00:00.000Z', finding: 'f1' },
    { rule: 'pw-reopened-counts-from-first', dueAt: '2026-10-20T00:00:00.000Z', finding: 'f2' },
  ]);
  expect(otherThan(WINDOW, dates.get('v2'))).toEqual([]);
});
