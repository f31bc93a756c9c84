import type { RuleCases } from '../rule-cases';
import { ACCOUNT } from './case-values';

const sharing = (State: string) => ({ 'inventory.ebs-snapshot-sharing': { State } });

export default {
  pass: [
    {
      name: 'all sharing blocked',
      parts: sharing('block-all-sharing'),
      verdicts: [
        [ACCOUNT, 'EBS snapshots cannot be shared with everybody in eu-central-1: block-all-sharing.'],
      ],
    },
    {
      name: 'new sharing blocked',
      parts: sharing('block-new-sharing'),
      verdicts: [
        [ACCOUNT, 'EBS snapshots cannot be shared with everybody in eu-central-1: block-new-sharing.'],
      ],
    },
  ],
  fail: [
    {
      name: 'not blocked',
      parts: sharing('unblocked'),
      verdicts: [
        [
          ACCOUNT,
          'EBS snapshots can be shared with everybody in eu-central-1.',
          { facts: { state: 'unblocked' } },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'a state that is not known',
      parts: sharing('other'),
      verdicts: [[ACCOUNT, 'Whether EBS snapshots can be shared with everybody is unknown: other.']],
    },
  ],
} satisfies RuleCases;
