import { patchInstance, patchPolicy, rated, told } from '../../test/support/patch-instance';
import type { Instant } from '../model/instant';
import type { VulnerabilityInstance } from '../patching/instance';
import { countPatches } from './count-patches';

/** High, with a fix since the first of January at ten: due at the end of the 31st by the default of 30 days. */
const HIGH = patchInstance({ id: 'high' });
const WITHOUT_FIX = patchInstance({ id: 'waiting', fixAvailable: 'no' });
const CRITICAL = patchInstance({
  id: 'critical',
  ratings: [rated('2026-01-01T10:00:00.000Z', 'critical')],
});

function countedAt(knownUntil: Instant, instances: readonly VulnerabilityInstance[]) {
  return countPatches(
    { things: [], exceptions: [], policy: patchPolicy(), from: '2026-01-01', to: '2026-12-31', knownUntil },
    instances,
  );
}

const parts = (knownUntil: Instant, instances: readonly VulnerabilityInstance[]) =>
  countedAt(knownUntil, instances).windows.map(
    ({ severity, profile, window, overdue, dueSoon, notYetDue, withoutDate }) => ({
      at: `${severity} ${profile ?? 'none'} ${window ?? 'none'}`,
      overdue,
      dueSoon,
      notYetDue,
      withoutDate,
    }),
  );

const NONE = { overdue: [], dueSoon: [], notYetDue: [], withoutDate: [] };

test.each<[string, Instant, object]>([
  ['on its first day', '2026-01-02T00:00:00.000Z', { ...NONE, notYetDue: ['high'] }],
  [
    'in the last millisecond of its window, which the report speaks of',
    '2026-01-31T23:59:59.999Z',
    { ...NONE, overdue: ['high'] },
  ],
  ['a millisecond before', '2026-01-31T23:59:59.998Z', { ...NONE, dueSoon: ['high'] }],
  ['past its window', '2026-02-01T00:00:00.000Z', { ...NONE, overdue: ['high'] }],
])('what is open is counted by the window that applies: %s', (_name, at, expected) => {
  expect(parts(at, [HIGH])).toEqual([{ at: 'high organisation 30 days', ...expected }]);
});

test('the worst severity stands first, and what has no fix has no window', () => {
  expect(parts('2026-01-02T00:00:00.000Z', [HIGH, WITHOUT_FIX, CRITICAL])).toEqual([
    { at: 'critical organisation 15 days', ...NONE, notYetDue: ['critical'] },
    { at: 'high organisation 30 days', ...NONE, notYetDue: ['high'] },
    { at: 'high none none', ...NONE, withoutDate: ['waiting'] },
  ]);
});

test.each<[string, Partial<VulnerabilityInstance>]>([
  ['was fixed', { outcome: { how: 'fixed', ...told('2026-01-20T00:00:00.000Z') } }],
  ['nothing runs', { inUse: false }],
  ['is informational', { ratings: [rated('2026-01-01T10:00:00.000Z', 'informational')] }],
])('what %s is in no window', (_name, given) => {
  expect(parts('2026-02-01T00:00:00.000Z', [patchInstance(given)])).toEqual([]);
});

test('the windows have all that the report counts as open, and each number names its members', () => {
  const { report, windows, members, rows } = countedAt('2026-02-01T00:00:00.000Z', [
    HIGH,
    WITHOUT_FIX,
    CRITICAL,
  ]);
  const all = windows.flatMap((each) => [
    ...each.overdue,
    ...each.dueSoon,
    ...each.notYetDue,
    ...each.excepted,
    ...each.withoutDate,
  ]);
  expect(all.toSorted()).toEqual(members.get('open.total')?.toSorted());
  expect(report.open.total).toBe(3);
  expect(members.get('window.1.overdue')).toEqual(['critical']);
  expect(members.get('cohort.high.overdueOpen')).toEqual(['high']);
  expect(rows.get('high')?.state).toBe('overdue');
  expect(windows[0]?.firstDueAt).toBe('2026-01-16T23:59:59.999Z');
});
