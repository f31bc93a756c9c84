import { longestGapHours } from './schedule';

test.each([
  ['cron(0 5 ? * * *)', 24],
  ['cron(0 5 * * ? *)', 24],
  ['cron(30 1,13 ? * * *)', 12],
  ['cron(0 0/4 * * ? *)', 4],
  ['cron(0 */6 ? * * *)', 6],
  ['cron(0 * * * ? *)', 1],
  ['cron(0 5 ? * MON-FRI *)', 72],
  ['cron(0 5 ? * 2-6 *)', 72],
  ['cron(0 5 ? * sun,wed *)', 96],
  ['cron(0 5 ? * 1 *)', 168],
  ['cron(0 5 1 * ? *)', 31 * 24],
  ['cron(0 5 31 * ? *)', 61 * 24],
  ['cron(0 5 1 JAN,JUL ? *)', 184 * 24],
  ['cron(0 5 1 1 ? *)', 366 * 24],
  [' cron( 0 5 ? * * * ) ', 24],
])('%s leaves at most %i hours between two backups', (expression, hours) => {
  expect(longestGapHours(expression)).toBe(hours);
});

test.each([
  'cron(0 5 L * ? *)',
  'cron(0 5 15W * ? *)',
  'cron(0 5 ? * 2#1 *)',
  'cron(0 5 ? * * 2026)',
  'cron(0 5 29 FEB ? *)',
  'cron(0 24 ? * * *)',
  'cron(0 5-3 ? * * *)',
  'cron(0 5/0 ? * * *)',
  'cron(0 5 ? * *)',
  'rate(1 day)',
  '',
])('what %s leaves is not known', (expression) => {
  expect(longestGapHours(expression)).toBeUndefined();
});
