import { trail, TRAIL_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';

const trails = (...list: ReturnType<typeof trail>[]) => ({ 'cloudtrail.trails': list });

export default {
  pass: [
    {
      name: 'a key',
      parts: trails(trail()),
      verdicts: [
        [
          TRAIL_ARN,
          'The logs of trail main are encrypted with arn:aws:kms:eu-central-1:111122223333:key/trail.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'none',
      parts: trails(trail({ KmsKeyId: undefined })),
      verdicts: [
        [TRAIL_ARN, 'The logs of trail main are not encrypted with a KMS key.', { facts: { kmsKey: null } }],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'a replica',
      parts: trails(trail({ HomeRegion: 'us-east-1' })),
      outOfScope: { 'replica of a trail whose home is a Region that was not looked at': 1 },
    },
    {
      name: 'a replica beside the Region that is its home, where it is judged',
      regions: {
        'us-east-1': trails(),
        'eu-west-1': trails(trail({ HomeRegion: 'us-east-1' })),
      },
      outOfScope: { 'replica of a trail whose home is another Region': 1 },
    },
  ],
} satisfies RuleCases;
