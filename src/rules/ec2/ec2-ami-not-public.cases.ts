import type { RuleCases } from '../rule-cases';
import { ACCOUNT } from './case-values';

const shared = (...ids: string[]) => ({ 'inventory.ec2-public-images': ids.map((ImageId) => ({ ImageId })) });
const PASS = 'No AMI of the account is public in eu-central-1.';

export default {
  pass: [
    { name: 'none', parts: shared(), verdicts: [[ACCOUNT, PASS]] },
    {
      name: 'one that is allowed',
      params: { allowed: ['ami-1'] },
      parts: shared('ami-1'),
      verdicts: [[ACCOUNT, PASS]],
    },
  ],
  fail: [
    {
      name: 'two',
      parts: shared('ami-1', 'ami-2'),
      verdicts: [
        ['arn:aws:ec2:eu-central-1::image/ami-1', 'AMI ami-1 is shared with everybody.', { facts: {} }],
        ['arn:aws:ec2:eu-central-1::image/ami-2', 'AMI ami-2 is shared with everybody.'],
      ],
    },
  ],
} satisfies RuleCases;
