import { alertOf, calling, happening } from '../../../test/support/sample-alert';
import type { FindingHead } from '../../model/finding';
import type { Notice } from '../ports';
import { alertDocument } from './alert-document';
import { alertMail } from './alert-mail';

const TABLE = { table: 'arn:aws:dynamodb:eu-central-1:111122223333:table/findings' };

function mail(heads: readonly FindingHead[], more: Partial<Notice> = {}) {
  const notice: Notice = {
    alert: 'a1',
    number: 1,
    at: '2026-11-22T10:00:00.000Z',
    urgency: 'interrupt',
    reason: 'slack-refused',
    mayRepeat: false,
    document: alertDocument(alertOf(heads)),
    ...more,
  };
  return alertMail(notice, TABLE);
}

it('says what, where, why it comes by e-mail, what it risks and what to do', () => {
  const { subject, text } = mail([happening({ severity: 'critical' })]);
  expect(subject).toBe('Watchbill: CRITICAL - User without MFA - prod payments - user/alice');
  for (const part of [
    'Slack refuses the message of this alert',
    'arn:aws:iam::111122223333:user/alice',
    'Risk: A password is enough to get in.',
    'aws iam delete-login-profile --user-name alice',
    'findings ack',
    TABLE.table,
  ])
    expect(text).toContain(part);
  expect(text).not.toContain('may repeat');
});

it('says who called what', () => {
  expect(mail([calling()]).text).toContain(
    'root from 203.0.113.7 called ConsoleLogin at 2026-11-19 23:10 UTC',
  );
});

it('says what it may repeat, and that Slack was late', () => {
  const { text } = mail([happening()], { reason: 'slack-late', mayRepeat: true });
  expect(text).toContain('did not take the message of this alert in time');
  expect(text).toContain('This e-mail may repeat an earlier one.');
});

it('lists ten, and counts the others', () => {
  const heads = Array.from({ length: 250 }, (_, at) => happening({ resource: `arn:aws:s3:::bucket-${at}` }));
  const { text } = mail(heads);
  expect(text.match(/^- /gm)).toHaveLength(10);
  expect(text).toContain('and 240 more findings');
});

it.each([
  ['a line break and a header', 'arn:aws:s3:::a\r\nBcc: all@example.com'],
  ['letters that are not ASCII', 'arn:aws:s3:::größe-日本'],
  ['text from right to left', 'arn:aws:s3:::\u202eevil'],
  ['a name that is very long', `arn:aws:s3:::${'x'.repeat(2000)}`],
])('%s in a name: the subject is one that SNS takes, and each finding one line', (_what, resource) => {
  const { subject, text } = mail([happening({ resource })]);
  expect(subject).toMatch(/^[\x20-\x7e]{1,99}$/);
  expect(text).not.toMatch(/^Bcc:/m);
  expect(text).not.toContain('\u202e');
  expect(text.match(/^- /gm)).toHaveLength(1);
});
