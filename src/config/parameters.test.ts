import * as z from 'zod';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import type { FrameworkKey } from '../frameworks/requirements';
import { parametersOf } from '../model/parameters';
import type { ConfigurableRule } from '../model/rule';
import { parametersInForce } from './parameters';
import { ruleSettingSchema } from './rule-settings-schema';

const rule: ConfigurableRule = {
  id: 'iam-password-policy-strong',
  title: 'It holds',
  failure: 'It does not hold',
  severity: 'medium',
  risk: 'r',
  remediation: { text: 'r', link: 'https://docs.aws.amazon.com/' },
  kind: 'state',
  requirements: {},
  stricter: [
    {
      claims: ['cis-aws-5.0'],
      needs: { minLength: { atLeast: 14 }, usersOnly: false, ports: { includes: [3389] } },
    },
    { claims: ['pci-dss'], needs: { minLength: { atLeast: 12 }, maxDays: { atMost: 90 } } },
    { claims: ['soc2'], needs: { maxDays: { atMost: 1 } }, isChoice: true },
  ],
  params: z.object({
    minLength: z.number().default(8),
    maxDays: z.number().default(365),
    usersOnly: z.boolean().default(true),
    ports: z.array(z.number()).default([22]),
  }),
};
const DEFAULTS = { minLength: 8, maxDays: 365, usersOnly: true, ports: [22] };
const inForce = (frameworks: FrameworkKey[], setting: unknown = {}) =>
  parametersInForce(frameworks, rule, ruleSettingSchema.parse(setting));

test.each<[string, FrameworkKey[], unknown, object, object]>([
  ['no framework that asks', ['iso27001'], {}, {}, { minLength: { by: 'default' } }],
  [
    'what a framework does not ask, but is only claimed with',
    ['soc2'],
    {},
    {},
    { maxDays: { by: 'default' } },
  ],
  [
    'one framework',
    ['pci-dss'],
    {},
    { minLength: 12, maxDays: 90 },
    { minLength: { by: 'profile', frameworks: ['pci-dss'] }, ports: { by: 'default' } },
  ],
  [
    'the strictest of two',
    ['pci-dss', 'cis-aws-5.0'],
    {},
    { minLength: 14, maxDays: 90, usersOnly: false, ports: [22, 3389] },
    {
      minLength: { by: 'profile', frameworks: ['cis-aws-5.0'] },
      usersOnly: { by: 'profile', frameworks: ['cis-aws-5.0'] },
      ports: { by: 'profile', frameworks: ['cis-aws-5.0'] },
    },
  ],
  [
    'a setting that is stricter still',
    ['pci-dss'],
    { 'min-length': 20 },
    { minLength: 20, maxDays: 90 },
    { minLength: { by: 'setting' } },
  ],
  [
    'a setting that is laxer, with a reason',
    ['pci-dss'],
    { 'min-length': 9, reason: 'Passkeys come in March.' },
    { minLength: 9, maxDays: 90 },
    {
      minLength: { by: 'setting', reason: 'Passkeys come in March.' },
      maxDays: { by: 'profile', frameworks: ['pci-dss'] },
    },
  ],
])('parameters with %s', (_name, frameworks, setting, changed, from) => {
  const found = inForce(frameworks, setting);
  expect(found.params).toEqual({ ...DEFAULTS, ...changed });
  expect(found.from).toMatchObject(from);
});

test('all frameworks together, which is the default, make none stricter', () => {
  expect(inForce([...FRAMEWORK_KEYS]).params).toEqual(DEFAULTS);
});

describe('in an account', () => {
  const { params, from, overrides } = inForce(['pci-dss'], {
    'min-length': 16,
    where: [
      { accounts: ['111122223333'], 'resource-tags': { env: ['prod', 'live'] }, 'max-days': 10 },
      { accounts: ['111122223333'], 'max-days': 20 },
      { ous: ['ou-abcd-12345678'], 'account-tags': { tier: ['one'] }, 'max-days': 30 },
      { environments: ['Sandbox'], 'max-days': 80, 'min-length': 12 },
    ],
  });
  const environments = { byAccount: { '555566667777': 'sandbox' }, accountTag: 'env', severity: {} };
  const of = (account: object) =>
    parametersOf(
      { params, from, overrides, environments },
      { id: '999988887777', partition: 'aws', ...account },
    );
  const unit = { units: ['r-abcd', 'ou-abcd-12345678'] };
  test.each<[string, object, object, number]>([
    ['that nothing names', {}, { minLength: 16, maxDays: 90 }, 0],
    ['that is named, and its tagged resources', { id: '111122223333' }, { minLength: 16, maxDays: 20 }, 1],
    ['with one of two things asked for', unit, { minLength: 16, maxDays: 90 }, 0],
    ['with both', { ...unit, tags: { tier: 'one' } }, { minLength: 16, maxDays: 30 }, 0],
    ['with another value of the tag', { ...unit, tags: { tier: 'two' } }, { maxDays: 90 }, 0],
    ['of an environment that is listed', { id: '555566667777' }, { minLength: 12, maxDays: 80 }, 0],
    [
      'that is listed and tagged otherwise',
      { id: '555566667777', tags: { env: 'prod' } },
      { maxDays: 80 },
      0,
    ],
    ['of an environment that its tag names', { tags: { env: 'SANDBOX' } }, { minLength: 12 }, 0],
    ['with a tag named as what objects have', { tags: { constructor: 'one' } }, { maxDays: 90 }, 0],
  ])('%s', (_name, account, expected, tagged) => {
    const found = of(account);
    expect(found.params).toMatchObject(expected);
    expect(found.ofResources).toHaveLength(tagged);
  });

  test('each says where it comes from', () => {
    const { from: origins, ofResources } = of({ id: '111122223333' });
    expect(origins).toMatchObject({
      minLength: { by: 'setting' },
      maxDays: { by: 'override', number: 2 },
      ports: { by: 'default' },
    });
    expect(ofResources).toMatchObject([
      {
        tags: { env: ['prod', 'live'] },
        params: { maxDays: 10 },
        from: { maxDays: { by: 'override', number: 1 } },
      },
    ]);
  });
});
