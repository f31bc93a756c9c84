import { accountPublicAccessBlock, ALL_BLOCKED, BUCKET_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { bucket } from './case-values';

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
          Action: 's3:PutObject',
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
const PASS = 'Nobody at large can write bucket ledger.';
const UNKNOWN = 'Whether everybody can write bucket ledger is unknown: AccessDenied.';

export default {
  pass: [
    { name: 'no policy and no ACLs', parts: open({}), verdicts: [[BUCKET_ARN, PASS]] },
    {
      name: 'a public policy that the account restricts',
      parts: { ...bucket(policy({})), ...accountPublicAccessBlock(ALL_BLOCKED) },
      verdicts: [[BUCKET_ARN, PASS]],
    },
    {
      name: 'a public policy that the bucket restricts, the account unknown',
      parts: bucket({ ...policy({}), PublicAccessBlockConfiguration: ALL_BLOCKED }),
      incomplete: [{ part: 'inventory.AWS::S3::AccountPublicAccessBlock' }],
      verdicts: [[BUCKET_ARN, PASS]],
    },
    {
      name: 'grants of an ACL that does not count',
      parts: open({
        ObjectOwnership: 'BucketOwnerEnforced',
        PublicAclGrants: [{ group: 'AllUsers', permission: 'WRITE' }],
      }),
      verdicts: [[BUCKET_ARN, PASS]],
    },
    {
      name: 'the other access only, by policy and ACL',
      parts: open({ ...policy({ Action: 's3:GetObject' }), ...withAcl('AllUsers', 'READ') }),
      verdicts: [[BUCKET_ARN, PASS]],
    },
    {
      name: 'everybody of an organization',
      parts: open(policy({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } })),
      verdicts: [[BUCKET_ARN, PASS]],
    },
    {
      name: 'a policy that is refused, restricted all the same',
      parts: { ...bucket({ BucketPolicy: REFUSED }), ...accountPublicAccessBlock(ALL_BLOCKED) },
      verdicts: [[BUCKET_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'by policy',
      parts: open(policy({ Sid: 'Open' })),
      verdicts: [
        [BUCKET_ARN, 'Everybody can write bucket ledger: policy Open.', { facts: { ways: ['policy Open'] } }],
      ],
    },
    {
      name: 'by a wildcard of actions, everything off but what refuses new policies',
      parts: open({
        ...policy({ Action: 's3:*' }),
        PublicAccessBlockConfiguration: { ...ALL_BLOCKED, restrictPublicBuckets: false },
      }),
      verdicts: [[BUCKET_ARN, 'Everybody can write bucket ledger: policy statement 1.']],
    },
    {
      name: 'by all actions but one',
      parts: open(policy({ Action: undefined, NotAction: 's3:DeleteBucket' })),
      verdicts: [[BUCKET_ARN, 'Everybody can write bucket ledger: policy statement 1.']],
    },
    {
      name: 'every AWS account, by ACL',
      parts: open(withAcl('AuthenticatedUsers', 'WRITE')),
      verdicts: [[BUCKET_ARN, 'Everybody can write bucket ledger: ACL gives WRITE to AuthenticatedUsers.']],
    },
    {
      name: 'by ACL, a bucket without a setting for ownership, the policy unknown',
      parts: open({ ...withAcl('AllUsers', 'FULL_CONTROL'), ObjectOwnership: null, BucketPolicy: REFUSED }),
      verdicts: [[BUCKET_ARN, 'Everybody can write bucket ledger: ACL gives FULL_CONTROL to AllUsers.']],
    },
  ],
  unknown: [
    { name: 'its policy', parts: open({ BucketPolicy: REFUSED }), verdicts: [[BUCKET_ARN, UNKNOWN]] },
    {
      name: 'its ACL',
      parts: open({ ObjectOwnership: null, PublicAclGrants: REFUSED }),
      verdicts: [[BUCKET_ARN, UNKNOWN]],
    },
    {
      name: 'whether its ACL counts',
      parts: open({ ...withAcl('AllUsers', 'WRITE'), ObjectOwnership: REFUSED }),
      verdicts: [[BUCKET_ARN, UNKNOWN]],
    },
    {
      name: 'a public policy, and the block of the bucket',
      parts: open({ ...policy({}), PublicAccessBlockConfiguration: REFUSED }),
      verdicts: [[BUCKET_ARN, UNKNOWN]],
    },
    {
      name: 'a public policy, and the block of the account',
      parts: bucket(policy({})),
      incomplete: [{ part: 'inventory.AWS::S3::AccountPublicAccessBlock' }],
      verdicts: [[BUCKET_ARN, /^Whether everybody can write bucket ledger is unknown: inventory/]],
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
