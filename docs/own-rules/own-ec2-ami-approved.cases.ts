import { EC2_INSTANCE_ARN, instance, type RuleCases } from 'watchbill/cases';

const params = { images: ['ami-0bbb'] };

export default {
  pass: [
    {
      name: 'on the list',
      params,
      parts: instance(),
      verdicts: [[EC2_INSTANCE_ARN, 'Instance i-0aaa is of ami-0bbb.']],
    },
  ],
  fail: [
    {
      name: 'not on the list, which is empty by default',
      parts: instance(),
      verdicts: [
        [
          EC2_INSTANCE_ARN,
          'Instance i-0aaa is of ami-0bbb, which is not approved.',
          { facts: { image: 'ami-0bbb' } },
        ],
      ],
    },
    {
      name: 'an id that begins alike',
      params,
      parts: instance({ ImageId: 'ami-0bbbc' }),
      verdicts: [[EC2_INSTANCE_ARN, 'Instance i-0aaa is of ami-0bbbc, which is not approved.']],
    },
  ],
  unknown: [
    {
      name: 'state refused',
      params,
      parts: instance({}, { state: { unknown: 'AccessDenied' } }),
      verdicts: [[EC2_INSTANCE_ARN, 'The state of i-0aaa is unknown: AccessDenied.']],
    },
  ],
  outOfScope: [
    {
      name: 'gone',
      parts: instance({}, { state: { name: 'terminated' } }),
      outOfScope: { 'terminated, or shutting down': 1 },
    },
  ],
} satisfies RuleCases;
