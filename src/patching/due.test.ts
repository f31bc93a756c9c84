import { clockFacts, patchPolicy, rated, told } from '../../test/support/patch-instance';
import type { Instant } from '../model/instant';
import { dueOf } from './due';
import type { ClockFacts } from './instance';
import type { ShippedProfile } from './profiles/catalogue';

const LATER = '2030-01-01T00:00:00.000Z';

/** When facts are due by one profile. */
function due(
  profile: ShippedProfile,
  facts: Partial<ClockFacts>,
  { at = LATER, ...settings }: { at?: Instant; zone?: string; 'fedramp-class'?: 'A' | 'B' | 'C' | 'D' } = {},
): Instant | null {
  return dueOf(clockFacts(facts), patchPolicy({ profiles: [profile], ...settings }), at).dueAt;
}
const at = (first: Instant, severity: 'critical' | 'high' | 'medium' | 'low'): Partial<ClockFacts> => ({
  firstObserved: told(first),
  ratings: [rated(first, severity)],
});

describe('a window', () => {
  it.each<[string, Instant | null, Instant | null]>([
    [
      'of days ends with the last of them',
      due('organisation', at('2026-01-01T10:00:00.000Z', 'critical')),
      '2026-01-16T23:59:59.999Z',
    ],
    [
      'counts days of the calendar, not of 24 hours',
      due('organisation', at('2026-01-01T00:00:00.000Z', 'critical')),
      '2026-01-16T23:59:59.999Z',
    ],
    ['of high', due('organisation', at('2026-01-01T10:00:00.000Z', 'high')), '2026-01-31T23:59:59.999Z'],
    ['of medium', due('organisation', at('2026-01-01T10:00:00.000Z', 'medium')), '2026-04-01T23:59:59.999Z'],
    ['of low', due('organisation', at('2026-01-01T10:00:00.000Z', 'low')), '2026-06-30T23:59:59.999Z'],
    [
      'across a leap day',
      due('organisation', at('2028-02-20T10:00:00.000Z', 'critical')),
      '2028-03-06T23:59:59.999Z',
    ],
    [
      'of a month ends on the same day of the next',
      due('pci-dss', {
        ...at('2026-03-15T10:00:00.000Z', 'critical'),
        released: told('2026-03-15T10:00:00.000Z'),
      }),
      '2026-04-15T23:59:59.999Z',
    ],
    [
      'of a month ends with a shorter month',
      due('pci-dss', {
        ...at('2026-01-31T10:00:00.000Z', 'critical'),
        released: told('2026-01-31T10:00:00.000Z'),
      }),
      '2026-02-28T23:59:59.999Z',
    ],
    [
      'of a month ends on the leap day',
      due('pci-dss', {
        ...at('2028-01-31T10:00:00.000Z', 'critical'),
        released: told('2028-01-31T10:00:00.000Z'),
      }),
      '2028-02-29T23:59:59.999Z',
    ],
    [
      'starts on the local day: still the 31st in New York',
      due('organisation', at('2026-01-01T04:59:59.999Z', 'critical'), { zone: 'America/New_York' }),
      '2026-01-16T04:59:59.999Z',
    ],
    [
      'starts on the local day: already the 1st in New York',
      due('organisation', at('2026-01-01T05:00:00.000Z', 'critical'), { zone: 'America/New_York' }),
      '2026-01-17T04:59:59.999Z',
    ],
    [
      'ends at midnight of summer time that began inside it',
      due('organisation', at('2026-03-20T10:00:00.000Z', 'critical'), { zone: 'Europe/Berlin' }),
      '2026-04-04T21:59:59.999Z',
    ],
    [
      'ends on the day on which summer time begins',
      due('organisation', at('2026-03-14T10:00:00.000Z', 'critical'), { zone: 'Europe/Berlin' }),
      '2026-03-29T21:59:59.999Z',
    ],
    [
      'ends on the day on which summer time ends, an hour longer',
      due('organisation', at('2026-10-10T10:00:00.000Z', 'critical'), { zone: 'Europe/Berlin' }),
      '2026-10-25T22:59:59.999Z',
    ],
    [
      'ends before a day that has no midnight',
      // In Lebanon 2026-03-29 begins at one o'clock.
      due('organisation', at('2026-03-13T10:00:00.000Z', 'critical'), { zone: 'Asia/Beirut' }),
      '2026-03-28T21:59:59.999Z',
    ],
    [
      'of hours ends at the instant',
      due(
        'fedramp-vdr',
        {
          ...at('2026-08-01T10:00:00.000Z', 'high'),
          evaluated: told('2026-08-01T12:30:00.000Z'),
          agencyImpact: 5,
          likelyExploitable: true,
          exposed: true,
        },
        { 'fedramp-class': 'D' },
      ),
      '2026-08-02T00:30:00.000Z',
    ],
  ])('%s', (_name, actual, expected) => {
    expect(actual).toBe(expected);
  });
});

describe('the clock starts', () => {
  it.each<[string, Instant | null, Instant | null]>([
    [
      'when a fix came after the first observation',
      due('organisation', { fixFirstSeen: told('2026-02-10T10:00:00.000Z') }),
      '2026-03-12T23:59:59.999Z',
    ],
    [
      'with the first observation where the fix is older',
      due('organisation', { fixFirstSeen: told('2025-02-10T10:00:00.000Z') }),
      '2026-01-31T23:59:59.999Z',
    ],
    [
      'with a release that was earlier than the first word of a fix',
      due('organisation', {
        fixFirstSeen: told('2026-02-10T10:00:00.000Z'),
        released: told('2026-01-20T08:00:00.000Z', 'ssm'),
      }),
      '2026-02-19T23:59:59.999Z',
    ],
    [
      'with discovery, whatever the release',
      due('fedramp-legacy', { released: told('2025-11-01T00:00:00.000Z', 'ssm') }),
      '2026-01-31T23:59:59.999Z',
    ],
    [
      'with the fix where discovery had none: it waited',
      due('fedramp-legacy', { fixFirstSeen: told('2026-02-10T10:00:00.000Z') }),
      '2026-03-12T23:59:59.999Z',
    ],
    [
      'with the release, before anybody observed it',
      due('pci-dss', {
        ...at('2026-01-01T10:00:00.000Z', 'critical'),
        released: told('2025-11-05T08:00:00.000Z', 'ssm'),
      }),
      '2025-12-05T23:59:59.999Z',
    ],
    [
      'with the first word of a fix where no release date is known',
      due('pci-dss', {
        ...at('2026-01-01T10:00:00.000Z', 'critical'),
        fixFirstSeen: told('2026-01-03T10:00:00.000Z'),
      }),
      '2026-02-03T23:59:59.999Z',
    ],
    ['for no window of PCI DSS below critical', due('pci-dss', at('2026-01-01T10:00:00.000Z', 'high')), null],
  ])('%s', (_name, actual, expected) => {
    expect(actual).toBe(expected);
  });
});

describe('without a fix', () => {
  const waiting: Partial<ClockFacts> = { fixAvailable: 'no' };

  it('nothing is due, and a mitigation is', () => {
    const answer = dueOf(clockFacts(waiting), patchPolicy(), LATER);
    expect(answer).toMatchObject({ dueAt: null, mitigationDueAt: '2026-01-31T23:59:59.999Z' });
    expect(answer).not.toHaveProperty('profile');
    expect(answer.considered[0]).toMatchObject({
      profile: 'organisation',
      start: null,
      window: '30 days',
      dueAt: null,
      because: ['there is no fix yet'],
    });
  });

  it.each<[string, Instant | null, Instant | null]>([
    [
      'whose fix is told of later, until then',
      due(
        'organisation',
        { ...waiting, fixFirstSeen: told('2026-03-01T10:00:00.000Z') },
        { at: '2026-03-01T09:59:59.999Z' },
      ),
      null,
    ],
    [
      'and from then',
      due(
        'organisation',
        { fixFirstSeen: told('2026-03-01T10:00:00.000Z') },
        { at: '2026-03-01T10:00:00.000Z' },
      ),
      '2026-03-31T23:59:59.999Z',
    ],
    ['of this package, where others have one', due('organisation', { fixAvailable: 'partial' }), null],
    [
      'of others, where this package has one',
      due('organisation', { fixAvailable: 'partial', fixFirstSeen: told('2026-01-01T10:00:00.000Z') }),
      '2026-01-31T23:59:59.999Z',
    ],
    [
      'any more: the clock of one that was told of goes on',
      due('organisation', { fixAvailable: 'no', fixFirstSeen: told('2026-01-01T10:00:00.000Z') }),
      '2026-01-31T23:59:59.999Z',
    ],
    [
      'in the KEV catalogue it is due all the same',
      due('cisa-kev', { ...waiting, kev: { ...told('2026-01-05T00:00:00.000Z'), dueOn: '2026-01-26' } }),
      '2026-01-26T23:59:59.999Z',
    ],
  ])('%s', (_name, actual, expected) => {
    expect(actual).toBe(expected);
  });

  it('the timeframe of FedRAMP is one for mitigating', () => {
    const facts = clockFacts({
      ...at('2026-08-01T10:00:00.000Z', 'high'),
      fixAvailable: 'no',
      evaluated: told('2026-08-02T10:00:00.000Z'),
      agencyImpact: 4,
      likelyExploitable: true,
      exposed: false,
    });
    expect(dueOf(facts, patchPolicy({ profiles: ['fedramp-vdr'] }), LATER)).toMatchObject({
      dueAt: null,
      mitigationDueAt: '2026-08-10T23:59:59.999Z',
    });
  });
});

describe('known exploited', () => {
  const kev = (
    dueOn: string,
    added: Instant,
    first: Instant = '2026-01-01T10:00:00.000Z',
  ): Partial<ClockFacts> => ({
    ...at(first, 'low'),
    kev: { ...told(added), addedAt: added, dueOn },
  });
  it.each<[string, Instant | null, Instant | null]>([
    [
      'is due at the end of the day of the catalogue',
      due('cisa-kev', kev('2026-02-03', '2026-01-20T00:00:00.000Z')),
      '2026-02-03T23:59:59.999Z',
    ],
    [
      'in UTC, whatever the zone',
      due('cisa-kev', kev('2026-02-03', '2026-01-20T00:00:00.000Z'), { zone: 'America/New_York' }),
      '2026-02-03T23:59:59.999Z',
    ],
    [
      'three days after it was first observed, where that is later',
      due('cisa-kev', kev('2025-06-01', '2025-05-11T00:00:00.000Z')),
      '2026-01-04T23:59:59.999Z',
    ],
    [
      'three days of the zone',
      due('cisa-kev', kev('2025-06-01', '2025-05-11T00:00:00.000Z'), { zone: 'America/New_York' }),
      '2026-01-05T04:59:59.999Z',
    ],
    [
      'keeps the day of the catalogue when it was added late',
      due('cisa-kev', kev('2026-02-03', '2026-02-02T00:00:00.000Z')),
      '2026-02-03T23:59:59.999Z',
    ],
    [
      'has no date of CISA before it was added',
      due('cisa-kev', kev('2026-02-03', '2026-01-20T00:00:00.000Z'), { at: '2026-01-19T23:59:59.999Z' }),
      null,
    ],
    [
      'and one from then',
      due('cisa-kev', kev('2026-02-03', '2026-01-20T00:00:00.000Z'), { at: '2026-01-20T00:00:00.000Z' }),
      '2026-02-03T23:59:59.999Z',
    ],
  ])('%s', (_name, actual, expected) => {
    expect(actual).toBe(expected);
  });
});

describe('a severity', () => {
  const moves = (
    ...ratings: readonly [Instant, ClockFacts['ratings'][number]['severity']][]
  ): Partial<ClockFacts> => ({
    ratings: ratings.map(([when, severity]) => rated(when, severity)),
  });
  const HIGH = ['2026-01-01T10:00:00.000Z', 'high'] as const;
  it.each<[string, Instant | null, Instant | null]>([
    [
      'that rises is due from the original start',
      due('organisation', moves([...HIGH], ['2026-01-05T10:00:00.000Z', 'critical'])),
      '2026-01-16T23:59:59.999Z',
    ],
    [
      'that rises is due exactly three days later',
      due('organisation', moves([...HIGH], ['2026-01-13T23:00:00.000Z', 'critical'])),
      '2026-01-16T23:59:59.999Z',
    ],
    [
      'that rises late leaves three days',
      due('organisation', moves([...HIGH], ['2026-01-14T10:00:00.000Z', 'critical'])),
      '2026-01-17T23:59:59.999Z',
    ],
    [
      'that rises at the end is due when it was',
      due('organisation', moves([...HIGH], ['2026-01-30T10:00:00.000Z', 'critical'])),
      '2026-01-31T23:59:59.999Z',
    ],
    [
      'that rises after the date leaves the miss',
      due('organisation', moves([...HIGH], ['2026-02-10T10:00:00.000Z', 'critical'])),
      '2026-01-31T23:59:59.999Z',
    ],
    [
      'that falls is due from the original start',
      due('organisation', moves([...HIGH], ['2026-01-20T10:00:00.000Z', 'medium'])),
      '2026-04-01T23:59:59.999Z',
    ],
    [
      'that falls in the last millisecond',
      due('organisation', moves([...HIGH], ['2026-01-31T23:59:59.999Z', 'medium'])),
      '2026-04-01T23:59:59.999Z',
    ],
    [
      'that falls after the date leaves the miss',
      due('organisation', moves([...HIGH], ['2026-02-01T00:00:00.000Z', 'medium'])),
      '2026-01-31T23:59:59.999Z',
    ],
    [
      'that falls out of every window has no date',
      due('organisation', moves([...HIGH], ['2026-01-20T10:00:00.000Z', 'informational'])),
      null,
    ],
    [
      'that does so too late leaves the miss',
      due('organisation', moves([...HIGH], ['2026-02-01T00:00:00.000Z', 'informational'])),
      '2026-01-31T23:59:59.999Z',
    ],
    [
      'that rises, falls and rises',
      due(
        'organisation',
        moves(
          [...HIGH],
          ['2026-01-14T10:00:00.000Z', 'critical'],
          ['2026-01-15T10:00:00.000Z', 'high'],
          ['2026-01-16T10:00:00.000Z', 'critical'],
        ),
      ),
      '2026-01-19T23:59:59.999Z',
    ],
    [
      'that is told again changes nothing',
      due(
        'organisation',
        moves([...HIGH], ['2026-01-14T10:00:00.000Z', 'critical'], ['2026-01-16T10:00:00.000Z', 'critical']),
      ),
      '2026-01-17T23:59:59.999Z',
    ],
    [
      'of later does not count yet',
      due('organisation', moves([...HIGH], ['2026-01-14T10:00:00.000Z', 'critical']), {
        at: '2026-01-14T09:59:59.999Z',
      }),
      '2026-01-31T23:59:59.999Z',
    ],
    [
      'INFORMATIONAL is never due',
      due('organisation', moves(['2026-01-01T10:00:00.000Z', 'informational'])),
      null,
    ],
    [
      'INFORMATIONAL is not due in the KEV catalogue either',
      due('cisa-kev', {
        ...moves(['2026-01-01T10:00:00.000Z', 'informational']),
        kev: { ...told('2026-01-05T00:00:00.000Z'), dueOn: '2026-01-26' },
      }),
      null,
    ],
    [
      'that rises from INFORMATIONAL leaves three days',
      due(
        'organisation',
        moves(['2026-01-01T10:00:00.000Z', 'informational'], ['2026-03-01T10:00:00.000Z', 'critical']),
      ),
      '2026-03-04T23:59:59.999Z',
    ],
    [
      'UNTRIAGED counts as medium',
      due('organisation', { ratings: [{ ...rated('2026-01-01T10:00:00.000Z', 'medium'), unscored: true }] }),
      '2026-04-01T23:59:59.999Z',
    ],
  ])('%s', (_name, actual, expected) => {
    expect(actual).toBe(expected);
  });
});

describe('BOD 26-04', () => {
  const FIRST: Instant = '2026-07-01T10:00:00.000Z';
  const facts = (given: Partial<ClockFacts>): Partial<ClockFacts> => ({ ...at(FIRST, 'low'), ...given });
  const KEV = { ...told(FIRST), addedAt: FIRST, dueOn: '2026-07-22' };
  it.each<[string, Instant | null, Instant | null]>([
    [
      'with everything known',
      due('bod-26-04', facts({ exposed: false, automatable: false, technicalImpact: 'partial' })),
      null,
    ],
    [
      'with nothing known counts as exposed, automatable and total',
      due('bod-26-04', facts({})),
      '2026-07-04T23:59:59.999Z',
    ],
    [
      'with exposure unknown',
      due('bod-26-04', facts({ automatable: false, technicalImpact: 'partial' })),
      '2026-08-30T23:59:59.999Z',
    ],
    ['not exposed, SSVC unknown', due('bod-26-04', facts({ exposed: false })), '2026-08-30T23:59:59.999Z'],
    [
      'exploited and not exposed',
      due('bod-26-04', facts({ exposed: false, automatable: false, technicalImpact: 'total', kev: KEV })),
      '2026-07-15T23:59:59.999Z',
    ],
    [
      'exploited later, three days after that',
      due(
        'bod-26-04',
        facts({
          exposed: false,
          automatable: false,
          technicalImpact: 'total',
          kev: { ...KEV, at: '2026-09-01T10:00:00.000Z', addedAt: '2026-09-01T10:00:00.000Z' },
        }),
      ),
      '2026-09-04T23:59:59.999Z',
    ],
    [
      'first observed before the directive: three days after it',
      due('bod-26-04', { ...at('2026-01-01T10:00:00.000Z', 'low') }),
      '2026-06-13T23:59:59.999Z',
    ],
    [
      'before the directive it asks nothing',
      due('bod-26-04', { ...at('2026-01-01T10:00:00.000Z', 'low') }, { at: '2026-06-09T23:59:59.999Z' }),
      null,
    ],
  ])('%s', (_name, actual, expected) => {
    expect(actual).toBe(expected);
  });

  it('names what was assumed, and the triage that a row asks for', () => {
    const policy = patchPolicy({ profiles: ['bod-26-04'] });
    expect(dueOf(clockFacts(facts({ exposed: true })), policy, LATER).considered).toEqual([
      {
        profile: 'bod-26-04',
        clock: 'discovery',
        start: FIRST,
        window: '3 days',
        dueAt: '2026-07-04T23:59:59.999Z',
        source: 'CISA BOD 26-04, table 1 (SSVC decision table cisa:DT_BOD2604:1.0.0)',
        dated: '2026-06-10',
        assumed: ['automatable', 'technical-impact'],
        because: [],
      },
    ]);
  });
});

describe('FedRAMP VDR', () => {
  const FIRST = '2026-08-01T10:00:00.000Z';
  const evaluated = (when: Instant, given: Partial<ClockFacts> = {}): Partial<ClockFacts> => ({
    ...at(FIRST, 'low'),
    evaluated: told(when),
    agencyImpact: 3,
    likelyExploitable: true,
    exposed: true,
    ...given,
  });
  it.each<[string, Instant | null, Instant | null]>([
    [
      'counts from the evaluation',
      due('fedramp-vdr', evaluated('2026-08-03T10:00:00.000Z')),
      '2026-08-19T23:59:59.999Z',
    ],
    [
      'not reached from the internet',
      due('fedramp-vdr', evaluated('2026-08-03T10:00:00.000Z', { exposed: false })),
      '2026-09-04T23:59:59.999Z',
    ],
    [
      'not likely exploitable',
      due('fedramp-vdr', evaluated('2026-08-03T10:00:00.000Z', { likelyExploitable: false })),
      '2026-12-09T23:59:59.999Z',
    ],
    [
      'of no more impact than N1 has no date',
      due('fedramp-vdr', evaluated('2026-08-03T10:00:00.000Z', { agencyImpact: 1 })),
      null,
    ],
    [
      'an evaluation at the last moment',
      due('fedramp-vdr', evaluated('2026-08-06T23:59:59.999Z')),
      '2026-08-22T23:59:59.999Z',
    ],
    [
      'an evaluation that came late gives no time',
      due('fedramp-vdr', evaluated('2026-09-20T10:00:00.000Z')),
      '2026-08-22T23:59:59.999Z',
    ],
    [
      'never evaluated: the worst timeframe from when it was due',
      due('fedramp-vdr', { ...at(FIRST, 'low') }),
      '2026-08-08T23:59:59.999Z',
    ],
    [
      'its ratings do not count before the evaluation',
      due('fedramp-vdr', evaluated('2026-08-03T10:00:00.000Z'), { at: '2026-08-03T09:00:00.000Z' }),
      '2026-08-08T23:59:59.999Z',
    ],
    [
      'class A',
      due('fedramp-vdr', evaluated('2026-08-03T10:00:00.000Z'), { 'fedramp-class': 'A' }),
      '2026-09-04T23:59:59.999Z',
    ],
  ])('%s', (_name, actual, expected) => {
    expect(actual).toBe(expected);
  });
});

describe('of several profiles', () => {
  const ADDED: Instant = '2026-01-02T00:00:00.000Z';
  const kev = { ...told(ADDED), addedAt: ADDED, dueOn: '2026-01-23' };

  it('the earliest date holds, and says whose it is', () => {
    const policy = patchPolicy({ profiles: ['organisation', 'cisa-kev', 'fedramp-legacy'] });
    expect(dueOf(clockFacts({ kev }), policy, LATER)).toMatchObject({
      dueAt: '2026-01-23T23:59:59.999Z',
      profile: 'cisa-kev',
      clock: 'kev-due',
      clockStart: '2026-01-02T00:00:00.000Z',
      considered: [
        {
          profile: 'organisation',
          clock: 'fix-available',
          start: '2026-01-01T10:00:00.000Z',
          window: '30 days',
          dueAt: '2026-01-31T23:59:59.999Z',
        },
        {
          profile: 'cisa-kev',
          clock: 'kev-due',
          window: 'catalogue date',
          dueAt: '2026-01-23T23:59:59.999Z',
        },
        {
          profile: 'fedramp-legacy',
          clock: 'discovery',
          window: '30 days',
          dueAt: '2026-01-31T23:59:59.999Z',
        },
      ],
    });
  });

  it('the first listed holds where two ask for the same', () => {
    const policy = patchPolicy({ profiles: ['fedramp-legacy', 'organisation'] });
    expect(dueOf(clockFacts(), policy, LATER).profile).toBe('fedramp-legacy');
  });

  const version = (id: string, days: number, period: object) => ({
    id,
    title: 'Ours',
    source: 'Policy 4',
    dated: '2026-01-01',
    clock: 'discovery' as const,
    windows: [{ within: `${days} days` }],
    ...period,
  });
  const changed = patchPolicy({
    profiles: [
      version('before', 60, { until: '2026-05-31' }),
      version('since', 20, { 'effective-from': '2026-06-01' }),
    ],
  });
  it.each<[string, Instant, Instant, Instant | null, string | undefined]>([
    [
      'before the change',
      '2026-05-10T10:00:00.000Z',
      '2026-05-31T23:59:59.999Z',
      '2026-07-09T23:59:59.999Z',
      'before',
    ],
    [
      'on the day of the change',
      '2026-05-20T10:00:00.000Z',
      '2026-06-01T00:00:00.000Z',
      '2026-06-09T23:59:59.999Z',
      'since',
    ],
    [
      'with a date that would be over: three days',
      '2026-05-10T10:00:00.000Z',
      '2026-06-01T00:00:00.000Z',
      '2026-06-04T23:59:59.999Z',
      'since',
    ],
    [
      'due before the change stays missed',
      '2026-03-01T10:00:00.000Z',
      '2026-08-01T00:00:00.000Z',
      '2026-04-30T23:59:59.999Z',
      'before',
    ],
  ])('a profile that is changed: %s', (_name, first, when, dueAt, profile) => {
    const answer = dueOf(clockFacts({ ...at(first, 'high') }), changed, when);
    expect([answer.dueAt, answer.profile]).toEqual([dueAt, profile]);
  });
});
