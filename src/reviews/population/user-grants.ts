import { sha256Base32 } from '../../model/hash';
import { isUnknown } from '../../model/known';
import { latest, type Instant } from '../../model/instant';
import type { AuthorizationDetails, IamUser } from '../../sources/iam/authorization-details/part';
import { ROOT_USER, type CredentialReportRow } from '../../sources/iam/credential-report/part';
import type { Grant, ItemClass } from '../item';
import { valueRead } from './collected';
import { contentHash, PolicyContents } from './content';
import { ACCESS_IDS, grantOf } from './grant-of';
import type { AccountCells, UserAccessKeys } from './input';
import type { AccountJudge } from './privilege';
import { careOf, isTagged, tagOf } from './tags';
import { isBreakGlass } from '../../model/break-glass';

/** The root user: an item of every account, also where its credentials were removed. */
export function rootGrant({ account, credentialReport, accountSummary }: AccountCells): Grant {
  const row = valueRead(credentialReport)?.rows.find(({ user }) => user === ROOT_USER);
  const passwordPresent = valueRead(accountSummary)?.AccountPasswordPresent;
  const hasPassword = row?.passwordEnabled ?? (passwordPresent === undefined ? null : passwordPresent > 0);
  const keys = row?.accessKeys.filter((key) => key.lastRotated !== undefined || key.active).length ?? null;
  const facts = {
    password: hasPassword,
    accessKeys: keys,
    mfa: row?.mfaActive ?? null,
    /** Null where it is not known; an account whose root credentials were removed centrally has none. */
    hasCredentials:
      hasPassword === true || (keys ?? 0) > 0 ? true : hasPassword === null || keys === null ? null : false,
  };
  return grantOf({
    class: 'root',
    account: account.id,
    principal: { id: account.id, name: 'root user' },
    access: { id: ACCESS_IDS.root, name: 'everything in the account' },
    path: 'direct',
    reasons: ['The root user can do everything in its account, whatever its policies say.'],
    external: false,
    ...lastUsed(row),
    content: contentHash({ password: facts.password, accessKeys: keys, mfa: facts.mfa }),
    facts,
  });
}

/** IAM users, and each of their access keys. */
export function userGrants(
  cells: AccountCells,
  details: AuthorizationDetails,
  judge: AccountJudge,
  outsiders: ReadonlySet<string>,
): Grant[] {
  const contents = new PolicyContents(details);
  const rows = new Map(valueRead(cells.credentialReport)?.rows.map((row) => [row.arn, row]));
  const keys = new Map(valueRead(cells.accessKeys)?.map((listed) => [listed.UserName, listed]));
  return details.UserDetailList.flatMap((user) => {
    const row = rows.get(user.Arn);
    const content = {
      ...contents.ofHolder(user, user.UserPolicyList),
      groups: contents.ofGroups(user.GroupList),
    };
    const external = isOutsider(user, outsiders);
    const { care, facts } = careOf(user.Tags);
    const shared: OfUser = {
      account: cells.account.id,
      principal: { id: user.UserId, name: user.UserName },
      path: 'direct',
      reasons: [...judge.reasonsOf(user.Arn)],
      external,
      ...care,
    };
    const grant = grantOf({
      ...shared,
      class: classOf(user, external),
      access: { id: ACCESS_IDS.user, name: accessName(user) },
      ...(user.CreateDate && { grantedAt: user.CreateDate }),
      ...lastUsed(row),
      content: contentHash(content),
      facts: {
        arn: user.Arn,
        console: row?.passwordEnabled ?? null,
        mfa: row?.mfaActive ?? null,
        activeKeys: row?.accessKeys.filter(({ active }) => active).length ?? null,
        ...facts,
      },
    });
    return [grant, ...keyGrants(keys.get(user.UserName), row, shared, content)];
  });
}

type OfUser = Pick<
  Grant,
  'account' | 'principal' | 'path' | 'reasons' | 'external' | 'owner' | 'purpose' | 'sponsor' | 'expiresAt'
>;

function keyGrants(
  listed: UserAccessKeys | undefined,
  row: CredentialReportRow | undefined,
  ofUser: OfUser,
  content: unknown,
): Grant[] {
  if (listed === undefined || isUnknown(listed.Keys)) return [];
  return listed.Keys.map(({ AccessKeyId, Status, CreateDate }) => {
    // The report has no ids: a key is the slot that was made when it was, if only one was.
    const slots = row?.accessKeys.filter(
      ({ lastRotated }) => lastRotated !== undefined && lastRotated === CreateDate,
    );
    const usedAt = slots?.length === 1 ? slots[0]?.lastUsed : undefined;
    const ending = AccessKeyId.slice(-4);
    return grantOf({
      ...ofUser,
      class: 'access-key',
      access: {
        id: ACCESS_IDS.key(keyHash(AccessKeyId)),
        name: `access key …${ending}`,
      },
      ...(CreateDate && { grantedAt: CreateDate }),
      ...(usedAt && { lastUsedAt: usedAt }),
      content: contentHash({ status: Status, user: content }),
      facts: { status: Status, ending },
    });
  });
}

/** Of a key's whole id, which no item has. */
export function keyHash(accessKeyId: string): string {
  return sha256Base32(`access-key-v1\n${accessKeyId}`, 26);
}

function classOf({ Tags }: IamUser, external: boolean): ItemClass {
  if (isBreakGlass(Tags)) return 'break-glass';
  if (external) return 'third-party';
  return isTagged(Tags, 'service') ? 'service' : 'iam-user';
}

/** Who has a sponsor is somebody's guest. */
function isOutsider({ UserId, Tags }: IamUser, outsiders: ReadonlySet<string>): boolean {
  return outsiders.has(UserId) || tagOf(Tags, 'sponsor') !== undefined;
}

function accessName({ GroupList, AttachedManagedPolicies, UserPolicyList }: IamUser): string {
  const parts = [
    ...[...GroupList].sort().map((name) => `group ${name}`),
    ...AttachedManagedPolicies.map(({ PolicyName }) => `policy ${PolicyName}`).sort(),
    ...UserPolicyList.map(({ PolicyName }) => `inline policy ${PolicyName}`).sort(),
  ];
  return parts.length > 0 ? [...new Set(parts)].join(', ') : 'no policies';
}

function lastUsed(row: CredentialReportRow | undefined): { readonly lastUsedAt?: Instant } {
  const [first, ...others] = [
    row?.passwordLastUsed,
    ...(row?.accessKeys ?? []).map((key) => key.lastUsed),
  ].filter((at) => at !== undefined);
  return first === undefined ? {} : { lastUsedAt: latest(first, ...others) };
}
