import { alertOf, calling, happening } from '../../test/support/sample-alert';
import { ACCOUNT, failing, resolved, T0, userArn } from '../../test/support/sample-finding';
import { formerRule } from './alert-reading';
import { redacted, redactedAccount, REDACTIONS, type Redaction } from './redaction';
import { renderBlindness, renderSight } from './render/blindness-message';
import { renderDueSoon, renderDueSoonEnds, shownDueSoon } from './render/due-soon-message';
import { renderDetails } from './render/details-message';
import { renderReminder } from './render/reminder';
import { renderRoot } from './render/root-message';
import { renderThread } from './render/thread-reply';

const ACCOUNT_TAG = /account-[a-z2-7]{5}/;
const bucket = 'arn:aws:s3:::ledger-of-payments';
const note = `On ledger-of-payments of payments-prod (${ACCOUNT})`;

/** All that a channel would read of these findings. */
function said(redact: Redaction): string {
  const acknowledged = { type: 'acknowledged', rev: 1, by: 'mara', note, at: T0 } as const;
  const heads = [
    happening({
      resource: bucket,
      region: 'eu-central-1',
      message: note,
      facts: { from: note },
      more: [acknowledged],
    }),
    happening({ resource: userArn('alice'), message: 'user/alice has no MFA.' }),
    calling({ actor: userArn('alice'), targets: [bucket], sourceIPAddress: '203.0.113.7' }),
    happening({
      resource: 'i-0abc/vulnerability/CVE-2026-1111/openssl/aaaa',
      facts: { resource: 'i-0abc', vulnerability: 'CVE-2026-1111', package: 'openssl' },
    }),
  ];
  const accounts = [{ id: ACCOUNT, name: 'payments-prod', environment: 'prod', owner: 'team payments' }];
  const alert = alertOf(heads, { accounts });
  const over = alertOf([happening({ resource: bucket, more: [{ ...resolved(T0), rev: 4 }] })], { accounts });
  const changes = heads.map((head) => ({
    head,
    events: [head.last, { ...failing('changed', { message: note }), number: 9 }],
  }));
  return JSON.stringify([
    renderRoot(alert, undefined, { redact }),
    renderRoot({ ...alert, kind: 'adoption' }, undefined, { redact }),
    renderRoot(over, undefined, { redact }),
    renderDetails(alert, { redact }),
    renderReminder(alert, 'reminder', { redact }),
    renderThread(alert, changes, [], { broadcast: true, redact }),
  ]);
}

it.each([
  ['none', [ACCOUNT, 'payments-prod', 'ledger-of-payments', 'alice', 'i-0abc', '203.0.113.7'], []],
  [
    'account',
    ['ledger-of-payments', 'alice', 'i-0abc', '203.0.113.7'],
    [ACCOUNT, 'payments-prod', 'team payments'],
  ],
  [
    'resource',
    ['prod account-', 's3-', 'user-', 'CVE-2026-1111 in openssl', 'ConsoleLogin', 'mara'],
    [ACCOUNT, 'payments-prod', 'ledger-of-payments', 'alice', 'i-0abc', '203.0.113.7'],
  ],
] as const)('a channel with redaction %s reads these names and not those', (redact, read, hidden) => {
  const text = said(redact);
  for (const name of read) expect(text).toContain(name);
  for (const name of hidden) expect(text).not.toContain(name);
  expect(ACCOUNT_TAG.test(text)).toBe(redact !== 'none');
});

it.each([
  ['none', [ACCOUNT, 'payments-prod', 'i-0abc']],
  ['account', ['i-0abc']],
  ['resource', []],
] as const)('what is due soon, and what is not seen, with redaction %s', (redact, read) => {
  const account = { id: ACCOUNT, name: 'payments-prod' };
  const member = {
    id: 'f1',
    region: 'eu-central-1',
    resource: 'arn:aws:ec2:eu-central-1:111122223333:instance/i-0abc',
    severity: 'high',
    message: `i-0abc of payments-prod (${ACCOUNT}) is old`,
    dueAt: T0,
  } as const;
  const reading = { rule: formerRule('r'), account, severity: 'high', count: 1, members: [member] } as const;
  const looks = { iam: { unread: 2, expected: 2, reasons: ['denied'] } };
  const unseen = { account, blind: { slot: T0, since: T0, sources: looks } };
  const context = { zone: 'UTC', record: undefined, redact, rule: formerRule, account: () => account };
  const shown = shownDueSoon([reading], { at: T0, isSummary: false });
  const end = { id: 'f1', how: 'in-time', dueAt: T0, at: T0, clockStart: T0 } as const;
  const counts = { inTime: 1, late: 0, overdue: 0 };
  const text = JSON.stringify([
    renderDueSoon(shown, context),
    renderDueSoon({ ...shown, ended: counts, ends: [end] }, context),
    renderDueSoon(shownDueSoon([reading, reading], { at: T0, isSummary: true }), context),
    renderDueSoonEnds(shown, { counts, ends: [end] }, context),
    renderBlindness([unseen], undefined, redact),
    renderSight([unseen], [account], undefined, redact),
  ]);
  const names = [ACCOUNT, 'payments-prod', 'i-0abc'];
  expect(names.filter((name) => text.includes(name))).toEqual(read);
});

it('the same name has the same tag in every message, and another another', () => {
  const tagOf = (resource: string) =>
    redacted({ reading: alertOf([happening({ resource })]), changes: [] }, 'resource').reading.findings[0]
      ?.head.resource;
  expect(tagOf(userArn('alice'))).toMatch(/^user-[a-z2-7]{5}$/);
  expect(tagOf(userArn('alice'))).toBe(tagOf(userArn('alice')));
  expect(tagOf(userArn('alice'))).not.toBe(tagOf(userArn('bob')));
});

it.each([
  ['a bucket', bucket, /^s3-[a-z2-7]{5}$/],
  ['a user', userArn('alice'), /^user-[a-z2-7]{5}$/],
  ['a key', 'arn:aws:kms:eu-central-1:111122223333:key/k-1', /^key-[a-z2-7]{5}$/],
  ['the account', 'AWS::::Account:111122223333', /^AWS::::Account:account-[a-z2-7]{5}$/],
  ['a name that is no ARN', 'i-0abc', /^resource-[a-z2-7]{5}$/],
])('%s keeps what kind it is', (_name, resource, expected) => {
  const { reading } = redacted({ reading: alertOf([happening({ resource })]), changes: [] }, 'resource');
  expect(reading.findings[0]?.head.resource).toMatch(expected);
});

it('names are hidden as they are written, the longer of two that begin alike as a whole', () => {
  const accounts = [
    { id: ACCOUNT, name: 'pay.ments (eu)+' },
    { id: '222233334444', name: 'pay.ments' },
  ];
  const message = 'pay.ments (eu)+ is not payxments, pay.ments, 222233334444 or 2222333344445.';
  const { reading } = redacted(
    { reading: alertOf([happening({ message })], { accounts }), changes: [] },
    'account',
  );
  const [one, other] = [...reading.accounts.keys()];
  expect(reading.findings[0]?.head.message).toBe(
    `${one} is not payxments, ${other}, ${other} or 2222333344445.`,
  );
});

it('commands of a redacted channel name no account that they could not find', () => {
  for (const redact of REDACTIONS) {
    const text = JSON.stringify(renderDetails(alertOf([happening()]), { redact }));
    expect(text.includes('--account')).toBe(redact === 'none');
  }
});

it.each([
  ['prod', 'payments', 'prod'],
  ['prod', 'prod', 'prod'],
  ['payments-prod', 'payments', 'account-xxxxx-prod'],
  ['111122223333-prod', undefined, 'account-xxxxx-prod'],
])('keeps the environment %s of an account %s, without the account in it', (environment, name, expected) => {
  const shown = redactedAccount({ id: '111122223333', name, environment }, 'account').environment;
  expect(shown?.replace(/account-[a-z0-9]{5}/, 'account-xxxxx')).toBe(expected);
});
