import type { DutyEvidence } from '../model/register-entry';
import type { Instant } from '../model/instant';
import type { RegisteredDuty } from './registered';
import { evidenceOf, lateOnes, standingOf } from './standing';

type Duty = Pick<RegisteredDuty, 'zone' | 'every' | 'firstDue'>;
const YEARLY: Duty = { zone: 'UTC', every: { months: 12 } };

/** Evidence that was added when it was done, unless it says otherwise. */
function evidence(on: DutyEvidence['on'], more: Partial<DutyEvidence> = {}): DutyEvidence {
  const addedAt: Instant = more.addedAt ?? `2${on.slice(1, 10) as '026-01-31'}T12:00:00.000Z`;
  return {
    schema: 1,
    kind: 'evidence',
    id: on,
    version: 1,
    by: 'mara',
    at: addedAt,
    duty: 'penetration-test',
    file: { name: 'report.pdf', size: 1, hash: 'a'.repeat(64), key: `kept-files/${'a'.repeat(64)}` },
    on,
    addedBy: 'mara',
    addedAt,
    ...more,
  };
}

const NOW: Instant = '2030-01-01T00:00:00.000Z';

it.each<[string, Duty, DutyEvidence[], string | undefined, string | undefined]>([
  ['never done, without a first day', YEARLY, [], undefined, undefined],
  [
    'never done, with a first day',
    { ...YEARLY, firstDue: '2026-12-31' },
    [],
    '2026-12-31T23:59:59.999Z',
    'first-due',
  ],
  ['a year later', YEARLY, [evidence('2026-03-10')], '2027-03-10T23:59:59.999Z', 'cadence'],
  ['a year after a leap day', YEARLY, [evidence('2028-02-29')], '2029-02-28T23:59:59.999Z', 'cadence'],
  [
    'a month after the last of a long one',
    { zone: 'UTC', every: { months: 1 } },
    [evidence('2026-01-31')],
    '2026-02-28T23:59:59.999Z',
    'cadence',
  ],
  [
    'a month, over the end of the year',
    { zone: 'Europe/Berlin', every: { months: 1 } },
    [evidence('2026-12-31')],
    '2027-01-31T22:59:59.999Z',
    'cadence',
  ],
  [
    'days that end on the day on which summer time begins',
    { zone: 'Europe/Berlin', every: { days: 90 } },
    [evidence('2026-12-28')],
    '2027-03-28T21:59:59.999Z',
    'cadence',
  ],
  [
    'a year that ends in a zone with a day of its own',
    { zone: 'Pacific/Kiritimati', every: { months: 12 } },
    [evidence('2025-12-31')],
    '2026-12-31T09:59:59.999Z',
    'cadence',
  ],
  [
    'days, over a leap day',
    { zone: 'UTC', every: { days: 2 } },
    [evidence('2028-02-28')],
    '2028-03-01T23:59:59.999Z',
    'cadence',
  ],
  [
    'where the day ends by a zone in summer',
    { zone: 'Europe/Berlin', every: { months: 6 } },
    [evidence('2026-01-15')],
    '2026-07-15T21:59:59.999Z',
    'cadence',
  ],
  [
    'on the day on which summer time ends',
    { zone: 'Europe/Berlin', every: { days: 1 } },
    [evidence('2026-10-24')],
    '2026-10-25T22:59:59.999Z',
    'cadence',
  ],
  [
    'of an instant that is the next day there',
    { zone: 'Asia/Tokyo', every: { months: 1 } },
    [evidence('2026-03-10T20:00:00.000Z')],
    '2026-04-11T14:59:59.999Z',
    'cadence',
  ],
  [
    'ended before it is due again',
    YEARLY,
    [evidence('2026-03-10', { until: '2026-06-30' })],
    '2026-06-30T23:59:59.999Z',
    'end',
  ],
  [
    'due again before it ends',
    YEARLY,
    [evidence('2026-03-10', { until: '2029-06-30' })],
    '2027-03-10T23:59:59.999Z',
    'cadence',
  ],
  [
    'its own end alone',
    { zone: 'UTC' },
    [evidence('2026-03-10', { until: '2028-02-29' })],
    '2028-02-29T23:59:59.999Z',
    'end',
  ],
  ['done once, and no more', { zone: 'UTC' }, [evidence('2026-03-10')], undefined, undefined],
  [
    'nothing before the first day that was set',
    { ...YEARLY, firstDue: '2027-12-31' },
    [evidence('2026-03-10')],
    '2027-12-31T23:59:59.999Z',
    'first-due',
  ],
  [
    'the one that was done last, whenever it was added',
    YEARLY,
    [evidence('2026-03-10'), evidence('2025-03-10', { addedAt: '2026-05-01T00:00:00.000Z' })],
    '2027-03-10T23:59:59.999Z',
    'cadence',
  ],
  [
    'of two of one day, the one that was added last',
    YEARLY,
    [
      evidence('2026-03-10', { until: '2026-04-30' }),
      evidence('2026-03-10', { until: '2026-05-31', addedAt: '2026-03-11T00:00:00.000Z' }),
    ],
    '2026-05-31T23:59:59.999Z',
    'end',
  ],
  [
    'without the one that was withdrawn',
    YEARLY,
    [
      evidence('2026-03-10'),
      evidence('2026-08-10', { withdrawn: { by: 'mara', at: '2026-08-11T00:00:00.000Z', reason: 'Wrong' } }),
    ],
    '2027-03-10T23:59:59.999Z',
    'cadence',
  ],
])('due: %s', (_name, duty, on, dueAt, by) => {
  const standing = standingOf(duty, on, NOW);
  expect([standing.dueAt, standing.by]).toEqual([dueAt, by]);
});

it('stands as it stood: what was added later, or withdrawn later, makes no difference to the past', () => {
  const all = [
    evidence('2026-03-10', { withdrawn: { by: 'mara', at: '2026-09-01T00:00:00.000Z', reason: 'Wrong' } }),
    evidence('2026-04-10', { addedAt: '2026-10-01T00:00:00.000Z' }),
  ];
  const onFile = (at: Instant) => standingOf(YEARLY, all, at).evidence?.on;
  expect([
    onFile('2026-03-10T11:59:59.999Z'),
    onFile('2026-03-10T12:00:00.000Z'),
    onFile('2026-08-31T23:59:59.999Z'),
    onFile('2026-09-01T00:00:00.000Z'),
    onFile('2026-10-01T00:00:00.000Z'),
  ]).toEqual([undefined, '2026-03-10', '2026-03-10', undefined, '2026-04-10']);
});

it('late stays late, whatever day it says that it was done on', () => {
  const inTime = evidence('2026-03-10');
  const backdated = evidence('2027-03-01', { addedAt: '2027-03-11T00:00:00.000Z' });
  const lastMoment = evidence('2028-02-01', { addedAt: '2028-03-01T23:59:59.999Z' });
  expect([...lateOnes(YEARLY, [lastMoment, backdated, inTime])]).toEqual([
    [backdated.id, '2027-03-10T23:59:59.999Z'],
  ]);
});

it('tells one of several from the others, and from what answers an incident', () => {
  const all = [
    evidence('2026-01-01', { name: 'Acme' }),
    evidence('2026-01-02', { name: 'Other' }),
    evidence('2026-01-03'),
    evidence('2026-01-04', { answers: 'i1' }),
  ];
  const ids = (name?: string) => evidenceOf({ duty: 'penetration-test', name }, all).map(({ id }) => id);
  expect([ids('Acme'), ids()]).toEqual([['2026-01-01'], ['2026-01-03']]);
});
