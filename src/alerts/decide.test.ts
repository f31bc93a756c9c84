import fc from 'fast-check';
import type { Alert, Reason, Urgency } from '../model/alert';
import type { Corroboration } from '../model/corroboration';
import type { FindingHead } from '../model/finding';
import type { FindingEventDraft } from '../model/finding-life';
import { addMilliseconds, type Instant } from '../model/instant';
import type { Severity } from '../model/severity';
import { readingOf } from '../record/reading';
import { failing, headOf, resolved, subjectOf, T0 } from '../../test/support/sample-finding';
import { decide, type AlertToDecide, type Decision } from './decide';
import { changeOf, type ChangeWithPast } from './finding-change';
import type { QuietHours } from './policy';
import type { Route } from './route';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (milliseconds: number): Instant => addMilliseconds(T0, milliseconds);
const NOW = at(10 * DAY);
const SECURITY: Route = { match: { severity: ['critical', 'high'] }, channel: 'C-SEC', mention: 'S1' };
const REST: Route = { channel: 'C-REST' };

/** What happened to a finding, of which people were told up to a version. */
interface Given {
  readonly events: readonly FindingEventDraft[];
  readonly told?: number;
}
function changed({ events, told }: Given, resource = 'r'): { head: FindingHead; change?: ChangeWithPast } {
  const heads = events.map((_event, index) => headOf(subjectOf(resource), ...events.slice(0, index + 1)));
  const head = heads.at(-1);
  if (head === undefined) throw new Error('something happens');
  const change = changeOf(
    head,
    heads.map(({ last }) => last),
    told,
  );
  return { head, ...(change && { change }) };
}

function decided(
  given: readonly Given[],
  {
    kind = 'rule',
    isTold = given.some(({ told }) => told !== undefined),
    interrupts = [],
    now = NOW,
    routes = [SECURITY, REST],
  }: Partial<AlertToDecide> & { readonly now?: Instant; readonly routes?: readonly Route[] } = {},
): Decision {
  const all = given.map((each, index) => changed(each, `r${index}`));
  return decide(
    { kind, isTold, interrupts, findings: all.map(({ head }) => readingOf(head, [], now)) },
    all.flatMap(({ change }) => change ?? []),
    {
      routeOf: ({ severity }) => routes.find(({ match }) => match?.severity?.includes(severity) ?? true),
    },
    now,
  );
}

const opened = (severity: Severity = 'high', days = 0) => failing('opened', { severity, at: at(days * DAY) });
const reopened = (days: number, severity: Severity = 'high') =>
  failing('reopened', { severity, at: at(days * DAY), rev: 4 });
const ended = (days: number) => resolved(at(days * DAY), 3);
const worse = (severity: Severity) => failing('changed', { severity, at: at(2 * DAY) });
/** What AWS says by now, and nothing else is new. */
const awsSays = (relation: Corroboration['relation']) => {
  const status = relation === 'agrees' ? 'FAILED' : 'PASSED';
  const said = {
    by: 'securityhub',
    check: 'IAM.5',
    status,
    at: at(DAY),
    region: 'eu-central-1',
    relation,
  } as const;
  return failing('changed', { at: at(2 * DAY), rev: 3, corroboration: [said] });
};
const acknowledged: FindingEventDraft = { type: 'acknowledged', by: 'mara', rev: 2, at: at(DAY) };
const snoozed: FindingEventDraft = { type: 'snoozed', by: 'mara', rev: 2, at: at(DAY), until: at(30 * DAY) };
const woken: FindingEventDraft = { type: 'snooze-ended', rev: 2, at: at(2 * DAY) };
const known = { events: [opened()], told: 1 };

it.each<[string, readonly Given[], Urgency, Reason, string | undefined]>([
  ['opened', [{ events: [opened()] }], 'interrupt', 'opened', 'C-SEC'],
  ['opened, of less', [{ events: [opened('low')] }], 'post', 'below-threshold', 'C-REST'],
  ['opened beside another', [known, { events: [opened()] }], 'interrupt', 'opened', 'C-SEC'],
  [
    'opened beside one that somebody acknowledged',
    [{ events: [opened(), acknowledged], told: 2 }, { events: [opened('critical')] }],
    'interrupt',
    'opened',
    'C-SEC',
  ],
  [
    'opened, of less, beside another of that',
    [{ events: [opened('low')], told: 1 }, { events: [opened('low')] }],
    'thread',
    'below-threshold',
    'C-REST',
  ],
  [
    'opened, medium, beside another that is low',
    [{ events: [opened('low')], told: 1 }, { events: [opened('medium')] }],
    'post',
    'below-threshold',
    'C-REST',
  ],
  ['resolved', [{ events: [opened(), ended(1)], told: 1 }], 'thread', 'changed', 'C-SEC'],
  ['resolved before anybody knew', [{ events: [opened(), ended(1)] }], 'post', 'over', 'C-SEC'],
  ['acknowledged', [{ events: [opened(), acknowledged], told: 1 }], 'thread', 'changed', 'C-SEC'],
  [
    'acknowledged before anybody was told',
    [{ events: [opened(), acknowledged] }],
    'post',
    'acknowledged',
    'C-SEC',
  ],
  ['reopened', [{ events: [opened(), ended(1), reopened(2)], told: 2 }], 'interrupt', 'reopened', 'C-SEC'],
  [
    'reopened, of less',
    [{ events: [opened('low'), ended(1), reopened(2, 'low')], told: 2 }],
    'post',
    'below-threshold',
    'C-REST',
  ],
  ['rose', [{ events: [opened('medium'), worse('critical')], told: 1 }], 'interrupt', 'rose', 'C-SEC'],
  [
    'rose to what interrupts nobody',
    [{ events: [opened('low'), worse('medium')], told: 1 }],
    'post',
    'below-threshold',
    'C-REST',
  ],
  [
    'rose though acknowledged',
    [{ events: [opened(), acknowledged, worse('critical')], told: 2 }],
    'interrupt',
    'rose',
    'C-SEC',
  ],
  ['fell', [{ events: [opened('critical'), worse('high')], told: 1 }], 'thread', 'changed', 'C-SEC'],
  ['AWS disagrees', [{ events: [opened(), awsSays('disagrees')], told: 1 }], 'thread', 'changed', 'C-SEC'],
  ['AWS agrees by now', [{ events: [opened(), awsSays('agrees')], told: 1 }], 'none', 'changed', 'C-SEC'],
  [
    'AWS disagrees no more',
    [{ events: [opened(), awsSays('disagrees'), awsSays('agrees')], told: 2 }],
    'none',
    'changed',
    'C-SEC',
  ],
  [
    'AWS agrees, and it is worse',
    [{ events: [opened('medium'), awsSays('agrees')], told: 1 }],
    'interrupt',
    'rose',
    'C-SEC',
  ],
  ['snoozed', [{ events: [opened(), snoozed], told: 1 }], 'thread', 'changed', 'C-SEC'],
  [
    'awake again, on the day that was set',
    [{ events: [opened(), snoozed, woken], told: 2 }],
    'post',
    'planned',
    'C-SEC',
  ],
  [
    'awake again, and critical',
    [{ events: [opened('critical'), snoozed, woken], told: 2 }],
    'interrupt',
    'snooze-ended',
    'C-SEC',
  ],
  ['nothing', [known], 'none', 'changed', 'C-SEC'],
])('%s', (_name, given, urgency, reason, channel) => {
  const { route, ...decision } = decided(given);
  expect(decision).toMatchObject({ urgency, reason });
  expect(route?.channel).toBe(channel);
});

it.each<[string, Alert['kind'], readonly Given[], Urgency, Reason]>([
  ['first scans, however grave', 'adoption', [{ events: [opened('critical')] }], 'post', 'adoption'],
  ['more of them', 'adoption', [known, { events: [opened('critical')] }], 'none', 'adoption'],
  ['a storm', 'storm', [{ events: [opened()] }], 'interrupt', 'opened'],
  ['what of a storm is over', 'storm', [{ events: [opened(), ended(1)], told: 1 }], 'none', 'changed'],
  ['one fault in many accounts', 'accounts', [{ events: [opened()] }], 'interrupt', 'opened'],
  ['its repair', 'accounts', [{ events: [opened(), ended(1)], told: 1 }], 'none', 'changed'],
  [
    'its return',
    'accounts',
    [{ events: [opened(), ended(1), reopened(2)], told: 2 }],
    'interrupt',
    'reopened',
  ],
  [
    'an acknowledgement of it',
    'accounts',
    [{ events: [opened(), acknowledged], told: 1 }],
    'none',
    'changed',
  ],
])('of a summary: %s', (_name, kind, given, urgency, reason) => {
  expect(decided(given, { kind })).toMatchObject({ urgency, reason });
});

describe('what returns too often', () => {
  const flapping = (times: number, every: number): Given => {
    const events = Array.from({ length: times }, (_none, n) => [
      n === 0 ? opened('high', 10 - times * every) : reopened(10 - (times - n) * every),
      ...(n === times - 1 ? [] : [ended(10 - (times - n) * every + every / 2)]),
    ]).flat();
    return { events, told: events.length - 1 };
  };

  it.each<[string, Given, Urgency, Reason]>([
    ['three times in a week', flapping(3, 1), 'interrupt', 'reopened'],
    ['four times in a week', flapping(4, 1), 'thread', 'flapping'],
    ['four times, the first a week ago', flapping(4, 1.75), 'interrupt', 'reopened'],
  ])('%s', (_name, given, urgency, reason) => {
    expect(decided([given])).toMatchObject({ urgency, reason });
  });

  const recent = [1, 2, 3].map(
    (days) => ({ at: at((10 - days) * DAY), severity: 'high', reason: 'reopened' }) as const,
  );

  it.each<[string, Alert['interrupts'], Given, Urgency, Reason]>([
    [
      'an alert that called three times this week',
      recent,
      { events: [opened(), ended(1), reopened(2)], told: 2 },
      'thread',
      'flapping',
    ],
    [
      'twice',
      recent.slice(1),
      { events: [opened(), ended(1), reopened(2)], told: 2 },
      'interrupt',
      'reopened',
    ],
    ['by something new', recent, { events: [opened()] }, 'interrupt', 'opened'],
    ['by something worse', recent, { events: [opened(), worse('critical')], told: 1 }, 'interrupt', 'rose'],
    [
      'by something that was as bad',
      recent,
      { events: [opened('medium'), worse('high')], told: 1 },
      'thread',
      'flapping',
    ],
  ])('%s', (_name, interrupts, given, urgency, reason) => {
    expect(decided([given], { interrupts, isTold: true })).toMatchObject({ urgency, reason });
  });
});

describe('in quiet hours', () => {
  const quietHours: QuietHours = {
    zone: 'UTC',
    days: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
    from: '22:00',
    to: '06:00',
    breakThrough: ['critical'],
  };
  const routes = [{ ...SECURITY, quietHours: [quietHours] }, REST];
  const night: Instant = '2026-12-01T02:00:00.000Z';

  it('posts what is high without a call, and calls when they are over', () => {
    expect(decided([{ events: [opened()] }], { routes, now: night })).toMatchObject({
      urgency: 'post',
      reason: 'quiet-hours',
      deferredUntil: '2026-12-01T06:00:00.000Z',
      notTold: [{ why: 'quiet-hours', version: 1 }],
    });
    expect(decided([known, { events: [opened()] }], { routes, now: night })).toMatchObject({
      urgency: 'thread',
      reason: 'quiet-hours',
    });
  });

  it('calls for what breaks through, and by day', () => {
    expect(decided([{ events: [opened('critical')] }], { routes, now: night })).toMatchObject({
      urgency: 'interrupt',
    });
    expect(decided([{ events: [opened()] }], { routes, now: '2026-12-01T06:00:00.000Z' })).toMatchObject({
      urgency: 'interrupt',
    });
  });
});

describe('what can wait for somebody', () => {
  const nights: QuietHours = {
    zone: 'UTC',
    days: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
    from: '22:00',
    to: '06:00',
    breakThrough: ['critical'],
  };
  const quietHours = [nights];
  const routes = [{ ...SECURITY, quietHours }, REST];
  const night: Instant = '2026-12-01T02:00:00.000Z';
  const openedOf = (
    rule: string,
    severity: Severity,
    { kind = 'state', isOutsideProduction }: Partial<Pick<FindingHead, 'kind'> & Route> = {},
  ): Decision => {
    const head = headOf({ ...subjectOf('r', rule), kind }, failing('opened', { severity, at: at(0) }));
    return decide(
      { kind: 'rule', isTold: false, interrupts: [], findings: [readingOf(head, [], NOW)] },
      [{ head, events: [head.last], openings: [at(0)] }],
      { routeOf: () => ({ ...SECURITY, ...(isOutsideProduction && { isOutsideProduction }) }) },
      NOW,
    );
  };
  const elsewhere = { isOutsideProduction: true } as const;

  it.each<[string, Decision, Urgency, Reason]>([
    ['a window', openedOf('pw-high-vulnerability-within-window', 'high'), 'post', 'planned'],
    [
      'of what is critical',
      openedOf('pw-critical-vulnerability-within-window', 'critical'),
      'interrupt',
      'opened',
    ],
    [
      'a review, though it is something that happened',
      openedOf('ar-campaign-completed-on-time', 'high', { kind: 'event' }),
      'post',
      'planned',
    ],
    [
      'a state outside production',
      openedOf('ec2-sg-no-unrestricted-admin-ports', 'high', elsewhere),
      'post',
      'not-production',
    ],
    ['one in production', openedOf('ec2-sg-no-unrestricted-admin-ports', 'high'), 'interrupt', 'opened'],
    [
      'a critical state outside production',
      openedOf('iam-root-no-access-keys', 'critical', elsewhere),
      'interrupt',
      'opened',
    ],
    [
      'what happened outside production',
      openedOf('account-no-root-sign-in', 'high', { ...elsewhere, kind: 'event' }),
      'interrupt',
      'opened',
    ],
    [
      'what GuardDuty sees there',
      openedOf('guardduty-findings-triaged', 'high', elsewhere),
      'interrupt',
      'opened',
    ],
    ['what is less', openedOf('s3-bucket-tls-only', 'medium', elsewhere), 'post', 'below-threshold'],
  ])('%s', (_name, decision, urgency, reason) => {
    expect(decision).toMatchObject({
      urgency,
      reason,
      notTold: urgency === 'interrupt' ? [] : [{ version: 1, why: reason }],
    });
  });

  it('calls when the first of several may, whatever it is called', () => {
    const heads = ['r0', 'r1', 'r2', 'r3'].map((resource, n) =>
      headOf(
        { ...subjectOf(resource, 'account-no-root-sign-in', `00000000000${n}`), kind: 'event' },
        failing('opened', { severity: 'high', at: at(0) }),
      ),
    );
    const longer = [{ ...nights, from: '01:00', to: '09:00' }];
    const decidedIn = (now: Instant) =>
      decide(
        {
          kind: 'accounts',
          isTold: false,
          interrupts: [],
          findings: heads.map((head) => readingOf(head, [], now)),
        },
        heads.map((head) => ({ head, events: [head.last], openings: [at(0)] })),
        {
          routeOf: ({ account }) => ({
            ...SECURITY,
            quietHours: account.endsWith('2') ? quietHours : longer,
          }),
        },
        now,
      );
    expect(decidedIn(night).deferredUntil).toBe('2026-12-01T06:00:00.000Z');
    expect(decidedIn('2026-12-01T07:00:00.000Z')).toMatchObject({ urgency: 'interrupt' });
  });

  it('waits for the end of the night though it is critical, and says that nobody was called', () => {
    const given = { events: [opened('critical'), snoozed, woken], told: 2 };
    expect(decided([given], { routes, now: night })).toMatchObject({
      urgency: 'thread',
      reason: 'quiet-hours',
      deferredUntil: '2026-12-01T06:00:00.000Z',
      notTold: [{ why: 'quiet-hours' }],
    });
    expect(decided([given, { events: [opened('critical')] }], { routes, now: night })).toMatchObject({
      urgency: 'interrupt',
    });
  });

  it('is said to have called nobody', () => {
    const given = { events: [opened(), snoozed, woken], told: 2 };
    expect(decided([given])).toMatchObject({ notTold: [{ version: 3, why: 'planned' }] });
  });
});

it('goes nowhere where no route takes it, and says so', () => {
  expect(decided([{ events: [opened('low')] }], { routes: [SECURITY] })).toMatchObject({
    urgency: 'none',
    reason: 'no-route',
    route: undefined,
    notTold: [{ why: 'no-route' }],
  });
});

it('calls by day, whatever else changed, for each new finding that is critical or high; never for less, nor for good news', () => {
  const severity = fc.constantFrom<Severity>('critical', 'high', 'medium', 'low');
  const old = fc.constantFrom<Given>(
    known,
    { events: [opened(), ended(1)], told: 1 },
    { events: [opened(), acknowledged], told: 1 },
    { events: [opened('low'), snoozed], told: 1 },
  );
  fc.assert(
    fc.property(
      fc.array(old, { minLength: 1, maxLength: 4 }),
      fc.array(severity, { maxLength: 4 }),
      (before, fresh) => {
        const { urgency } = decided([...before, ...fresh.map((each) => ({ events: [opened(each)] }))]);
        const calls = fresh.some((each) => each === 'critical' || each === 'high');
        expect(urgency === 'interrupt').toBe(calls);
      },
    ),
  );
});
