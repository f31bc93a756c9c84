import { patchInstance, patchPolicy, told } from '../../../test/support/patch-instance';
import type { Instant } from '../../model/instant';
import type { VulnerabilityInstance } from '../../patching/instance';
import { patchAnswerRow, severityRows } from './patches-in-window';

/** High, with a fix known since the first of January at ten: due at the end of the 31st by the organisation's 30 days. */
const FACTS = { policy: patchPolicy({ profiles: ['organisation'] }), exceptions: [] };
const DUE: Instant = '2026-01-31T23:59:59.999Z';
const FEBRUARY = { from: '2026-02-01T00:00:00.000Z', to: '2026-02-28T23:59:59.999Z' } as const;
const JANUARY = { from: '2026-01-01T00:00:00.000Z', to: '2026-01-31T23:59:59.999Z' } as const;
const scanned = () => false;

const fixed = (at: Instant): Partial<VulnerabilityInstance> => ({ outcome: { how: 'fixed', ...told(at) } });

test.each<[string, Partial<VulnerabilityInstance>, typeof JANUARY | typeof FEBRUARY, object | undefined]>([
  [
    'due in the last millisecond of the period',
    {},
    JANUARY,
    { became: 'overdueOpen', missed: 'yes', dueAt: DUE },
  ],
  ['due before it, and open still', {}, FEBRUARY, { became: 'carriedOver', missed: 'yes' }],
  ['fixed as it was due', fixed(DUE), JANUARY, { became: 'fixedInTime', missed: 'no', endedAt: DUE }],
  [
    'fixed in the next month, which the month of its due date does not know',
    fixed('2026-02-01T00:00:00.000Z'),
    JANUARY,
    { became: 'overdueOpen', missed: 'yes' },
  ],
  ['fixed before the period began', fixed(DUE), FEBRUARY, undefined],
  [
    'fixed late, in the period after',
    fixed('2026-02-03T10:00:00.000Z'),
    FEBRUARY,
    { became: 'carriedOver', ended: 'fixed', hoursTaken: 792, fixToldBy: 'inspector' },
  ],
  ['of an image that nothing runs', { inUse: false }, JANUARY, undefined],
  [
    'on a resource that went before it was due',
    { outcome: { how: 'resource-gone', ...told('2026-01-20T00:00:00.000Z') } },
    JANUARY,
    { became: 'resourceGone', missed: 'no' },
  ],
])('%s', (_name, given, period, expected) => {
  const row = patchAnswerRow(patchInstance(given), FACTS, period, scanned);
  if (expected === undefined) expect(row).toBeUndefined();
  else expect(row).toMatchObject(expected);
});

test('of a resource that was not scanned when it was due, nobody knows', () => {
  expect(patchAnswerRow(patchInstance(), FACTS, JANUARY, () => true)).toMatchObject({
    became: 'notScanned',
    missed: 'not known',
  });
});

test('numbers by severity have zeros too, and what was due before is not due', () => {
  const [critical, high] = severityRows(
    [
      { severity: 'high', became: 'carriedOver', missed: 'yes', dueAt: '2026-01-31T23:59:59.999Z' },
      { severity: 'high', became: 'excepted', missed: 'no', dueAt: '2026-01-31T23:59:59.999Z' },
      { severity: 'high', became: 'excepted', missed: 'no', dueAt: '2026-02-01T00:00:00.000Z' },
      { severity: 'high', became: 'fixedInTime', missed: 'no', dueAt: '2026-02-28T23:59:59.999Z' },
    ],
    FEBRUARY.from,
  );
  expect(critical).toMatchObject({ severity: 'critical', due: 0, missed: 0 });
  expect(high).toMatchObject({
    ...{ severity: 'high', due: 2, missed: 1, carriedOver: 1, fixedInTime: 1 },
    ...{ excepted: 1, exceptedBefore: 1 },
  });
});
