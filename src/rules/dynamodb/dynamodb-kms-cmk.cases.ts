import type { RuleCases } from '../rule-cases';
import { CASE_ACCOUNT, CASE_REGION } from '../rule-cases';
import { KEY_ARN, table, TABLE_ARN } from './case-values';

const key = (keyManager: 'CUSTOMER' | 'AWS' | undefined) => ({
  'inventory.AWS::KMS::Key': [
    {
      accountId: CASE_ACCOUNT,
      awsRegion: CASE_REGION,
      resourceType: 'AWS::KMS::Key' as const,
      resourceId: '1111aaaa',
      arn: KEY_ARN,
      configuration: {
        keyId: '1111aaaa',
        keyManager,
        keySpec: 'SYMMETRIC_DEFAULT',
        keyState: 'Enabled',
        origin: 'AWS_KMS',
      },
      supplementaryConfiguration: { KeyRotationStatus: true },
    },
  ],
});
const OTHER_KEY = 'arn:aws:kms:eu-central-1:444455556666:key/2222bbbb';

export default {
  pass: [
    {
      name: 'a customer managed key',
      parts: { ...table(), ...key('CUSTOMER') },
      verdicts: [[TABLE_ARN, `orders is encrypted with ${KEY_ARN}, a customer managed key.`]],
    },
    {
      name: 'a key of another account, whatever is known of keys',
      parts: table({ ssedescription: { status: 'ENABLED', kmsmasterKeyArn: OTHER_KEY } }),
      verdicts: [
        [TABLE_ARN, `orders is encrypted with ${OTHER_KEY}, a customer managed key of another account.`],
      ],
    },
  ],
  fail: [
    {
      name: 'the key that AWS owns, which is what a table begins with',
      parts: table({ ssedescription: null }),
      verdicts: [
        [TABLE_ARN, 'orders is encrypted with a key that AWS owns.', { facts: { key: 'owned by AWS' } }],
      ],
    },
    {
      name: 'the key that AWS manages in the account',
      parts: { ...table(), ...key('AWS') },
      verdicts: [[TABLE_ARN, `orders is encrypted with ${KEY_ARN}, a key that AWS manages.`]],
    },
  ],
  unknown: [
    {
      name: 'the key is named otherwise than by its ARN',
      parts: {
        ...table({ ssedescription: { status: 'ENABLED', kmsmasterKeyArn: 'alias/aws/dynamodb' } }),
        ...key('AWS'),
      },
      verdicts: [[TABLE_ARN, 'The key of orders is unknown: alias/aws/dynamodb is no ARN of a key.']],
    },
    {
      name: 'the table could not be described',
      parts: table({ ssedescription: { unknown: 'denied: AccessDenied' } }),
      verdicts: [[TABLE_ARN, 'The key of orders is unknown: denied: AccessDenied.']],
    },
    {
      name: 'the key is missing from the answer',
      parts: table({ ssedescription: { status: 'UPDATING' } }),
      verdicts: [[TABLE_ARN, 'The key of orders is unknown: the answer has no such field.']],
    },
    {
      name: 'keys were not read',
      parts: table(),
      incomplete: [{ part: 'inventory.AWS::KMS::Key' }],
      verdicts: [[TABLE_ARN, /^Who manages arn:aws:kms:.* of orders is unknown: /]],
    },
    {
      name: 'a key that is not listed',
      parts: { ...table(), 'inventory.AWS::KMS::Key': [] },
      verdicts: [
        [TABLE_ARN, `Who manages ${KEY_ARN} of orders is unknown: it is none of the keys of this Region.`],
      ],
    },
    {
      name: 'who manages the key is missing',
      parts: { ...table(), ...key(undefined) },
      verdicts: [[TABLE_ARN, `Who manages ${KEY_ARN} of orders is unknown: the answer has no such field.`]],
    },
    {
      name: 'its tags are refused, and the rule is kept to some',
      parts: table({}, { Tags: { unknown: 'denied: AccessDenied' } }),
      params: { onlyTagged: ['env=prod'] },
      verdicts: [[TABLE_ARN, 'Whether orders is in scope is unknown: denied: AccessDenied.']],
    },
  ],
  outOfScope: [
    {
      name: 'without a tag that the rule is kept to',
      parts: table({ ssedescription: null }),
      params: { onlyTagged: ['data=patient'] },
      outOfScope: { 'none of the tags that the rule is kept to': 1 },
    },
  ],
} satisfies RuleCases;
