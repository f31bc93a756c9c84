import { isUnknown, membersOf } from '../../model/known';
import { exposureOf } from '../../policies/exposure';
import type { Patterns } from '../../policies/policy';
import { readablePolicy } from '../../policies/readable-policy';
import type { S3Bucket } from '../../sources/inventory/s3-bucket/part';
import type { BlockSettings } from './account-settings';

export type Access = 'read' | 'write';

/** How a bucket lets everybody in; `open` says why a way could not be ruled out. */
export interface PublicAccess {
  /** Statements and grants, ascending. */
  readonly ways: readonly string[];
  readonly open: readonly string[];
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#permissions */
const PERMISSIONS: readonly string[] = ['READ', 'WRITE', 'READ_ACP', 'WRITE_ACP', 'FULL_CONTROL'];

const ACL_PERMISSIONS: Readonly<Record<Access, readonly string[]>> = {
  read: ['READ', 'READ_ACP', 'FULL_CONTROL'],
  // Who may write the ACL may then write the rest.
  write: ['WRITE', 'WRITE_ACP', 'FULL_CONTROL'],
};

/**
 * Whether everybody gets at a bucket, by its policy or its ACL, with Block Public Access of bucket and account applied: a
 * setting holds where either has it on. The settings that refuse new policies and ACLs leave standing what was there before.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 * @throws InvalidPolicyError where nothing else lets everybody in, and a statement of the policy cannot be read.
 */
export function publicAccessOf(
  { supplementaryConfiguration: bucket }: S3Bucket,
  access: Access,
  { ofAccount, owner }: { readonly ofAccount: BlockSettings; readonly owner: string },
): PublicAccess {
  const blocks = [bucket.PublicAccessBlockConfiguration, ofAccount];
  const isOn = (flag: 'ignorePublicAcls' | 'restrictPublicBuckets') =>
    blocks.some((settings) => !isUnknown(settings) && settings?.[flag] === true);
  const unknownBlocks = blocks.filter(isUnknown).map((missing) => missing.unknown);

  const byAcl: Ways = isOn('ignorePublicAcls') ? { ways: [], open: [] } : waysOfAcl(bucket, access);
  const byPolicy: Ways = isOn('restrictPublicBuckets')
    ? { ways: [], open: [] }
    : waysOfPolicy(bucket, access, owner);
  const ways = [...byAcl.ways, ...byPolicy.ways].sort();
  const open = [...byAcl.open, ...byPolicy.open];
  if (ways.length > 0 && unknownBlocks.length > 0) return { ways: [], open: unknownBlocks };
  if (ways.length === 0 && open.length === 0 && byPolicy.fault !== undefined) throw byPolicy.fault;
  return { ways, open };
}

interface Ways extends PublicAccess {
  readonly fault?: Error | undefined;
}

function waysOfAcl(
  { ObjectOwnership: ownership, PublicAclGrants: grants }: S3Bucket['supplementaryConfiguration'],
  access: Access,
): Ways {
  if (ownership === 'BucketOwnerEnforced') return { ways: [], open: [] };
  const { read, unread } = membersOf(grants);
  const ways = read
    .filter(({ permission }) => ACL_PERMISSIONS[access].includes(permission))
    .map(({ group, permission }) => `ACL gives ${permission} to ${group}`);
  // Grants of an ACL that may not count say nothing yet.
  if (ways.length > 0 && isUnknown(ownership)) return { ways: [], open: [ownership.unknown] };
  const strange = read.filter(({ permission }) => !PERMISSIONS.includes(permission));
  const open = strange.map(
    ({ group, permission }) => `the ACL gives ${permission} to ${group}, which this rule does not know`,
  );
  return { ways, open: unread === undefined ? open : [...open, unread] };
}

function waysOfPolicy(
  { BucketPolicy: policy }: S3Bucket['supplementaryConfiguration'],
  access: Access,
  owner: string,
): Ways {
  if (isUnknown(policy)) return { ways: [], open: [policy.unknown] };
  if (policy.policyText === null) return { ways: [], open: [] };
  const { policy: read, fault } = readablePolicy(policy.policyText, 'resource');
  const ways = exposureOf(read, owner)
    .public.filter(({ statement }) => mayBe(access, statement.actions))
    .map(({ statement }) => `policy ${statement.sid ?? `statement ${statement.index + 1}`}`);
  return { ways, open: [], fault };
}

/** How the names of S3's actions that change nothing begin. */
const READING = ['get', 'list', 'describe', 'select'];

function mayBe(access: Access, { negated, values }: Patterns): boolean {
  if (negated) return true;
  return values.some((value) => {
    const action = value.toLowerCase();
    const name = action === '*' ? '*' : (action.split(':')[1] ?? '');
    const [literal = ''] = name.split(/[*?]/);
    const isWhole = literal === name;
    const isReading = READING.some((verb) => literal.startsWith(verb));
    const mayRead = isReading || (!isWhole && READING.some((verb) => verb.startsWith(literal)));
    if (access === 'read') return mayRead;
    // `s3:*` may be both, `s3:Ge*` is reading only.
    return !isReading && (literal === '' || !mayRead);
  });
}
