import type { PartInputs, RuleCases } from '../rule-cases';

type Result = NonNullable<PartInputs['config.rule-results']>[number];

const RULE = 'AWS::::Account:111122223333/config-rule/required-tags';
const results = (changes: Partial<Result>) => ({
  'config.rule-results': [
    { ConfigRuleName: 'required-tags', ComplianceType: 'COMPLIANT', nonCompliant: [], ...changes },
  ],
});

export default {
  pass: [
    {
      name: 'compliant',
      parts: results({}),
      verdicts: [[RULE, 'AWS Config rule required-tags in eu-central-1 holds nothing for not compliant.']],
    },
    {
      name: 'nothing that it applies to',
      parts: results({ ComplianceType: 'NOT_APPLICABLE' }),
      verdicts: [[RULE, 'AWS Config rule required-tags in eu-central-1 holds nothing for not compliant.']],
    },
  ],
  fail: [
    {
      name: 'each resource by itself',
      parts: results({
        ComplianceType: 'NON_COMPLIANT',
        nonCompliant: [
          { ResourceType: 'AWS::S3::Bucket', ResourceId: 'ledger' },
          {
            ResourceType: 'AWS::EC2::Volume',
            ResourceId: 'vol-1',
            ResultRecordedTime: '2026-09-01T00:00:00Z',
          },
        ],
      }),
      verdicts: [
        [
          `${RULE}/AWS::S3::Bucket/ledger`,
          'AWS Config rule required-tags in eu-central-1 holds AWS::S3::Bucket ledger for not compliant.',
          { facts: { rule: 'required-tags', resourceType: 'AWS::S3::Bucket', resourceId: 'ledger' } },
        ],
        [
          `${RULE}/AWS::EC2::Volume/vol-1`,
          'AWS Config rule required-tags in eu-central-1 holds AWS::EC2::Volume vol-1 for not compliant.',
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'a compliance that AWS may add',
      parts: results({ ComplianceType: 'PARTLY_COMPLIANT' }),
      verdicts: [
        [
          RULE,
          'What AWS Config rule required-tags in eu-central-1 holds is unknown: it is PARTLY_COMPLIANT, which this rule does not know.',
        ],
      ],
    },
    {
      name: 'not told',
      parts: results({ ComplianceType: undefined }),
      verdicts: [
        [
          RULE,
          'What AWS Config rule required-tags in eu-central-1 holds is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'not enough data',
      parts: results({ ComplianceType: 'INSUFFICIENT_DATA' }),
      verdicts: [[RULE, 'AWS Config rule required-tags in eu-central-1 has not enough data.']],
    },
    {
      name: 'not compliant, and no longer so when asked for the resources',
      parts: results({ ComplianceType: 'NON_COMPLIANT' }),
      verdicts: [
        [RULE, 'AWS Config rule required-tags in eu-central-1 is not compliant, and names no resource.'],
      ],
    },
    {
      name: 'a resource without an id',
      parts: results({ ComplianceType: 'NON_COMPLIANT', nonCompliant: [{ unknown: 'no id' }] }),
      verdicts: [
        [
          RULE,
          'Of 1 resources that AWS Config rule required-tags in eu-central-1 holds for not compliant 1 cannot be read.',
        ],
      ],
    },
    {
      name: 'the resources are refused',
      parts: results({ ComplianceType: 'NON_COMPLIANT', nonCompliant: { unknown: 'denied' } }),
      verdicts: [
        [
          RULE,
          'What AWS Config rule required-tags in eu-central-1 holds for not compliant is unknown: denied.',
        ],
      ],
    },
  ],
} satisfies RuleCases;
