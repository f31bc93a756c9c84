import fc from 'fast-check';
import { addDays, type Instant } from '../../model/instant';
import { contentHash } from '../render/blocks';
import { renderRoot } from '../render/root-message';
import { formerRule } from '../alert-reading';
import { alertOf, calling, happening, mfaRule } from '../../../test/support/sample-alert';
import { failing, resolved, T0, userArn } from '../../../test/support/sample-finding';
import { alertView } from './alert-view';

const DAY1 = addDays(T0, 1);
const DAY2 = addDays(T0, 2);

it('says what is wrong, where, since when, how bad and what to do', () => {
  expect(alertView(alertOf([happening()]))).toMatchObject({
    state: 'open',
    severity: 'high',
    headline: 'User without MFA',
    accounts: [{ of: { name: 'payments', environment: 'prod' }, open: 1, total: 1 }],
    open: 1,
    total: 1,
    events: [],
    happened: undefined,
    seen: T0,
    due: undefined,
    risk: 'A password is enough to get in. Others are not looked at.',
    fix: {
      text: 'Have the user register a device.',
      command: 'aws iam delete-login-profile --user-name alice',
    },
    links: [
      {
        label: 'Open in IAM',
        url: 'https://us-east-1.console.aws.amazon.com/iam/home#/users/details/alice',
      },
      { label: 'Who changed it (CloudTrail)' },
    ],
    ended: undefined,
  });
});

it('invents nothing of a rule that is no longer in the catalogue', () => {
  const view = alertView(alertOf([happening({ rule: 'gone' })]));
  expect([view.headline, view.risk, view.fix, view.reach]).toEqual(['gone', undefined, undefined, undefined]);
});

describe('a recorded call', () => {
  it('is told with its actor, its address and its own time, which is before ours', () => {
    const view = alertView(alertOf([calling()]));
    expect(view.events).toEqual([
      {
        call: 'ConsoleLogin',
        at: '2026-11-19T23:10:00.000Z',
        actor: { before: 'root' },
        address: '203.0.113.7',
        targets: [],
      },
    ]);
    expect(view.happened).toEqual({ first: '2026-11-19T23:10:00.000Z', last: '2026-11-19T23:10:00.000Z' });
    expect(view.seen).toBe(T0);
  });

  it.each([
    ['a user', 'arn:aws:iam::111122223333:user/mallory', { name: 'user/mallory' }, undefined],
    [
      'a session, whose name says who it was',
      'arn:aws:sts::111122223333:assumed-role/Admin/eva@example.com',
      { before: 'session', name: 'Admin/eva@example.com' },
      undefined,
    ],
    ['somebody of another account', 'arn:aws:iam::999988887777:user/x', { name: 'user/x' }, '999988887777'],
    ['whom the record names by type only', 'Root', { before: 'root' }, undefined],
    ['whom it does not name', null, { before: 'somebody whom the record does not name' }, undefined],
  ])('by %s', (_name, actor, words, from) => {
    const [event] = alertView(alertOf([calling({ actor })])).events;
    expect([event?.actor, event?.from]).toEqual([words, from]);
  });

  it('is one, however many rules find it', () => {
    const also = { rule: 'account-no-console-sign-in-without-mfa' };
    const view = alertView(
      alertOf([calling(), calling({}, also)], {
        kind: 'event',
        rules: [{ ...formerRule(also.rule), failure: 'Console sign-in without MFA' }],
      }),
    );
    expect(view.events).toHaveLength(1);
    expect([view.headline, view.otherRules.map(({ id }) => id)]).toEqual([
      'Console sign-in without MFA',
      ['account-no-root-sign-in'],
    ]);
  });

  it('of a use that is known without a call the time is told, and no call', () => {
    const view = alertView(alertOf([happening({ kind: 'event', facts: { usedAt: DAY1 } })]));
    expect([view.events, view.happened?.first]).toEqual([[], DAY1]);
  });

  it('of something that happened at a time that nobody recorded no time is told', () => {
    expect(alertView(alertOf([happening({ kind: 'event' })])).happened).toBeUndefined();
  });
});

describe('when it is due', () => {
  const acknowledged = (at: Instant) => ({ type: 'acknowledged', rev: 1, by: 'mara', at }) as const;
  it.each([
    ['to come', happening({ dueAt: DAY1 }), { at: DAY1, isOverdue: false }],
    ['overdue when it was found', happening({ dueAt: '2026-11-19T00:00:00.000Z' }), { isOverdue: true }],
    ['at the moment it was found', happening({ dueAt: T0 }), { isOverdue: false }],
    [
      'overdue when it was last heard of',
      happening({ dueAt: DAY1, more: [acknowledged(DAY2)] }),
      { isOverdue: true },
    ],
  ])('%s', (_name, head, due) => {
    expect(alertView(alertOf([head])).due).toMatchObject(due);
  });

  it('is the first date of several, and none once all is over', () => {
    const bob = { resource: userArn('bob') };
    expect(alertView(alertOf([happening({ dueAt: DAY2 }), happening({ ...bob, dueAt: DAY1 })])).due?.at).toBe(
      DAY1,
    );
    expect(alertView(alertOf([happening({ dueAt: DAY2, more: [resolved(DAY1)] })])).due).toBeUndefined();
  });
});

describe('what is over', () => {
  it('is told with its resource, its severity, and from when to when it was', () => {
    const bob = happening({ resource: userArn('bob'), at: DAY1, more: [resolved(addDays(T0, 3))] });
    const view = alertView(alertOf([happening({ more: [resolved(DAY2)] }), bob]));
    expect(view).toMatchObject({
      state: 'resolved',
      severity: 'high',
      open: 0,
      total: 2,
      ended: { from: T0, at: addDays(T0, 3), event: { type: 'resolved', how: 'passes' } },
      findings: [{ words: { name: 'user/bob' } }, { words: { name: 'user/alice' } }],
    });
  });

  it('is told by who reviewed it, also where an exception was announced since', () => {
    const reviewed = { type: 'reviewed', rev: 3, by: 'mara', note: 'INC-1', at: DAY1 } as const;
    const excepted = { type: 'excepted', rev: 4, exception: 'x1', at: DAY2 } as const;
    expect(alertView(alertOf([calling({}, { more: [reviewed, excepted] })])).ended).toMatchObject({
      at: DAY1,
      event: { type: 'reviewed', by: 'mara', note: 'INC-1' },
    });
  });

  it('is not over while anything is open', () => {
    const open = happening({ resource: userArn('bob') });
    expect(alertView(alertOf([happening({ more: [resolved(DAY1)] }), open]))).toMatchObject({
      open: 1,
      total: 2,
      ended: undefined,
      findings: [{ words: { name: 'user/bob' } }],
    });
  });
});

it('tells old and new while the last that is known is that it changed', () => {
  const opened = happening({ facts: { length: 14, policies: ['a'], gone: true } });
  const changed = {
    ...failing('changed', { at: DAY1 }),
    facts: { length: 8, policies: ['a', 'b'], new: 'x' },
  } as ReturnType<typeof failing>;
  const head = happening({ facts: opened.facts, more: [changed] });
  expect(alertView(alertOf([head])).findings[0]?.changed).toEqual([
    { name: 'gone', from: 'true' },
    { name: 'length', from: '14', to: '8' },
    { name: 'new', to: 'x' },
    { name: 'policies', from: 'a', to: 'a, b' },
  ]);
  const acknowledged = { type: 'acknowledged', rev: 1, by: 'mara', at: DAY2 } as const;
  const later = happening({ facts: opened.facts, more: [changed, acknowledged] });
  expect(alertView(alertOf([later])).findings[0]?.changed).toEqual([]);
});

it.each([
  ['a public address', { publiclyAccessible: true }, 'It has a public address; whether'],
  ['a port that is open to everybody', { open: ['22/tcp to 0.0.0.0/0'] }, 'Reachable wherever'],
  ['a port that is open to some', { open: ['22/tcp to 192.0.2.0/24'] }, undefined],
  ['a vulnerability', { vulnerability: 'CVE-1' }, 'Whether it can be reached from the internet is not known'],
  ['anything else', { encrypted: false }, undefined],
])('says of %s whether it can be reached, or that this is not known', (_name, facts, expected) => {
  const { reach } = alertView(alertOf([happening({ facts })]));
  expect(reach?.slice(0, expected?.length)).toBe(expected);
});

it('counts what is still open by account and by rule, the worst rule first', () => {
  const [one, two] = ['111122223333', '222233334444'];
  const heads = [
    happening({ account: one }),
    happening({ account: two, more: [resolved(DAY1)] }),
    happening({ account: two, rule: 'low-rule', severity: 'low' }),
    happening({ account: two, rule: 'critical-rule', severity: 'critical', more: [resolved(DAY1)] }),
  ];
  const view = alertView(alertOf(heads, { kind: 'storm', accounts: [{ id: one }, { id: two }] }));
  expect(view.accounts).toEqual([
    { of: { id: one }, open: 1, total: 1 },
    { of: { id: two }, open: 1, total: 3 },
  ]);
  expect(view.rules.map(({ of, open, total, accounts }) => [of.id, open, total, accounts])).toEqual([
    [mfaRule.id, 1, 2, 1],
    ['low-rule', 1, 1, 1],
    ['critical-rule', 0, 1, 1],
  ]);
});

it('is the same message in whatever order the findings are read', () => {
  const heads = ['111122223333', '222233334444', '333344445555'].flatMap((account) => [
    happening({ account }),
    happening({ account, resource: userArn('bob'), more: [resolved(DAY1)] }),
    calling({}, { account }),
  ]);
  const accounts = heads.map(({ account }) => ({ id: account }));
  for (const kind of ['rule', 'accounts', 'storm', 'adoption', 'event'] as const) {
    const hash = contentHash(renderRoot(alertOf(heads, { kind, accounts })));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(heads, { minLength: heads.length }),
        (shuffled) => contentHash(renderRoot(alertOf(shuffled, { kind, accounts }))) === hash,
      ),
      { numRuns: 20 },
    );
  }
});
