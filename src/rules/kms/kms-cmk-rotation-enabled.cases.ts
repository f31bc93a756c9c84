import { KEY_ARN, kmsKey } from '../case-values';
import type { RuleCases } from '../rule-cases';

const REFUSED = { unknown: 'AccessDenied' };
const UNKNOWN = 'Whether key k-1 has to rotate, and does, is unknown: AccessDenied.';

export default {
  pass: [{ name: 'rotates', parts: kmsKey(true), verdicts: [[KEY_ARN, 'Key k-1 rotates automatically.']] }],
  fail: [
    {
      name: 'does not rotate',
      parts: kmsKey(false),
      verdicts: [[KEY_ARN, 'Key k-1 does not rotate automatically.', { facts: { rotationEnabled: false } }]],
    },
    {
      name: 'of several Regions, whose setting is that of the primary key',
      parts: kmsKey(false, { keyId: 'mrk-1' }),
      verdicts: [
        [
          KEY_ARN,
          'Key mrk-1 does not rotate automatically. It is a multi-Region key: the setting is that of its primary key.',
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'an origin that AWS may add',
      parts: kmsKey(false, { origin: 'AWS_QUANTUM' }),
      verdicts: [
        [
          KEY_ARN,
          'Whether key k-1 has to rotate is unknown: its material is of AWS_QUANTUM, which this rule does not know.',
        ],
      ],
    },
    { name: 'rotation refused', parts: kmsKey(REFUSED), verdicts: [[KEY_ARN, UNKNOWN]] },
    { name: 'whose key it is', parts: kmsKey(true, { keyManager: REFUSED }), verdicts: [[KEY_ARN, UNKNOWN]] },
    {
      name: 'what kind of key it is',
      parts: kmsKey(false, { keySpec: REFUSED }),
      verdicts: [[KEY_ARN, UNKNOWN]],
    },
  ],
  outOfScope: [
    { name: "AWS's key", parts: kmsKey(REFUSED, { keyManager: 'AWS' }), outOfScope: { 'managed by AWS': 1 } },
    {
      name: 'asymmetric',
      parts: kmsKey(REFUSED, { keySpec: 'RSA_4096' }),
      outOfScope: { 'not a symmetric encryption key': 1 },
    },
    {
      name: 'imported material',
      parts: kmsKey(REFUSED, { origin: 'EXTERNAL' }),
      outOfScope: { 'key material not made by KMS': 1 },
    },
    {
      name: 'being deleted',
      parts: kmsKey(REFUSED, { keyState: 'PendingDeletion' }),
      outOfScope: { 'not enabled': 1 },
    },
  ],
} satisfies RuleCases;
