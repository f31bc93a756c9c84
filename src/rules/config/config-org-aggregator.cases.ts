import type { PartInputs, RuleCases } from '../rule-cases';

type Aggregator = NonNullable<PartInputs['config.aggregators']>[number];

const ACCOUNT = 'AWS::::Account:111122223333';
const aggregator = (changes: Partial<Aggregator> = {}): Aggregator => ({
  ConfigurationAggregatorName: 'organization',
  AllAwsRegions: true,
  failed: [],
  ...changes,
});
const memberOf = (ManagementAccountId: string) => ({
  'organization.membership': { member: true as const, Id: 'o-1111', ManagementAccountId },
});
const here = (...list: Aggregator[]) => ({
  'config.aggregators': list,
  ...memberOf('111122223333'),
});

export default {
  pass: [
    {
      name: 'of all Regions, beside one of some',
      parts: here(aggregator({ ConfigurationAggregatorName: 'some', AllAwsRegions: false }), aggregator()),
      verdicts: [
        [
          ACCOUNT,
          'Aggregator organization in eu-central-1 has all accounts and Regions of the organization.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'of some Regions',
      parts: here(aggregator({ AllAwsRegions: false })),
      verdicts: [
        [
          ACCOUNT,
          'No aggregator has all accounts and Regions: organization in eu-central-1 has some Regions only.',
          { facts: { aggregators: ['organization in eu-central-1'] } },
        ],
      ],
    },
    {
      name: 'that fails for an account, whatever is unknown',
      parts: here(
        aggregator({
          AllAwsRegions: undefined,
          failed: [{ SourceId: '444455556666', AwsRegion: 'eu-west-1', LastErrorCode: 'AUTHORIZATION' }],
        }),
      ),
      verdicts: [
        [
          ACCOUNT,
          'No aggregator has all accounts and Regions: organization in eu-central-1 fails for 444455556666 in eu-west-1 (AUTHORIZATION).',
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'its Regions are not told',
      parts: here(aggregator({ AllAwsRegions: undefined })),
      verdicts: [
        [
          ACCOUNT,
          'No such aggregator was found, but organization in eu-central-1: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'its sources are refused',
      parts: here(aggregator({ failed: { unknown: 'denied' } })),
      verdicts: [[ACCOUNT, 'No such aggregator was found, but organization in eu-central-1: denied.']],
    },
    {
      name: 'a Region was not read',
      parts: memberOf('111122223333'),
      incomplete: [{ part: 'config.aggregators' }],
      verdicts: [[ACCOUNT, /^No such aggregator was found, but eu-central-1: /]],
    },
    {
      name: 'none, in the management account',
      parts: here(),
      verdicts: [
        [
          ACCOUNT,
          'The account has no aggregator of its organization; a delegated administrator may have one, which is not seen from here.',
        ],
      ],
    },
    {
      name: 'none, and whether there is an organization is unknown',
      parts: { 'config.aggregators': [] },
      incomplete: [{ part: 'organization.membership' }],
      verdicts: [[ACCOUNT, /^Whether the account is in an organization is unknown: /]],
    },
  ],
  outOfScope: [
    {
      name: 'none, in a member',
      parts: { 'config.aggregators': [], ...memberOf('999900001111') },
      outOfScope: { 'no aggregator of the organization here, which may be in another account': 1 },
    },
    {
      name: 'none, outside of organizations',
      parts: { 'config.aggregators': [], 'organization.membership': { member: false } },
      outOfScope: { 'account in no organization': 1 },
    },
  ],
} satisfies RuleCases;
