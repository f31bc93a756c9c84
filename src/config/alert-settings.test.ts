import { routeOf } from '../alerts/route';
import { alertSettings } from './alert-settings';
import { catalogue } from '../rules/catalogue.generated';
import { parseConfiguration } from './load';
import { ruleSummaries } from './rule-summaries';

const settings = (yaml: string) =>
  alertSettings(parseConfiguration(`version: 1\n${yaml}\n`, 'w', []).configuration, []);

const FILE = `
scope: { organization: { root-id: r-abcd } }
alerts:
  email: a@example.com
  accounts:
    '111122223333': { environment: prod, owner: payments }
  routes:
    - match: { environments: [prod], severity: [critical, high] }
      slack: { channel: C1, mention: S1 }
      quiet-hours: { from: '22:00', to: '07:00', zone: Europe/Berlin }
      escalate: { channel: C2, mention: U1, after-minutes: 30 }
      fallback: C3
    - match: { ous: [ou-abcd-12345678] }
      slack: { channel: C4 }
      redact: resource
      repeat: false
    - slack: { channel: C9 }
      digest: daily
      quiet-hours: none`;

const EVERY_DAY = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const night = (zone: string) => ({
  zone,
  days: EVERY_DAY,
  from: '22:00',
  to: '07:00',
  breakThrough: ['critical'],
});
const notProduction = (zone: string) => ({
  environments: [
    'dev',
    'development',
    'lab',
    'non-production',
    'nonprod',
    'qa',
    'sandbox',
    'stage',
    'staging',
    'test',
    'testing',
  ],
  quietHours: [
    { ...night(zone), from: '17:00', to: '09:00' },
    { ...night(zone), days: ['sat', 'sun'], from: '00:00', to: '00:00' },
  ],
});

it.each(['own-backups-kept', 'own-backups-there', 'own-backups'])(
  'a route names a rule by any of the ids that it has had: %s',
  (name) => {
    const rule = catalogue.find(({ id }) => id === 's3-bucket-versioning');
    if (rule === undefined) throw new Error('the rule is there');
    const renamed = { ...rule, id: 'own-backups-kept', aliases: ['own-backups-there', 'own-backups'] };
    const { configuration } = parseConfiguration(
      `version: 1\nalerts:\n  email: a@example.com\n  routes:\n    - { match: { rules: [${name}] }, slack: { channel: C1 } }\n    - { slack: { channel: C9 } }\n`,
      'w',
      [renamed],
    );
    const { routes } = alertSettings(configuration, ruleSummaries(configuration, [renamed]));
    const routed = { severity: 'high', account: { id: '111122223333' }, rule: 'own-backups' } as const;
    expect(routeOf(routed, routes)?.channel).toBe('C1');
  },
);

describe('an account', () => {
  const TAGGED = `
scope: { organization: { root-id: r-abcd } }
environments: { account-tag: environment }
alerts:
  email: a@example.com
  owner-tag: team
  accounts:
    '111122223333': { environment: prod }
  routes:
    - match: { environments: [sandbox], owners: [data] }
      slack: { channel: C1 }
    - slack: { channel: C9 }`;
  it.each<[string, string, string, Readonly<Record<string, string>>, object]>([
    [
      'listed and tagged',
      TAGGED,
      '111122223333',
      { environment: 'sandbox', team: 'data' },
      { environment: 'prod', owner: 'data' },
    ],
    [
      'tagged',
      TAGGED,
      '444455556666',
      { environment: ' sandbox ', team: 'data' },
      { environment: 'sandbox', owner: 'data' },
    ],
    [
      'tagged with nothing',
      TAGGED,
      '444455556666',
      { environment: ' ' },
      { environment: undefined, owner: undefined },
    ],
    [
      'tagged where no tag is named',
      FILE,
      '444455556666',
      { environment: 'sandbox', team: 'data' },
      { environment: undefined, owner: undefined },
    ],
    ['tagged by a name of the language', TAGGED, '444455556666', {}, { environment: undefined }],
  ])('that is %s has what is said of it', (_name, yaml, id, tags, expected) => {
    expect(settings(yaml).account({ id, tags })).toMatchObject({ id, ...expected });
  });

  it('goes by its tags to the route that asks for them, and is outside production by them', () => {
    const { account, routes } = settings(TAGGED);
    const routed = (tags: Readonly<Record<string, string>>) =>
      routeOf({ severity: 'high', rule: 'r', account: account({ id: '444455556666', tags }) }, routes);
    expect(routed({ environment: 'sandbox', team: 'data' })).toMatchObject({
      channel: 'C1',
      isOutsideProduction: true,
    });
    expect(routed({ environment: 'Sandbox', team: 'other' })).toMatchObject({
      channel: 'C9',
      isOutsideProduction: true,
    });
    expect(routed({ environment: 'production' })).not.toHaveProperty('isOutsideProduction');
  });
});

it('gives routes as the notifier takes them', () => {
  expect(settings(FILE).routes).toEqual([
    {
      match: { environments: ['prod'], severity: ['critical', 'high'] },
      channel: 'C1',
      mention: 'S1',
      digest: 'weekly',
      quietHours: [night('Europe/Berlin')],
      outsideProduction: notProduction('Europe/Berlin'),
      escalate: { channel: 'C2', mention: 'U1', afterMinutes: 30 },
      fallback: 'C3',
    },
    {
      match: { ous: ['ou-abcd-12345678'] },
      channel: 'C4',
      digest: 'weekly',
      redact: 'resource',
      repeat: false,
      quietHours: [night('UTC')],
      outsideProduction: notProduction('UTC'),
    },
    { channel: 'C9', digest: 'daily' },
  ]);
});

it.each([
  ['by default', '', 'sandbox', '17:00'],
  ['of another name', '', 'playground', undefined],
  ['that the configuration names', '  non-production: [Playground]\n', 'playground', '17:00'],
  ['that it names no more', '  non-production: [Playground]\n', 'sandbox', undefined],
  ['unknown', '', undefined, undefined],
])('knows what is not production: %s', (_name, yaml, environment, from) => {
  const { routes } = settings(`alerts:\n${yaml}  routes:\n    - slack: { channel: C1 }`);
  const route = routeOf({ severity: 'high', account: { id: '1', environment }, rule: 'any' }, routes);
  expect(route?.quietHours?.[1]?.from).toBe(from);
});

it.each([
  ['by its environment', { id: '111122223333', name: 'shop' }, 'C1'],
  [
    'by a unit above it',
    { id: '444455556666', units: ['r-abcd', 'ou-abcd-12345678', 'ou-abcd-below111'] },
    'C4',
  ],
  ['to what is left', { id: '444455556666', units: ['r-abcd'] }, 'C9'],
  ['to what is left where its unit is not known', { id: '444455556666' }, 'C9'],
])('routes an account %s', (_name, known, channel) => {
  const { routes, account } = settings(FILE);
  expect(routeOf({ severity: 'high', account: account(known), rule: 'any' }, routes)?.channel).toBe(channel);
});

it('adds to an account what AWS does not know of it', () => {
  expect(settings(FILE).account({ id: '111122223333', name: 'shop', partition: 'aws' })).toEqual({
    id: '111122223333',
    name: 'shop',
    partition: 'aws',
    environment: 'prod',
    owner: 'payments',
  });
});
