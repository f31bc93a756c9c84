import { alertOf, calling, happening } from '../../../test/support/sample-alert';
import { userArn } from '../../../test/support/sample-finding';
import { renderReminder } from './reminder';

const bob = happening({ resource: userArn('bob') });

it.each([
  [
    'the resource that it is about',
    [happening()],
    'It began in the quiet hours: HIGH: User without MFA in prod payments: `user/alice`.',
  ],
  [
    'how many more there are',
    [happening(), bob],
    'It began in the quiet hours: HIGH: User without MFA in prod payments: `user/alice` and 1 more.',
  ],
  [
    'who did what happened, and when',
    [calling({ actor: userArn('alice') })],
    'It began in the quiet hours: HIGH: account-no-root-sign-in in prod payments: `user/alice` at 2026-11-19 23:10 UTC.',
  ],
  [
    'how many accounts it is in',
    [happening(), happening({ account: '222233334444' })],
    'It began in the quiet hours: HIGH: User without MFA in 2 accounts: 2 of 2 still open.',
  ],
])('says on the phone %s', (_name, heads, text) => {
  const accounts = [
    { id: '111122223333', name: 'payments', environment: 'prod' },
    { id: '222233334444', name: 'shop', environment: 'prod' },
  ].filter(({ id }) => heads.some(({ account }) => account === id));
  expect(renderReminder(alertOf(heads, { accounts }), 'quiet-hours-over', {}).text).toBe(text);
});

it('names the resource in the channel too, and neither where the channel may not read it', () => {
  expect(JSON.stringify(renderReminder(alertOf([bob]), 'reminder', {}).blocks)).toContain(
    '*HIGH* · User without MFA in prod payments (111122223333) · `user/bob` · 1 open',
  );
  const redacted = renderReminder(alertOf([bob]), 'reminder', { redact: 'resource' });
  expect(JSON.stringify(redacted)).not.toMatch(/bob|payments|111122223333/);
});
