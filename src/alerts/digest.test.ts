import { failing, headOf, resolved, subjectOf, userArn } from '../../test/support/sample-finding';
import type { Exception } from '../model/finding';
import type { FindingEventDraft } from '../model/finding-life';
import type { Instant } from '../model/instant';
import type { Severity } from '../model/severity';
import { readingOf } from '../record/reading';
import { digestOf, isGreen, NAMED, totalOf, type Digest } from './digest';
import { digestPeriod } from './digest-period';

const FROM: Instant = '2026-11-16T00:00:00.000Z';
const TO: Instant = '2026-11-23T00:00:00.000Z';
const BEFORE: Instant = '2026-11-10T00:00:00.000Z';
const WITHIN: Instant = '2026-11-18T00:00:00.000Z';
const NONE = { due: [], unread: [] };
const period = { rhythm: 'weekly', from: FROM, to: TO } as const;

const exception: Exception = {
  schema: 1,
  id: 'ex-1',
  version: 2,
  scope: { rule: 'iam-user-mfa', resource: userArn('excepted') },
  owner: 'ann',
  reason: 'The user is a machine without a person.',
  requestedBy: 'ann',
  requestedAt: BEFORE,
  approvedBy: 'bob',
  approvedAt: BEFORE,
  endsAt: '2026-12-01T00:00:00.000Z',
};
const finding = (name: string, ...events: readonly FindingEventDraft[]) =>
  readingOf(headOf(subjectOf(userArn(name)), ...events), [exception], TO);
const opened = (at: Instant, severity: Severity = 'high', dueAt?: Instant) =>
  failing('opened', { at, severity, ...(dueAt !== undefined && { dueAt }) });
const digest = (...findings: ReturnType<typeof finding>[]): Promise<Digest> =>
  digestOf({ period, findings, blind: [], reviews: [], byHand: [], vulnerabilities: NONE });

it('counts what opened after the beginning and is open at the end', async () => {
  const { opened: counts } = await digest(
    finding('old', opened(BEFORE)),
    finding('at the beginning', opened(FROM)),
    finding('new', opened(WITHIN)),
    finding('again', opened(BEFORE), resolved(BEFORE), failing('reopened', { at: WITHIN, rev: 4 })),
    finding('came and went', opened(WITHIN), resolved(WITHIN)),
  );
  expect(counts).toEqual({ critical: 0, high: 2, medium: 0, low: 0 });
});

it('counts what was repaired within, how much of it late, and what ended in another way', async () => {
  const counts = await digest(
    finding('before', opened(BEFORE), resolved(BEFORE)),
    finding('within', opened(BEFORE, 'critical'), resolved(WITHIN)),
    finding('late', opened(BEFORE, 'low', '2026-11-17T00:00:00.000Z'), resolved(WITHIN)),
    finding('on the day', opened(BEFORE, 'low', WITHIN), resolved(WITHIN)),
    finding('left', opened(BEFORE), {
      type: 'out-of-scope',
      reason: 'the account left',
      at: WITHIN,
      rev: 3,
    }),
  );
  expect(counts.resolved).toEqual({ critical: 1, high: 0, medium: 0, low: 2 });
  expect([counts.resolvedLate, counts.endedOtherwise]).toEqual([1, 1]);
});

it('counts as open what needs somebody, and apart what was set aside', async () => {
  const counts = await digest(
    finding('open', opened(BEFORE)),
    finding('acknowledged', opened(BEFORE), { type: 'acknowledged', at: WITHIN, by: 'mara', rev: 3 }),
    finding('snoozed', opened(BEFORE), {
      type: 'snoozed',
      at: WITHIN,
      by: 'mara',
      until: '2026-11-30T00:00:00.000Z',
      rev: 3,
    }),
    finding('excepted', opened(BEFORE)),
  );
  expect(totalOf(counts.open)).toBe(2);
  expect([counts.snoozed, counts.excepted]).toEqual([1, 1]);
  expect(counts.exceptionsEnding).toMatchObject([{ exception: { id: 'ex-1' }, findings: 1 }]);
});

it('names the worst first, of these the oldest, and counts the others', async () => {
  const many = Array.from({ length: 11 }, (_none, index) =>
    finding(`high-${index}`, opened(`2026-11-0${index < 5 ? 1 : 2}T00:00:00.000Z`)),
  );
  const { worst } = await digest(
    ...many,
    finding('critical', opened(WITHIN, 'critical')),
    finding('medium', opened(BEFORE, 'medium')),
  );
  expect(worst.count).toBe(12);
  expect(worst.first).toHaveLength(NAMED.worst);
  expect(worst.first[0]?.head.severity).toBe('critical');
  const starts = worst.first.slice(1).map(({ head }) => head.episodeStartedAt);
  expect(starts).toEqual(starts.toSorted());
});

it.each<[string, Instant, 'overdue' | 'dueSoon' | undefined]>([
  ['a moment before the end', '2026-11-22T23:59:59.999Z', 'overdue'],
  ['at the end', TO, 'dueSoon'],
  ['in seven days', '2026-11-30T00:00:00.000Z', 'dueSoon'],
  ['later', '2026-11-30T00:00:00.001Z', undefined],
])('what is due %s', async (_name, dueAt, where) => {
  const { overdue, dueSoon } = await digest(finding('due', opened(BEFORE, 'medium', dueAt)));
  expect([overdue.count, dueSoon.count]).toEqual([where === 'overdue' ? 1 : 0, where === 'dueSoon' ? 1 : 0]);
});

it.each([
  ['nothing was ever found', {}, true],
  [
    'an account is not seen',
    { blind: [{ account: '111122223333', since: WITHIN, sources: ['iam'] }] },
    false,
  ],
  ['a review is late', { reviews: [{ campaign: '2026-Q4', dueAt: WITHIN, items: 3, decided: 1 }] }, false],
  ['a review runs', { reviews: [{ campaign: '2026-Q4', dueAt: TO, items: 3, decided: 1 }] }, true],
])('is green or not where %s', async (_name, more, green) => {
  expect(
    isGreen(
      await digestOf({
        period,
        findings: [],
        blind: [],
        reviews: [],
        byHand: [],
        vulnerabilities: NONE,
        ...more,
      }),
    ),
  ).toBe(green);
});

it('is not green while anything is open', async () => {
  expect(isGreen(await digest(finding('low', opened(BEFORE, 'low'))))).toBe(false);
});

describe('the period', () => {
  it.each<[string, 'weekly' | 'daily', string, Instant, Instant, Instant]>([
    [
      'of a week, on Monday morning',
      'weekly',
      'UTC',
      '2026-11-23T08:00:00.000Z',
      '2026-11-16T08:00:00.000Z',
      '2026-11-23T08:00:00.000Z',
    ],
    [
      'of the week before, a moment earlier',
      'weekly',
      'UTC',
      '2026-11-23T07:59:59.999Z',
      '2026-11-09T08:00:00.000Z',
      '2026-11-16T08:00:00.000Z',
    ],
    [
      'of a week, on the Sunday after',
      'weekly',
      'UTC',
      '2026-11-29T23:59:59.999Z',
      '2026-11-16T08:00:00.000Z',
      '2026-11-23T08:00:00.000Z',
    ],
    [
      'of a week in Berlin, where it is morning an hour earlier',
      'weekly',
      'Europe/Berlin',
      '2026-11-23T07:00:00.000Z',
      '2026-11-16T07:00:00.000Z',
      '2026-11-23T07:00:00.000Z',
    ],
    [
      'of a week in which summer time ends',
      'weekly',
      'Europe/Berlin',
      '2026-10-26T12:00:00.000Z',
      '2026-10-19T06:00:00.000Z',
      '2026-10-26T07:00:00.000Z',
    ],
    [
      'of a day',
      'daily',
      'UTC',
      '2026-11-26T09:00:00.000Z',
      '2026-11-25T08:00:00.000Z',
      '2026-11-26T08:00:00.000Z',
    ],
    [
      'of the day before, at night',
      'daily',
      'UTC',
      '2026-11-26T03:00:00.000Z',
      '2026-11-24T08:00:00.000Z',
      '2026-11-25T08:00:00.000Z',
    ],
  ])('%s', (_name, rhythm, zone, now, from, to) => {
    expect(digestPeriod(rhythm, zone, now)).toEqual({ rhythm, from, to });
  });

  it('goes back to where the last one ended', () => {
    const now: Instant = '2026-11-23T12:00:00.000Z';
    const to: Instant = '2026-11-23T08:00:00.000Z';
    const told: Instant = '2026-11-09T08:00:00.000Z';
    expect(digestPeriod('weekly', 'UTC', now, told)).toMatchObject({ from: told, to });
    expect(digestPeriod('weekly', 'UTC', now, to)).toMatchObject({ from: '2026-11-16T08:00:00.000Z', to });
  });
});
