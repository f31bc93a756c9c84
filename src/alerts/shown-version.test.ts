import { after, openedFinding, reopenedAt, resolvedAt } from '../../test/support/opened-finding';
import { shownVersion } from './shown-version';

const opened = openedFinding({ at: '2026-10-01T00:00:00.000Z' });
const other = openedFinding({ resource: 'arn:aws:s3:::media', at: '2026-10-01T06:00:00.000Z' });
const resolved = after(opened, resolvedAt('2026-10-02T00:00:00.000Z', 2));
const worse = after(opened, {
  type: 'changed',
  at: '2026-10-02T00:00:00.000Z',
  rev: 2,
  observedAt: '2026-10-01T23:00:00.000Z',
  evidence: [],
  severity: 'critical',
  message: 'It is public.',
  facts: {},
});
const acknowledged = after(opened, {
  type: 'acknowledged',
  at: '2026-10-02T00:00:00.000Z',
  rev: 2,
  by: 'mara',
});

it.each([
  ['a member is new', [opened], [opened, other]],
  ['one ends', [opened, other], [resolved, other]],
  ['one is worse', [opened, other], [worse, other]],
  ['one is back', [resolved], [after(resolved, reopenedAt('2026-10-03T00:00:00.000Z', 3))]],
])('grows where %s', (_name, before, then) => {
  expect(shownVersion(then)).toBeGreaterThan(shownVersion(before));
});

it('stays as it is whatever people say', () => {
  expect(shownVersion([acknowledged, other])).toBe(shownVersion([opened, other]));
  expect(shownVersion([])).toBe(0);
});
