import { KEY_ARN, kmsKey } from '../case-values';
import type { RuleCases } from '../rule-cases';

const REFUSED = { unknown: 'AccessDenied' };
const UNKNOWN = 'Whether key k-1 waits to be deleted is unknown: AccessDenied.';

export default {
  pass: [
    {
      name: 'enabled',
      parts: kmsKey(true),
      verdicts: [[KEY_ARN, 'Key k-1 is not scheduled for deletion.']],
    },
    {
      name: 'disabled, which can be undone',
      parts: kmsKey(true, { keyState: 'Disabled' }),
      verdicts: [[KEY_ARN, 'Key k-1 is not scheduled for deletion.']],
    },
  ],
  fail: [
    {
      name: 'on a date',
      parts: kmsKey(REFUSED, { keyState: 'PendingDeletion', deletionDate: '2026-10-20T08:00:00Z' }),
      verdicts: [
        [
          KEY_ARN,
          'Key k-1 is deleted at 2026-10-20T08:00:00.000Z.',
          { facts: { keyState: 'PendingDeletion', deletionDate: '2026-10-20T08:00:00.000Z' } },
        ],
      ],
    },
    {
      name: 'on a date that is missing',
      parts: kmsKey(REFUSED, { keyState: 'PendingDeletion' }),
      verdicts: [[KEY_ARN, 'Key k-1 is scheduled for deletion.']],
    },
    {
      name: 'a multi-Region key that waits for its replicas',
      parts: kmsKey(REFUSED, { keyState: 'PendingReplicaDeletion' }),
      verdicts: [[KEY_ARN, 'Key k-1 is deleted when its replicas are.']],
    },
  ],
  unknown: [
    {
      name: 'a state that AWS may add',
      parts: kmsKey(true, { keyState: 'PendingArchival' }),
      verdicts: [
        [
          KEY_ARN,
          'Whether key k-1 waits to be deleted is unknown: its state is PendingArchival, which this rule does not know.',
        ],
      ],
    },
    { name: 'its state', parts: kmsKey(true, { keyState: REFUSED }), verdicts: [[KEY_ARN, UNKNOWN]] },
    { name: 'whose key it is', parts: kmsKey(true, { keyManager: REFUSED }), verdicts: [[KEY_ARN, UNKNOWN]] },
  ],
  outOfScope: [
    { name: "AWS's key", parts: kmsKey(true, { keyManager: 'AWS' }), outOfScope: { 'managed by AWS': 1 } },
  ],
} satisfies RuleCases;
