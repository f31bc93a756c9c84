import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const defaults = (ebsEncryptionByDefault: boolean) => ({
  'inventory.ebs-defaults': { ebsEncryptionByDefault },
});

export default {
  pass: [
    {
      name: 'on',
      parts: defaults(true),
      verdicts: [[ACCOUNT, 'EBS encryption by default is on in eu-central-1.']],
    },
  ],
  fail: [
    {
      name: 'off',
      parts: defaults(false),
      verdicts: [
        [
          ACCOUNT,
          'EBS encryption by default is off in eu-central-1.',
          { facts: { ebsEncryptionByDefault: false } },
        ],
      ],
    },
  ],
} satisfies RuleCases;
