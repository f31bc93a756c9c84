import type { RuleCases } from '../rule-cases';
import { topic, TOPIC_ARN } from './case-values';

export default {
  pass: [
    {
      name: 'with a key',
      parts: topic(),
      verdicts: [[TOPIC_ARN, 'alarms is encrypted with alias/alarms.']],
    },
    {
      name: 'with a tag that the rule is kept to',
      parts: topic(),
      params: { onlyTagged: ['data=patient'] },
      verdicts: [[TOPIC_ARN, 'alarms is encrypted with alias/alarms.']],
    },
  ],
  fail: [
    {
      name: 'with none',
      parts: topic({ KmsMasterKeyId: null }),
      verdicts: [[TOPIC_ARN, 'alarms is encrypted with no key of KMS.', { facts: { KmsMasterKeyId: null } }]],
    },
    {
      name: 'with an empty one, as one that was taken away reads',
      parts: topic({ KmsMasterKeyId: '' }),
      verdicts: [[TOPIC_ARN, 'alarms is encrypted with no key of KMS.']],
    },
  ],
  unknown: [
    {
      name: 'refused',
      parts: topic({ KmsMasterKeyId: { unknown: 'denied: AuthorizationError' } }),
      verdicts: [[TOPIC_ARN, 'Whether alarms is encrypted is unknown: denied: AuthorizationError.']],
    },
    {
      name: 'its tags are refused, and the rule is kept to some',
      parts: topic({}, { Tags: { unknown: 'denied: AccessDenied' } }),
      params: { onlyTagged: ['data=patient'] },
      verdicts: [[TOPIC_ARN, 'Whether alarms is in scope is unknown: denied: AccessDenied.']],
    },
  ],
  outOfScope: [
    {
      name: 'without a tag that the rule is kept to',
      parts: topic({ KmsMasterKeyId: null }, { Tags: [{ Key: 'data', Value: 'none' }] }),
      params: { onlyTagged: ['data=patient'] },
      outOfScope: { 'none of the tags that the rule is kept to': 1 },
    },
  ],
} satisfies RuleCases;
