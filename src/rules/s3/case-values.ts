import {
  accountPublicAccessBlock,
  ALL_BLOCKED,
  BUCKET_ARN,
  buckets,
  type ResourceInput,
} from '../case-values';
import type { RuleCases } from '../rule-cases';

type Settings = ResourceInput<'AWS::S3::Bucket'>['supplementaryConfiguration'];

/** A private bucket of classified data that is encrypted with a key of KMS, with nothing else set. */
export function bucket(settings: Settings = {}) {
  return buckets({
    PublicAccessBlockConfiguration: null,
    BucketVersioningConfiguration: { status: 'Enabled' },
    BucketPolicy: { policyText: null },
    BucketLoggingConfiguration: {},
    ServerSideEncryptionConfiguration: {
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms' } }],
    },
    ObjectLockConfiguration: null,
    ObjectOwnership: 'BucketOwnerEnforced',
    PublicAclGrants: [],
    LifecycleRules: [],
    Tags: [{ key: 'data-classification', value: 'confidential' }],
    ...settings,
  });
}

const ACCESS = {
  read: { action: 's3:GetObject', permission: 'READ' },
  write: { action: 's3:PutObject', permission: 'WRITE' },
} as const;

/** The cases of a rule that judges whether everybody can read buckets, or write to them. */
export function publicAccessCases(access: keyof typeof ACCESS) {
  const { action, permission } = ACCESS[access];
  const other = ACCESS[access === 'read' ? 'write' : 'read'];
  const REFUSED = { unknown: 'AccessDenied' };
  const ACCOUNT_OPEN = accountPublicAccessBlock(null);
  const policy = (statement: object) => ({
    BucketPolicy: {
      policyText: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: '*',
            Action: action,
            Resource: `${BUCKET_ARN}/*`,
            ...statement,
          },
        ],
      }),
    },
  });
  const withAcl = (group: string, permission: string) => ({
    ObjectOwnership: 'ObjectWriter',
    PublicAclGrants: [{ group, permission }],
  });
  const open = (settings: Parameters<typeof bucket>[0]) => ({ ...bucket(settings), ...ACCOUNT_OPEN });
  const passes = `Nobody at large can ${access} bucket ledger.`;
  const refused = `Whether everybody can ${access} bucket ledger is unknown: AccessDenied.`;
  return {
    pass: [
      { name: 'no policy and no ACLs', parts: open({}), verdicts: [[BUCKET_ARN, passes]] },
      {
        name: 'a public policy that the account restricts',
        parts: { ...bucket(policy({})), ...accountPublicAccessBlock(ALL_BLOCKED) },
        verdicts: [[BUCKET_ARN, passes]],
      },
      {
        name: 'a public policy that the bucket restricts, the account unknown',
        parts: bucket({ ...policy({}), PublicAccessBlockConfiguration: ALL_BLOCKED }),
        incomplete: [{ part: 'inventory.AWS::S3::AccountPublicAccessBlock' }],
        verdicts: [[BUCKET_ARN, passes]],
      },
      {
        name: 'grants of an ACL that does not count',
        parts: open({
          ObjectOwnership: 'BucketOwnerEnforced',
          PublicAclGrants: [{ group: 'AllUsers', permission }],
        }),
        verdicts: [[BUCKET_ARN, passes]],
      },
      {
        name: 'the other access only, by policy and ACL',
        parts: open({ ...policy({ Action: other.action }), ...withAcl('AllUsers', other.permission) }),
        verdicts: [[BUCKET_ARN, passes]],
      },
      {
        name: 'everybody of an organization',
        parts: open(policy({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } })),
        verdicts: [[BUCKET_ARN, passes]],
      },
      {
        name: 'a policy that is refused, restricted all the same',
        parts: { ...bucket({ BucketPolicy: REFUSED }), ...accountPublicAccessBlock(ALL_BLOCKED) },
        verdicts: [[BUCKET_ARN, passes]],
      },
    ],
    fail: [
      {
        name: 'by policy',
        parts: open(policy({ Sid: 'Open' })),
        verdicts: [
          [
            BUCKET_ARN,
            `Everybody can ${access} bucket ledger: policy Open.`,
            { facts: { ways: ['policy Open'] } },
          ],
        ],
      },
      {
        name: 'by a wildcard of actions, everything off but what refuses new policies',
        parts: open({
          ...policy({ Action: 's3:*' }),
          PublicAccessBlockConfiguration: { ...ALL_BLOCKED, restrictPublicBuckets: false },
        }),
        verdicts: [[BUCKET_ARN, `Everybody can ${access} bucket ledger: policy statement 1.`]],
      },
      {
        name: 'by all actions but one',
        parts: open(policy({ Action: undefined, NotAction: 's3:DeleteBucket' })),
        verdicts: [[BUCKET_ARN, `Everybody can ${access} bucket ledger: policy statement 1.`]],
      },
      {
        name: 'every AWS account, by ACL',
        parts: open(withAcl('AuthenticatedUsers', permission)),
        verdicts: [
          [
            BUCKET_ARN,
            `Everybody can ${access} bucket ledger: ACL gives ${permission} to AuthenticatedUsers.`,
          ],
        ],
      },
      {
        name: 'by ACL, a bucket without a setting for ownership, the policy unknown',
        parts: open({ ...withAcl('AllUsers', 'FULL_CONTROL'), ObjectOwnership: null, BucketPolicy: REFUSED }),
        verdicts: [
          [BUCKET_ARN, `Everybody can ${access} bucket ledger: ACL gives FULL_CONTROL to AllUsers.`],
        ],
      },
      {
        name: 'by ACL, beside a grant that cannot be read',
        parts: open({
          ObjectOwnership: null,
          PublicAclGrants: [{ unknown: 'odd' }, { group: 'AllUsers', permission }],
        }),
        verdicts: [
          [BUCKET_ARN, `Everybody can ${access} bucket ledger: ACL gives ${permission} to AllUsers.`],
        ],
      },
    ],
    unknown: [
      { name: 'its policy', parts: open({ BucketPolicy: REFUSED }), verdicts: [[BUCKET_ARN, refused]] },
      {
        name: 'a permission of its ACL that S3 may add',
        parts: open(withAcl('AllUsers', 'READ_TAGS')),
        verdicts: [
          [
            BUCKET_ARN,
            `Whether everybody can ${access} bucket ledger is unknown: the ACL gives READ_TAGS to AllUsers, which this rule does not know.`,
          ],
        ],
      },
      {
        name: 'its ACL',
        parts: open({ ObjectOwnership: null, PublicAclGrants: REFUSED }),
        verdicts: [[BUCKET_ARN, refused]],
      },
      {
        name: 'whether its ACL counts',
        parts: open({ ...withAcl('AllUsers', permission), ObjectOwnership: REFUSED }),
        verdicts: [[BUCKET_ARN, refused]],
      },
      {
        name: 'a public policy, and the block of the bucket',
        parts: open({ ...policy({}), PublicAccessBlockConfiguration: REFUSED }),
        verdicts: [[BUCKET_ARN, refused]],
      },
      {
        name: 'a public policy, and the block of the account',
        parts: bucket(policy({})),
        incomplete: [{ part: 'inventory.AWS::S3::AccountPublicAccessBlock' }],
        verdicts: [
          [BUCKET_ARN, new RegExp(`^Whether everybody can ${access} bucket ledger is unknown: inventory`)],
        ],
      },
      {
        name: 'a grant of its ACL',
        parts: open({ ObjectOwnership: null, PublicAclGrants: [{ unknown: 'odd' }] }),
        verdicts: [[BUCKET_ARN, `Whether everybody can ${access} bucket ledger is unknown: odd.`]],
      },
    ],
    error: [
      {
        name: 'a text that is not a policy',
        parts: open({ BucketPolicy: { policyText: 'nonsense' } }),
        verdicts: [[BUCKET_ARN, /^The rule failed on this resource: Invalid policy/]],
      },
    ],
  } satisfies RuleCases;
}
