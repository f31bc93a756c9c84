import type { RuleCases } from '../rule-cases';
import { ACCOUNT } from './case-values';

const shared = (...ids: string[]) => ({
  'inventory.ebs-public-snapshots': ids.map((SnapshotId) => ({ SnapshotId })),
});
const PASS = 'No EBS snapshot of the account is public in eu-central-1.';

export default {
  pass: [{ name: 'none', parts: shared(), verdicts: [[ACCOUNT, PASS]] }],
  fail: [
    {
      name: 'two',
      parts: shared('snap-1', 'snap-2'),
      verdicts: [
        [
          'arn:aws:ec2:eu-central-1::snapshot/snap-1',
          'EBS snapshot snap-1 is shared with everybody.',
          { facts: {} },
        ],
        ['arn:aws:ec2:eu-central-1::snapshot/snap-2', 'EBS snapshot snap-2 is shared with everybody.'],
      ],
    },
  ],
} satisfies RuleCases;
