import type { RuleCases } from '../rule-cases';
import { queue, QUEUE_ARN } from './case-values';

export default {
  pass: [
    {
      name: 'with keys of SQS',
      parts: queue(),
      verdicts: [[QUEUE_ARN, 'Messages in intake are encrypted with keys of SQS.']],
    },
    {
      name: 'with a key of KMS, whatever is said of keys of SQS',
      parts: queue({ KmsMasterKeyId: 'alias/intake', SqsManagedSseEnabled: undefined }),
      verdicts: [[QUEUE_ARN, 'Messages in intake are encrypted with alias/intake.']],
    },
  ],
  fail: [
    {
      name: 'with neither',
      parts: queue({ SqsManagedSseEnabled: 'false' }),
      verdicts: [
        [QUEUE_ARN, 'Messages in intake are not encrypted.', { facts: { SqsManagedSseEnabled: false } }],
      ],
    },
    {
      name: 'with an empty key, as one that was taken away may read',
      parts: queue({ KmsMasterKeyId: '', SqsManagedSseEnabled: 'false' }),
      verdicts: [[QUEUE_ARN, 'Messages in intake are not encrypted.']],
    },
  ],
  unknown: [
    {
      name: 'refused',
      parts: queue({
        KmsMasterKeyId: { unknown: 'denied: AccessDenied' },
        SqsManagedSseEnabled: { unknown: 'denied: AccessDenied' },
      }),
      verdicts: [[QUEUE_ARN, 'Whether messages in intake are encrypted is unknown: denied: AccessDenied.']],
    },
    {
      name: 'no key, and nothing said of keys of SQS',
      parts: queue({ SqsManagedSseEnabled: undefined }),
      verdicts: [
        [QUEUE_ARN, 'Whether messages in intake are encrypted is unknown: the answer has no such field.'],
      ],
    },
  ],
} satisfies RuleCases;
