import type { RuleCases } from '../rule-cases';
import { recoveryPoint, RECOVERY_POINT_ARN } from './case-values';

const OF_VOLUME = 'a recovery point of arn:aws:ec2:eu-central-1:111122223333:volume/vol-1 in main';

export default {
  pass: [
    {
      name: 'encrypted',
      parts: recoveryPoint(),
      verdicts: [[RECOVERY_POINT_ARN, `The data in ${OF_VOLUME} is encrypted.`]],
    },
  ],
  fail: [
    {
      name: 'not encrypted',
      parts: recoveryPoint({ IsEncrypted: false }),
      verdicts: [
        [RECOVERY_POINT_ARN, `The data in ${OF_VOLUME} is not encrypted.`, { facts: { IsEncrypted: false } }],
      ],
    },
    {
      name: 'not encrypted, of what the answer does not name',
      parts: recoveryPoint({ IsEncrypted: false, ResourceArn: undefined }),
      verdicts: [[RECOVERY_POINT_ARN, 'The data in a recovery point in main is not encrypted.']],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: recoveryPoint({ IsEncrypted: undefined }),
      verdicts: [
        [RECOVERY_POINT_ARN, `Whether ${OF_VOLUME} is encrypted is unknown: the answer has no such field.`],
      ],
    },
  ],
} satisfies RuleCases;
