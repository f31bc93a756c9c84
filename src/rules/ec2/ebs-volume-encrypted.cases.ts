import { volume, VOLUME_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';

export default {
  pass: [{ name: 'encrypted', parts: volume(true), verdicts: [[VOLUME_ARN, 'Volume vol-1 is encrypted.']] }],
  fail: [
    {
      name: 'not encrypted',
      parts: volume(false),
      verdicts: [[VOLUME_ARN, 'Volume vol-1 is not encrypted.', { facts: { encrypted: false } }]],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: volume(undefined),
      verdicts: [[VOLUME_ARN, 'Whether volume vol-1 is encrypted is unknown: the answer has no such field.']],
    },
  ],
} satisfies RuleCases;
