import { formerRule } from '../alerts/alert-reading';
import { renderThread } from '../alerts/render/thread-reply';
import type { Exception, FindingEvent, FindingEventType } from '../model/finding';
import type { Instant } from '../model/instant';
import { readingOf } from '../record/reading';
import { ACCOUNT, failing, headOf, RULE, subjectOf, userArn } from '../../test/support/sample-finding';
import { eventPhrase, severityPhrase } from './events';
import { plainPhrase } from './phrase';

const AT: Instant = '2026-11-20T00:00:00.000Z';
const UNTIL: Instant = '2026-11-27T00:00:00.000Z';
const NOV20 = '<!date^1795132800^{date_short} {time}|2026-11-20 00:00 UTC>';
const NOV27 = '<!date^1795737600^{date_short} {time}|2026-11-27 00:00 UTC>';
const numbered = { number: 2, at: AT };
const observed = { ...numbered, observedAt: AT, evidence: ['2026-11/9f3c'], rev: 2 };
const failure = { ...observed, severity: 'high', message: 'The user has no MFA device.', facts: {} } as const;
const person = { ...numbered, by: 'mara', note: '*Mine*' };
const exception: Exception = {
  schema: 1,
  id: 'x1',
  version: 1,
  scope: { rule: RULE },
  owner: 'o',
  requestedBy: 'jonas',
  requestedAt: AT,
  approvedBy: 'mara',
  approvedAt: AT,
  reason: 'A reason long enough for the auditor.',
  endsAt: UNTIL,
};

interface Said {
  /** Of a message in Slack. */
  readonly slack: string;
  /** After `2` in the sentence that Slack's notifications show. */
  readonly counted: string;
  /** In the history that the command line prints. */
  readonly history: string;
}

const EVENTS: { readonly [T in FindingEventType]: [Extract<FindingEvent, { type: T }>, Said] } = {
  opened: [
    { type: 'opened', ...failure },
    {
      slack: '*Opened* · HIGH',
      counted: 'opened',
      history: `opened (high): The user has no MFA device. Observed ${AT}. Evidence 2026-11/9f3c`,
    },
  ],
  reopened: [
    { type: 'reopened', ...failure },
    {
      slack: '*Reopened* · HIGH',
      counted: 'reopened',
      history: `reopened (high): The user has no MFA device. Observed ${AT}. Evidence 2026-11/9f3c`,
    },
  ],
  changed: [
    { type: 'changed', ...failure },
    {
      slack: '*Changed* · The user has no MFA device.',
      counted: 'changed',
      history: `changed (high): The user has no MFA device. Observed ${AT}. Evidence 2026-11/9f3c`,
    },
  ],
  resolved: [
    { type: 'resolved', how: 'passes', ...observed },
    {
      slack: '*Resolved* · observed to pass',
      counted: 'resolved',
      history: `resolved: the rule passes. Observed ${AT}. Evidence 2026-11/9f3c`,
    },
  ],
  'expired-at-source': [
    { type: 'expired-at-source', ...observed },
    {
      slack: '*Expired at source* · AWS no longer reports it; not resolved',
      counted: 'expired at source',
      history: 'expired at source: AWS no longer reports it; not resolved',
    },
  ],
  'out-of-scope': [
    { type: 'out-of-scope', ...numbered, rev: 2, reason: 'rule `off`' },
    {
      slack: '*Out of scope* · no longer looked at: rule ˋoffˋ',
      counted: 'out of scope',
      history: 'out of scope: no longer looked at: rule `off`',
    },
  ],
  acknowledged: [
    { type: 'acknowledged', rev: 1, ...person },
    {
      slack: '*Acknowledged* by mara: ∗Mine∗',
      counted: 'acknowledged',
      history: 'acknowledged by mara: *Mine*',
    },
  ],
  snoozed: [
    { type: 'snoozed', rev: 1, ...person, until: UNTIL },
    {
      slack: `*Snoozed* until ${NOV27} by mara: ∗Mine∗`,
      counted: 'snoozed',
      history: `snoozed until ${UNTIL} by mara: *Mine*`,
    },
  ],
  assigned: [
    { type: 'assigned', rev: 1, ...numbered, by: 'mara', to: '<@U1>' },
    {
      slack: '*Assigned* to &lt;@U1&gt; by mara',
      counted: 'assigned',
      history: 'assigned to <@U1> by mara',
    },
  ],
  reviewed: [
    { type: 'reviewed', rev: 1, ...person },
    {
      slack: '*Reviewed and closed* by mara: ∗Mine∗',
      counted: 'reviewed',
      history: 'reviewed and closed by mara: *Mine*',
    },
  ],
  'snooze-ended': [
    { type: 'snooze-ended', rev: 1, ...numbered },
    { slack: '*Snooze ended*', counted: 'no longer snoozed', history: 'snooze ended' },
  ],
  excepted: [
    { type: 'excepted', rev: 1, ...numbered, exception: 'x1' },
    {
      slack: `*Excepted* until ${NOV27} by \`x1\`, approved by mara`,
      counted: 'excepted',
      history: 'excepted by x1',
    },
  ],
  'exception-ended': [
    { type: 'exception-ended', rev: 1, ...numbered, exception: 'x1' },
    {
      slack: '*Exception ended* · `x1`',
      counted: 'no longer excepted',
      history: 'exception x1 ended',
    },
  ],
};

it.each(Object.entries(EVENTS))('%s, in Slack and in a history', (_type, [event, said]) => {
  const head = headOf(subjectOf(userArn('alice')), failing('opened'));
  const { text, blocks } = renderThread(
    {
      id: 'a1',
      kind: 'rule',
      rules: new Map([[RULE, { ...formerRule(RULE), failure: 'User without MFA' }]]),
      accounts: new Map(),
      findings: [readingOf(head, [], AT)],
    },
    [
      { head, before: head, events: [event] },
      { head, before: head, events: [event] },
    ],
    [exception],
    { broadcast: false },
  );
  expect({
    slack: blocks.flatMap((block) =>
      block.type === 'section' ? block.text.text.split(` · ${NOV20}`)[0] : [],
    ),
    text,
    history: plainPhrase(eventPhrase(event).sentence),
  }).toEqual({
    slack: [said.slack],
    text: `2 ${said.counted}: User without MFA in ${ACCOUNT}: \`user/alice\`.`,
    history: said.history,
  });
});

it('an exception that is known is told with its end and its approver', () => {
  const { sentence } = eventPhrase({ type: 'excepted', rev: 1, ...numbered, exception: 'x1' }, [exception]);
  expect(plainPhrase(sentence)).toBe(`excepted until ${UNTIL} by x1, approved by mara`);
});

it('what is gone is resolved otherwise than what passes', () => {
  const { detail, sentence } = eventPhrase({ type: 'resolved', how: 'absent', ...observed });
  expect([detail, plainPhrase(sentence)]).toEqual([
    ['observed gone'],
    `resolved: the resource is gone. Observed ${AT}. Evidence 2026-11/9f3c`,
  ]);
});

it.each<[string, Instant, string]>([
  ['late', '2026-11-18T12:00:00.000Z', 'fixed after 17 days, 36 hours past its due date'],
  ['very late', '2026-11-27T00:00:00.000Z', 'fixed after 26 days, 10 days past its due date'],
  [
    'in time, after its due date had moved',
    '2026-11-02T23:00:00.000Z',
    'fixed after 47 hours, within its window',
  ],
])('what was fixed %s says how long it took', (_name, at, expected) => {
  const clockStart: Instant = '2026-11-01T00:00:00.000Z';
  const dueAt: Instant = '2026-11-17T00:00:00.000Z';
  const { detail, sentence } = eventPhrase({
    type: 'resolved',
    how: 'passes',
    fixed: { clockStart, at, dueAt },
    ...observed,
  });
  const all = `${expected}: from ${clockStart} to ${at}, due by ${dueAt}`;
  expect(plainPhrase(detail)).toBe(all);
  expect(plainPhrase(sentence)).toBe(
    `resolved: the rule passes. It was ${all}. Observed ${AT}. Evidence 2026-11/9f3c`,
  );
});

it.each([
  ['low', 'critical', 'severity raised from low to critical', 'raised to CRITICAL'],
  ['high', 'medium', 'severity lowered from high to medium', 'lowered to MEDIUM'],
] as const)('from %s to %s', (from, to, sentence, counted) => {
  const phrase = severityPhrase(from, to);
  expect([plainPhrase(phrase.sentence), phrase.counted]).toEqual([sentence, counted]);
});
