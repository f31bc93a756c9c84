import { EC2_INSTANCE_ARN, instance, type RuleCases } from 'watchbill/cases';

export default {
  pass: [
    {
      name: 'in an approved Region',
      parts: instance(),
      verdicts: [[EC2_INSTANCE_ARN, 'Instance i-0aaa is in eu-central-1.']],
    },
    { name: 'gone', regions: { 'us-east-1': instance({}, { state: { name: 'terminated' } }) }, verdicts: [] },
  ],
  fail: [
    {
      name: 'in another',
      regions: { 'us-east-1': instance() },
      verdicts: [
        [
          EC2_INSTANCE_ARN,
          'Instance i-0aaa is in us-east-1, which is not approved.',
          { facts: { region: 'us-east-1' } },
        ],
      ],
    },
    {
      name: 'in another, its state refused',
      regions: { 'us-east-1': instance({}, { state: { unknown: 'AccessDenied' } }) },
      verdicts: [[EC2_INSTANCE_ARN, 'Instance i-0aaa is in us-east-1, which is not approved.']],
    },
  ],
} satisfies RuleCases;
