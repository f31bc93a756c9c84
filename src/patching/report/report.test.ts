import { patchInstance, patchPolicy, rated, told } from '../../../test/support/patch-instance';
import type { Instant } from '../../model/instant';
import type { Outcome, VulnerabilityInstance } from '../instance';
import type { PatchException } from '../state-exceptions';
import type { CohortRow } from './cohort';
import { patchReport, type ReportInput } from '../../../test/support/patching';
import type { ScannedThing } from './scanning';

// High, first observed on the first of January at ten: due at the end of January.
const DUE = '2026-01-31T23:59:59.999Z';
const AFTER = '2026-04-01T03:00:00.000Z';
const NONE: CohortRow = {
  due: 0,
  fixedInTime: 0,
  fixedLate: 0,
  overdueOpen: 0,
  excepted: 0,
  resourceGone: 0,
  notScanned: 0,
};
const became = (name: keyof CohortRow, count = 1): CohortRow => ({ ...NONE, due: count, [name]: count });

function report(instances: readonly VulnerabilityInstance[], given: Partial<ReportInput> = {}) {
  return patchReport({
    instances,
    things: [],
    exceptions: [],
    policy: patchPolicy(),
    from: '2026-01-01',
    to: '2026-03-31',
    knownUntil: AFTER,
    ...given,
  });
}
const high = (instance: Partial<VulnerabilityInstance>, given: Partial<ReportInput> = {}) =>
  report([patchInstance(instance)], given).report.cohort['high'];
const ended = (how: Outcome['how'], at: Instant): Partial<VulnerabilityInstance> => ({
  outcome: { how, ...told(at) },
});
const exception = (given: Partial<PatchException> = {}): PatchException => ({
  id: 'EXC-1',
  scope: {},
  approvedAt: '2026-01-20T00:00:00.000Z',
  from: '2026-01-20T00:00:00.000Z',
  until: '2026-04-15T00:00:00.000Z',
  ...given,
});
const thing = (given: Partial<ScannedThing> = {}): ScannedThing => ({
  account: '111122223333',
  region: 'eu-central-1',
  resource: 'i-0aaaaaaaaaaaaaaaa',
  firstToldAt: '2026-01-01T10:00:00.000Z',
  gaps: [],
  ...given,
});
const LOST_AT_DUE = {
  things: [thing({ gaps: [{ from: '2026-01-30T00:00:00.000Z', to: '2026-02-10T00:00:00.000Z' }] })],
};

describe('the cohort', () => {
  it.each<[string, CohortRow | undefined, CohortRow]>([
    ['fixed in the last millisecond', high(ended('fixed', DUE)), became('fixedInTime')],
    ['fixed in the next', high(ended('fixed', '2026-02-01T00:00:00.000Z')), became('fixedLate')],
    ['fixed after the period', high(ended('fixed', '2026-04-01T00:00:00.000Z')), became('overdueOpen')],
    ['open', high({}), became('overdueOpen')],
    ['gone in the last millisecond', high(ended('resource-gone', DUE)), became('resourceGone')],
    ['gone in the next', high(ended('resource-gone', '2026-02-01T00:00:00.000Z')), became('fixedLate')],
    ['lost with its coverage before it was due', high(ended('not-scanned', DUE)), became('notScanned')],
    ['lost after it', high(ended('not-scanned', '2026-02-01T00:00:00.000Z')), became('overdueOpen')],
    ['not scanned on the due date', high({}, LOST_AT_DUE), became('notScanned')],
    [
      'not scanned then, fixed before',
      high(ended('fixed', '2026-01-29T00:00:00.000Z'), LOST_AT_DUE),
      became('fixedInTime'),
    ],
    [
      'not scanned then, seen fixed later',
      high(ended('fixed', '2026-02-10T00:00:00.000Z'), LOST_AT_DUE),
      became('notScanned'),
    ],
    [
      'another resource was not scanned',
      high({ resource: 'i-0bbbbbbbbbbbbbbbb' }, LOST_AT_DUE),
      became('overdueOpen'),
    ],
    [
      'another resource carried it on the due date',
      high(
        { earlier: [{ resource: 'i-0bbbbbbbbbbbbbbbb', until: '2026-02-05T00:00:00.000Z' }] },
        LOST_AT_DUE,
      ),
      became('overdueOpen'),
    ],
    ['excepted on the due date and at the end', high({}, { exceptions: [exception()] }), became('excepted')],
    [
      'excepted, but not to the end',
      high({}, { exceptions: [exception({ until: '2026-03-31T23:59:59.999Z' })] }),
      became('overdueOpen'),
    ],
    [
      'excepted too late',
      high({}, { exceptions: [exception({ approvedAt: '2026-02-01T00:00:00.000Z' })] }),
      became('overdueOpen'),
    ],
    ['without a fix', high({ fixAvailable: 'no' }), NONE],
    ['an image that nothing runs', high({ inUse: false }), NONE],
    ['due before the period', high({}, { from: '2026-02-01' }), NONE],
    ['due on its first day', high({}, { from: '2026-01-31' }), became('overdueOpen')],
    ['due on its last day', high({}, { to: '2026-01-31' }), became('overdueOpen')],
    ['due after it', high({}, { to: '2026-01-30' }), NONE],
    [
      'due on its last day in a zone behind UTC',
      high({}, { policy: patchPolicy({ zone: 'America/New_York' }), to: '2026-01-31' }),
      became('overdueOpen'),
    ],
    ['not yet due when last known', high({}, { knownUntil: '2026-01-31T12:00:00.000Z' }), NONE],
  ])('%s', (_name, actual, expected) => {
    expect(actual).toEqual(expected);
  });

  it('counts the severity at the end of the period', () => {
    const fell = patchInstance({
      ratings: [rated('2026-01-01T10:00:00.000Z', 'critical'), rated('2026-02-10T10:00:00.000Z', 'low')],
    });
    const { cohort } = report([fell]).report;
    expect(cohort).toMatchObject({ critical: NONE, low: became('overdueOpen') });
    expect(report([fell], { to: '2026-01-31' }).report.cohort).toMatchObject({
      critical: became('overdueOpen'),
      low: NONE,
    });
  });

  it('keeps a miss whose severity fell to INFORMATIONAL in a row of its own', () => {
    const ratings = [
      rated('2026-01-01T10:00:00.000Z', 'high'),
      rated('2026-02-10T10:00:00.000Z', 'informational'),
    ];
    expect(report([patchInstance({ ratings })]).report.cohort).toHaveProperty(
      'informational',
      became('overdueOpen'),
    );
    expect(report([patchInstance()]).report.cohort).not.toHaveProperty('informational');
  });
});

describe('the share in time', () => {
  it('leaves out what is excepted, gone or not scanned', () => {
    const { report: told_, members } = report([
      patchInstance({ id: 'in-time', ...ended('fixed', DUE) }),
      patchInstance({ id: 'late', ...ended('fixed', '2026-02-01T00:00:00.000Z') }),
      patchInstance({ id: 'open' }),
      patchInstance({ id: 'gone', ...ended('resource-gone', DUE) }),
      patchInstance({ id: 'lost', ...ended('not-scanned', DUE) }),
    ]);
    expect(told_.inTime['high']).toEqual({ numerator: 1, denominator: 3, share: 1 / 3 });
    expect(told_.inTime['low']).toEqual({ numerator: 0, denominator: 0, share: null });
    expect(members.get('inTime.high.denominator')).toEqual(['in-time', 'late', 'open']);
  });
});

describe('what was carried over', () => {
  const carried = (instance: Partial<VulnerabilityInstance>) =>
    report([patchInstance(instance)], { from: '2026-02-01' }).report.carriedOver['high'];
  it.each<[string, object | undefined, object]>([
    ['open', carried({}), { open: 1, fixed: 0, oldest: DUE }],
    [
      'fixed in the period',
      carried(ended('fixed', '2026-02-01T00:00:00.000Z')),
      { open: 0, fixed: 1, oldest: null },
    ],
    [
      'gone in the period',
      carried(ended('resource-gone', '2026-03-01T00:00:00.000Z')),
      { open: 0, fixed: 1, oldest: null },
    ],
    [
      'fixed before it',
      carried(ended('fixed', '2026-01-31T23:59:59.999Z')),
      { open: 0, fixed: 0, oldest: null },
    ],
    [
      'lost after its due date',
      carried(ended('not-scanned', '2026-03-01T00:00:00.000Z')),
      { open: 1, fixed: 0, oldest: DUE },
    ],
    [
      'lost before it',
      carried(ended('not-scanned', '2026-01-20T00:00:00.000Z')),
      { open: 0, fixed: 0, oldest: null },
    ],
    [
      'reopened and fixed again',
      carried({
        reopened: [told('2026-02-20T00:00:00.000Z')],
        ...ended('fixed', '2026-03-01T00:00:00.000Z'),
      }),
      { open: 0, fixed: 1, oldest: null },
    ],
  ])('%s', (_name, actual, expected) => {
    expect(actual).toEqual(expected);
  });
});

describe('times', () => {
  it('to fix count from the clock that is named', () => {
    const fixed = (id: string, days: number) =>
      patchInstance({
        id,
        ...ended('fixed', new Date(Date.UTC(2026, 0, 1 + days, 10)).toISOString() as Instant),
      });
    expect(report([1, 2, 3, 40].map((days) => fixed(`${days}`, days))).report.timeToFix['high']).toEqual({
      clock: 'fix-available',
      count: 4,
      meanDays: 11.5,
      medianDays: 2.5,
      p90Days: 40,
    });
    expect(report([]).report.timeToFix['high']).toEqual({
      clock: 'fix-available',
      count: 0,
      meanDays: null,
      medianDays: null,
      p90Days: null,
    });
  });

  it('to fix are counted on the clock of a profile that has ended', () => {
    const ending = {
      id: 'our-policy',
      title: 'Vulnerability policy',
      source: 'Security policy 4.2',
      dated: '2025-03-01',
      clock: 'fix-available' as const,
      windows: [{ within: '30 days' }],
    };
    const policy = patchPolicy({
      profiles: [
        { ...ending, until: '2026-01-05' },
        { ...ending, id: 'our-policy-2', 'effective-from': '2026-01-06' },
      ],
    });
    const fixed = patchInstance(ended('fixed', '2026-01-08T10:00:00.000Z'));
    expect(report([fixed], { policy }).report.timeToFix['high']).toMatchObject({ count: 1, meanDays: 7 });
  });

  it.each([
    ['0-7', '2026-03-24T00:00:00.000Z'],
    ['8-15', '2026-03-23T23:59:59.999Z'],
    ['16-30', '2026-03-15T23:59:59.999Z'],
    ['31-60', '2026-02-28T23:59:59.999Z'],
    ['61-90', '2026-01-29T23:59:59.999Z'],
    ['>90', '2025-12-30T23:59:59.999Z'],
  ] as const)('%s days open', (bucket, first) => {
    const instance = patchInstance({ firstObserved: told(first) });
    const ages = report([instance]).report.ages['high'];
    expect(Object.entries(ages ?? {}).filter(([, count]) => count > 0)).toEqual([[bucket, 1]]);
  });
});

it('what is open is told by what somebody must do', () => {
  const kev = { ...told('2026-01-01T10:00:00.000Z'), dueOn: '2026-01-22' };
  const { report: told_, members } = report([
    patchInstance({ id: 'kev', kev }),
    patchInstance({ id: 'soon', firstObserved: told('2026-03-05T00:00:00.000Z') }),
    patchInstance({ id: 'waits', fixAvailable: 'no' }),
    patchInstance({ id: 'reboot', pendingReboot: told('2026-02-01T00:00:00.000Z') }),
    patchInstance({ id: 'hidden', suppressed: told('2026-02-01T00:00:00.000Z') }),
    patchInstance({
      id: 'unscored',
      ratings: [{ ...rated('2026-01-01T10:00:00.000Z', 'medium'), unscored: true }],
      reopened: [told('2026-02-01T00:00:00.000Z')],
    }),
    patchInstance({ id: 'unused', inUse: false }),
    patchInstance({ id: 'fixed', ...ended('fixed', DUE) }),
  ]);
  expect(told_.open).toEqual({
    total: 6,
    overdue: 3,
    dueSoon: 2,
    waitingForFix: 1,
    mitigationOverdue: 1,
    excepted: 0,
    knownExploited: 1,
    knownExploitedOverdue: 1,
    pendingReboot: 1,
    suppressed: 1,
    unscored: 1,
    notInUse: 1,
    reopened: 1,
  });
  expect(members.get('open.overdue')).toEqual(['kev', 'reboot', 'hidden']);
});

it('lists of every number what it is made of, also of one that is worked out or is a date', () => {
  const seen = (id: string, at: Instant) => patchInstance({ id, firstObserved: told(at) });
  const { report: told_, members } = report(
    [
      seen('later', '2026-01-03T10:00:00.000Z'),
      seen('first', '2026-01-01T10:00:00.000Z'),
      seen('same day', '2026-01-01T12:00:00.000Z'),
      patchInstance({ id: 'fixed', ...ended('fixed', '2026-02-03T00:00:00.000Z') }),
    ],
    { from: '2026-02-01' },
  );
  expect(told_.oldestOverdue?.['high']).toBe(DUE);
  const listed = (name: string) => members.get(name);
  expect(listed('oldestOverdue.high')).toEqual(['first', 'same day']);
  expect(listed('carriedOver.high.oldest')).toEqual(['first', 'same day']);
  expect(listed('oldestOverdue.low')).toEqual([]);
  for (const name of ['count', 'meanDays', 'medianDays', 'p90Days'])
    expect([name, listed(`timeToFix.high.${name}`)]).toEqual([name, ['fixed']]);
  expect(listed('inTime.high.share')).toEqual(listed('inTime.high.denominator'));
  const leaves = (value: unknown, place: string): string[] =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, each]) => leaves(each, `${place}.${key}`))
      : [place.slice(1)];
  const numbers = leaves(told_, '').filter((place) => place.includes('.') && !/\.(clock|gaps)$/.test(place));
  expect(numbers.filter((place) => !members.has(place))).toEqual([]);
});

describe('coverage', () => {
  it('counts resources, and tells gaps of an account and Region together', () => {
    const { coverage } = report([], {
      things: [
        thing(),
        thing({
          resource: 'a',
          gaps: [{ from: '2026-02-01T00:00:00.000Z', to: '2026-02-05T00:00:00.000Z' }],
        }),
        thing({
          resource: 'b',
          gaps: [{ from: '2026-02-04T00:00:00.000Z', to: '2026-02-08T00:00:00.000Z' }],
        }),
        thing({ resource: 'c', gaps: [{ from: '2026-03-20T00:00:00.000Z' }] }),
        thing({ resource: 'd', gone: { at: '2026-03-01T00:00:00.000Z' } }),
        thing({ resource: 'e', inUse: false }),
        thing({ resource: 'f', firstToldAt: '2026-04-01T00:00:00.000Z' }),
        thing({
          resource: 'g',
          region: 'eu-west-1',
          gaps: [{ from: '2025-11-01T00:00:00.000Z', to: '2025-12-01T00:00:00.000Z' }],
        }),
      ],
    }).report;
    expect(coverage).toEqual({
      eligible: 5,
      scanned: 4,
      gaps: [
        {
          account: '111122223333',
          region: 'eu-central-1',
          from: '2026-02-01T00:00:00.000Z',
          to: '2026-02-08T00:00:00.000Z',
          resources: 2,
        },
        {
          account: '111122223333',
          region: 'eu-central-1',
          from: '2026-03-20T00:00:00.000Z',
          to: null,
          resources: 1,
        },
      ],
    });
  });
});

it('groups by account, team, profile and month', () => {
  const { report: told_ } = report([
    patchInstance({ id: '1', team: 'payments' }),
    patchInstance({ id: '2', account: '444455556666', ...ended('fixed', DUE) }),
  ]);
  expect(told_.byAccount).toMatchObject({
    '111122223333': { high: became('overdueOpen') },
    '444455556666': { high: became('fixedInTime') },
  });
  expect(Object.keys(told_.byTeam)).toEqual(['(no team)', 'payments']);
  expect(told_.byProfile).toMatchObject({ organisation: { high: { due: 2 } } });
  expect(told_.byMonth).toMatchObject({ '2026-01': { high: { due: 2 } } });
});

it('says when it speaks before the period is over', () => {
  expect(report([], { knownUntil: '2026-03-31T23:59:59.998Z' }).report).toMatchObject({
    asOf: '2026-03-31T23:59:59.998Z',
    isOver: false,
  });
  expect(report([]).report).toMatchObject({ asOf: '2026-03-31T23:59:59.999Z', isOver: true });
});

it('nothing that came after the period changes it', () => {
  const before = patchInstance();
  const later = patchInstance({
    ratings: [rated('2026-01-01T10:00:00.000Z', 'high'), rated('2026-04-01T00:00:00.000Z', 'low')],
    kev: { ...told('2026-04-02T00:00:00.000Z'), dueOn: '2026-04-05' },
    ...ended('fixed', '2026-04-03T00:00:00.000Z'),
  });
  expect(report([later]).report).toEqual(report([before]).report);
});

describe('what was fixed and came back', () => {
  /** Fixed in time on 20 January, open again from 10 February, fixed late on 5 March. */
  const returned = patchInstance({
    reopened: [{ ...told('2026-02-10T00:00:00.000Z'), fixed: told('2026-01-20T10:00:00.000Z') }],
    ...ended('fixed', '2026-03-05T10:00:00.000Z'),
  });
  const inMonth = (from: string, to: string) => report([returned], { from, to }).report;
  it.each<[string, string, string, object]>([
    [
      'fixed in time in the month of the first fix',
      '2026-01-01',
      '2026-01-31',
      {
        cohort: { high: became('fixedInTime') },
        timeToFix: { high: { count: 1, meanDays: 19 } },
        open: { total: 0, reopened: 0 },
      },
    ],
    [
      'carried over and open in the month of the return',
      '2026-02-01',
      '2026-02-28',
      {
        carriedOver: { high: { open: 1, fixed: 0 } },
        timeToFix: { high: { count: 0 } },
        oldestOverdue: { critical: null, high: '2026-01-31T23:59:59.999Z', medium: null, low: null },
        open: { total: 1, overdue: 1, reopened: 1 },
      },
    ],
    [
      'carried over and fixed in the month of the second fix',
      '2026-03-01',
      '2026-03-31',
      {
        carriedOver: { high: { open: 0, fixed: 1 } },
        timeToFix: { high: { count: 1, meanDays: 63 } },
        oldestOverdue: { high: null },
        open: { total: 0, reopened: 0 },
      },
    ],
    [
      'fixed late over all of it, by the last of its fixes',
      '2026-01-01',
      '2026-03-31',
      {
        cohort: { high: became('fixedLate') },
        timeToFix: { high: { count: 1, meanDays: 63 } },
        open: { total: 0, reopened: 1 },
      },
    ],
    [
      'overdue, with the fix that did not last, where the period ends before the second',
      '2026-01-01',
      '2026-02-28',
      {
        cohort: { high: became('overdueOpen') },
        timeToFix: { high: { count: 1, meanDays: 19 } },
        open: { total: 1, reopened: 1 },
      },
    ],
  ])('is %s', (_name, from, to, expected) => {
    expect(inMonth(from, to)).toMatchObject(expected);
  });
});
