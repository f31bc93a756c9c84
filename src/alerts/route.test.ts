import { mentionText, routeOf, routeOfAll, type Route } from './route';

const routes: readonly Route[] = [
  { match: { severity: ['critical', 'high'], accounts: ['111122223333'] }, channel: 'C1', mention: 'S1' },
  { match: { rules: ['iam-user-mfa'] }, channel: 'C2' },
  { channel: 'C3' },
];

it.each([
  ['all that is named holds', 'high', '111122223333', 'any', 'C1'],
  ['one does not hold', 'high', '444455556666', 'any', 'C3'],
  ['the first wins', 'critical', '111122223333', 'iam-user-mfa', 'C1'],
  ['the second', 'low', '111122223333', 'iam-user-mfa', 'C2'],
  ['the default', 'low', '111122223333', 'any', 'C3'],
] as const)('%s', (_name, severity, account, rule, channel) => {
  expect(routeOf({ severity, account: { id: account }, rule }, routes)?.channel).toBe(channel);
});

describe('the quiet hours of an account', () => {
  const night = { zone: 'UTC', days: ['mon'], from: '22:00', to: '07:00', breakThrough: [] } as const;
  const evening = { ...night, from: '17:00', to: '09:00' };
  const route: Route = {
    channel: 'C1',
    quietHours: [night],
    outsideProduction: { environments: ['sandbox', 'staging'], quietHours: [evening] },
  };

  it.each([
    ['prod', [night]],
    ['sandbox', [night, evening]],
    ['Staging', [night, evening]],
    ['a name that nobody listed', [night]],
    [undefined, [night]],
  ])('in %s', (environment, quietHours) => {
    const account = { id: '111122223333', environment };
    expect(routeOf({ severity: 'high', account, rule: 'any' }, [route])?.quietHours).toEqual(quietHours);
  });
});

it('is nothing when no route matches', () => {
  expect(
    routeOf({ severity: 'low', account: { id: '444455556666' }, rule: 'any' }, routes.slice(0, 2)),
  ).toBeUndefined();
});

it('matches nothing by an empty list', () => {
  const route = { match: { severity: [] }, channel: 'C1' };
  expect(routeOf({ severity: 'low', account: { id: '444455556666' }, rule: 'any' }, [route])).toBeUndefined();
});

it.each([
  ['S0ONCALL', '<!subteam^S0ONCALL>'],
  ['U0MARA', '<@U0MARA>'],
])('mentions %s as %s', (mention, text) => {
  expect(mentionText(mention)).toBe(text);
});

it.each<[string, readonly Route[], string | undefined]>([
  ['without a match', [{ match: { severity: ['high'] }, channel: 'C1' }, { channel: 'C2' }], 'C2'],
  [
    'with one that asks nothing',
    [
      { match: { severity: ['high'] }, channel: 'C1' },
      { match: {}, channel: 'C2' },
    ],
    'C2',
  ],
  ['the first, where each asks something', [{ match: { severity: ['high'] }, channel: 'C1' }], 'C1'],
  ['none, where none leads to Slack', [{ webhook: 'siem' }], undefined],
])('the channel of everything is that of the route %s', (_name, all, channel) => {
  expect(routeOfAll(all)?.channel).toBe(channel);
});
