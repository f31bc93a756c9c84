import { BUCKET_ARN, buckets } from '../case-values';
import type { RuleCases } from '../rule-cases';

const OBJECTS = `${BUCKET_ARN}/*`;
const DENY = {
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [BUCKET_ARN, OBJECTS],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};
const bucket = (...Statement: object[]) =>
  buckets({ BucketPolicy: { policyText: JSON.stringify({ Version: '2012-10-17', Statement }) } });
const PASS = 'The policy of bucket ledger denies requests without TLS.';
const open = (...resources: string[]) =>
  `The policy of bucket ledger does not deny requests without TLS on ${resources.join(' and ')}.`;

export default {
  pass: [
    { name: 'on bucket and objects', parts: bucket(DENY), verdicts: [[BUCKET_ARN, PASS]] },
    {
      name: 'split over two statements',
      parts: bucket({ ...DENY, Resource: BUCKET_ARN }, { ...DENY, Resource: OBJECTS }),
      verdicts: [[BUCKET_ARN, PASS]],
    },
    {
      name: 'one wildcard over both, principal and condition in other spellings',
      parts: bucket({
        ...DENY,
        Action: '*',
        Principal: { AWS: ['*'] },
        Resource: `${BUCKET_ARN}*`,
        Condition: { bool: { 'AWS:SECURETRANSPORT': false } },
      }),
      verdicts: [[BUCKET_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'no policy',
      parts: buckets({ BucketPolicy: { policyText: null } }),
      verdicts: [[BUCKET_ARN, open(BUCKET_ARN, OBJECTS), { facts: { open: [BUCKET_ARN, OBJECTS] } }]],
    },
    {
      name: 'on objects only',
      parts: bucket({ ...DENY, Resource: OBJECTS }),
      verdicts: [[BUCKET_ARN, open(BUCKET_ARN)]],
    },
    {
      name: 'on the bucket only',
      parts: bucket({ ...DENY, Resource: BUCKET_ARN }),
      verdicts: [[BUCKET_ARN, open(OBJECTS)]],
    },
    {
      name: 'of another bucket',
      parts: bucket({ ...DENY, Resource: ['arn:aws:s3:::other', 'arn:aws:s3:::other/*'] }),
      verdicts: [[BUCKET_ARN, open(BUCKET_ARN, OBJECTS)]],
    },
    {
      name: 'an Allow with TLS, which denies nothing',
      parts: bucket({ ...DENY, Effect: 'Allow', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
      verdicts: [[BUCKET_ARN, open(BUCKET_ARN, OBJECTS)]],
    },
    {
      name: 'reading only, one account only, under one more condition, or with TLS',
      parts: bucket(
        { ...DENY, Action: 's3:GetObject' },
        { ...DENY, Principal: { AWS: 'arn:aws:iam::111122223333:root' } },
        {
          ...DENY,
          Condition: { ...DENY.Condition, StringEquals: { 'aws:PrincipalAccount': '111122223333' } },
        },
        { ...DENY, Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
      ),
      verdicts: [[BUCKET_ARN, open(BUCKET_ARN, OBJECTS)]],
    },
  ],
  unknown: [
    {
      name: 'policy refused',
      parts: buckets({ BucketPolicy: { unknown: 'AccessDenied' } }),
      verdicts: [[BUCKET_ARN, 'The policy of bucket ledger is unknown: AccessDenied.']],
    },
  ],
  error: [
    {
      name: 'a text that is not a policy',
      parts: buckets({ BucketPolicy: { policyText: 'nonsense' } }),
      verdicts: [[BUCKET_ARN, /^The rule failed on this resource: Invalid policy/]],
    },
  ],
} satisfies RuleCases;
