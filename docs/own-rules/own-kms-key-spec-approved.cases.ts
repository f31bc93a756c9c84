import { KEY_ARN, kmsKey, type RuleCases } from 'watchbill/cases';

export default {
  pass: [
    {
      name: 'symmetric',
      parts: kmsKey(true),
      verdicts: [[KEY_ARN, 'Key k-1 is SYMMETRIC_DEFAULT.']],
    },
  ],
  fail: [
    {
      name: 'a short RSA key is more severe',
      parts: kmsKey(true, { keySpec: 'RSA_2048' }),
      verdicts: [
        [
          KEY_ARN,
          'Key k-1 is RSA_2048, which is not approved.',
          { severity: 'high', facts: { keySpec: 'RSA_2048' } },
        ],
      ],
    },
    {
      name: 'another kind',
      parts: kmsKey(true, { keySpec: 'HMAC_224' }),
      verdicts: [[KEY_ARN, 'Key k-1 is HMAC_224, which is not approved.', { severity: 'medium' }]],
    },
  ],
  unknown: [
    {
      name: 'kind refused',
      parts: kmsKey(true, { keySpec: { unknown: 'AccessDenied' } }),
      verdicts: [[KEY_ARN, 'The kind of key k-1 is unknown: AccessDenied.']],
    },
    {
      name: 'owner refused',
      parts: kmsKey(true, { keyManager: { unknown: 'AccessDenied' } }),
      verdicts: [[KEY_ARN, 'Whose key k-1 is, is unknown: AccessDenied.']],
    },
  ],
  outOfScope: [
    { name: 'a key of AWS', parts: kmsKey(true, { keyManager: 'AWS' }), outOfScope: { 'a key of AWS': 1 } },
  ],
} satisfies RuleCases;
