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
const open = (resources: string[], ...near: string[]) =>
  `The policy of bucket ledger does not deny requests without TLS on ${[resources.join(' and '), ...near].join('; ')}.`;
const BOTH = [BUCKET_ARN, OBJECTS];

export default {
  pass: [
    { name: 'on bucket and objects', parts: bucket(DENY), verdicts: [[BUCKET_ARN, PASS]] },
    {
      name: 'beside another Deny that cannot be read',
      parts: bucket({ ...DENY, Condition: { NotYetKnown: {} } }, DENY),
      verdicts: [[BUCKET_ARN, PASS]],
    },
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
    {
      name: 'with IfExists, a quantifier, and NotAction of another service',
      parts: bucket(
        { ...DENY, Resource: BUCKET_ARN, Condition: { BoolIfExists: { 'aws:SecureTransport': ['false'] } } },
        {
          ...DENY,
          Action: undefined,
          NotAction: 'iam:*',
          Resource: OBJECTS,
          Condition: { 'ForAnyValue:Bool': { 'aws:SecureTransport': 'false' } },
        },
      ),
      verdicts: [[BUCKET_ARN, PASS]],
    },
    {
      name: 'every request, whether with TLS or without',
      parts: bucket({ ...DENY, Condition: undefined }),
      verdicts: [[BUCKET_ARN, 'The policy of bucket ledger denies every request, with TLS and without.']],
    },
    {
      name: 'every request on the bucket, those without TLS on its objects',
      parts: bucket({ ...DENY, Condition: undefined, Resource: BUCKET_ARN }, { ...DENY, Resource: OBJECTS }),
      verdicts: [[BUCKET_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'no policy',
      parts: buckets({ BucketPolicy: { policyText: null } }),
      verdicts: [
        [
          BUCKET_ARN,
          'Bucket ledger has no policy, so nothing denies requests without TLS.',
          { facts: { open: BOTH } },
        ],
      ],
    },
    {
      name: 'on objects only',
      parts: bucket({ ...DENY, Sid: 'Tls', Resource: OBJECTS }),
      verdicts: [
        [BUCKET_ARN, open([BUCKET_ARN], `Tls leaves out ${BUCKET_ARN}`), { facts: { open: [BUCKET_ARN] } }],
      ],
    },
    {
      name: 'on the bucket only',
      parts: bucket({ ...DENY, Resource: BUCKET_ARN }),
      verdicts: [[BUCKET_ARN, open([OBJECTS], `statement 1 leaves out ${OBJECTS}`)]],
    },
    {
      name: 'of another bucket',
      parts: bucket({ ...DENY, Resource: ['arn:aws:s3:::other', 'arn:aws:s3:::other/*'] }),
      verdicts: [[BUCKET_ARN, open(BOTH, `statement 1 leaves out ${BUCKET_ARN}, ${OBJECTS}`)]],
    },
    {
      name: 'an Allow with TLS, which denies nothing',
      parts: bucket({ ...DENY, Effect: 'Allow', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
      verdicts: [[BUCKET_ARN, open(BOTH)]],
    },
    {
      name: 'beside an Allow that cannot be read',
      parts: bucket(
        { ...DENY, Resource: BUCKET_ARN },
        { ...DENY, Effect: 'Allow', Principal: { Robot: 'x' } },
      ),
      verdicts: [[BUCKET_ARN, open([OBJECTS], `statement 1 leaves out ${OBJECTS}`)]],
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
      verdicts: [
        [
          BUCKET_ARN,
          open(
            BOTH,
            'statement 1 leaves out some actions',
            'statement 2 leaves out some principals',
            'statement 3 leaves out requests that StringEquals aws:PrincipalAccount 111122223333 spares',
            'statement 4 leaves out requests that Bool aws:SecureTransport true spares',
          ),
        ],
      ],
    },
    {
      name: 'by the version of TLS only, which plain HTTP does not have',
      parts: bucket({ ...DENY, Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } }),
      verdicts: [
        [
          BUCKET_ARN,
          open(BOTH, 'statement 1 leaves out requests that NumericLessThan s3:TlsVersion 1.2 spares'),
        ],
      ],
    },
    {
      name: 'as a string, which AWS does not document for this key',
      parts: bucket({ ...DENY, Condition: { StringEquals: { 'aws:SecureTransport': 'false' } } }),
      verdicts: [
        [
          BUCKET_ARN,
          open(BOTH, 'statement 1 leaves out requests that StringEquals aws:SecureTransport false spares'),
        ],
      ],
    },
    {
      name: 'everybody but the log delivery',
      parts: bucket({ ...DENY, Principal: undefined, NotPrincipal: { Service: 'logging.s3.amazonaws.com' } }),
      verdicts: [[BUCKET_ARN, open(BOTH, 'statement 1 leaves out some principals')]],
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
      name: 'a Deny that cannot be read, and nothing else',
      parts: bucket({ ...DENY, Condition: { NotYetKnown: {} } }),
      verdicts: [[BUCKET_ARN, /^The rule failed on this resource: Invalid policy/]],
    },
    {
      name: 'a text that is not a policy',
      parts: buckets({ BucketPolicy: { policyText: 'nonsense' } }),
      verdicts: [[BUCKET_ARN, /^The rule failed on this resource: Invalid policy/]],
    },
  ],
} satisfies RuleCases;
