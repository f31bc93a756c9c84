import { shellWord } from '../../wording/commands';
import type { CampaignState } from '../campaign/state';
import type { ReviewItem } from '../item';
import { accessKindOf, type AccessKind } from '../population/grant-of';
import type { ExclusionRule } from '../population/exclusions';
import type { Made } from './made';
import { tableOf, type PackageTable } from './table';

/** A number of the population, and how AWS is asked for it. */
interface Count {
  readonly what: string;
  readonly account: string;
  readonly expected: number;
  /** `at least`: AWS counts some that are no items, which the note names. */
  readonly compare: 'equal' | 'at least';
  readonly where: string;
  readonly command?: string;
  readonly note?: string;
}

const EXCLUDED_ROLES: readonly string[] = [
  'service-linked-role',
  'identity-center-role',
  'role-for-aws-services-only',
  'role-trusted-inside-only',
  'role-nobody-may-take',
] satisfies ExclusionRule[];

/**
 * The commands of the AWS CLI that count the population again: answered at another time they count another population, and
 * what differs is what changed since. All answer JSON: of text, --query would count each page for itself.
 */
export function countAgainTable(
  items: readonly ReviewItem[],
  { opened }: CampaignState,
  { systems }: Pick<Made, 'systems'>,
): PackageTable {
  const excluded = new Map(opened?.population.excluded.map(({ rule, count }) => [rule, count]));
  // A campaign of privileged access alone has not all that AWS counts.
  const isAll = !excluded.has('not-privileged');
  const byKind = (kind: AccessKind) => items.filter((item) => accessKindOf(item) === kind);
  const roles = byKind('role');
  const assignments = byKind('assignment');
  const accounts = [...new Set(items.filter(isOfAws).map(({ account }) => account))].sort();
  const inAccounts = (what: string, of: readonly ReviewItem[], command: string, note?: string): Count[] =>
    accounts.map((account) => ({
      what,
      account,
      expected: principals(of.filter((item) => item.account === account)),
      compare: isAll && note === undefined ? 'equal' : 'at least',
      where: account,
      command,
      ...(note !== undefined && { note }),
    }));
  const keys = byKind('key');
  const rows: Count[] = [
    ...accounts.map((account): Count => ({
      what: 'the account, whose root user is an item',
      account,
      expected: byKind('root').filter((item) => item.account === account).length,
      compare: isAll ? 'equal' : 'at least',
      where: 'management account',
      command: `aws organizations list-accounts --query ${shellWord(`length(Accounts[?Id=='${account}'])`)} --output json`,
      note: 'Of an account without an organisation: aws sts get-caller-identity names it.',
    })),
    ...inAccounts('IAM users', byKind('user'), "aws iam list-users --query 'length(Users)' --output json"),
    ...accounts.map((account): Count => ({
      what: 'access keys of IAM users',
      account,
      expected: keys.filter((item) => item.account === account).length,
      compare: isAll ? 'equal' : 'at least',
      where: account,
      command: `for user in $(aws iam list-users --query 'Users[].UserName' --output text); do aws iam list-access-keys --user-name "$user" --query 'length(AccessKeyMetadata)' --output json; done | awk '{ keys += $1 } END { print keys + 0 }'`,
    })),
    ...inAccounts(
      'roles that outsiders or identity providers may take, or that tags name',
      roles,
      "aws iam list-roles --query 'length(Roles)' --output json",
      'AWS counts all roles: those that are no items are in exclusions.csv, for all accounts together.',
    ),
    {
      what: 'all roles, with those in exclusions.csv',
      account: 'all',
      expected:
        new Set(roles.map(({ account, principal }) => `${account} ${principal.id}`)).size +
        EXCLUDED_ROLES.reduce((total, rule) => total + (excluded.get(rule) ?? 0), 0),
      compare: isAll ? 'equal' : 'at least',
      where: 'each of the accounts; add the numbers up',
      command: "aws iam list-roles --query 'length(Roles)' --output json",
    },
    ...accounts.map((account): Count => ({
      what: 'temporary delegations of partners that are in force',
      account,
      expected: byKind('delegation').filter((item) => item.account === account).length,
      compare: isAll ? 'equal' : 'at least',
      where: account,
      command:
        "aws iam list-delegation-requests --query 'length(DelegationRequests[?State==`ACCEPTED` || State==`FINALIZED`])' --output json",
    })),
    ...byKind('web-identity').map(({ account }): Count => ({
      what: 'outbound web-identity federation, which is on',
      account,
      expected: 1,
      compare: 'equal',
      where: account,
      command:
        "aws iam get-outbound-web-identity-federation-info --query 'length([JwtVendingEnabled][?@])' --output json",
    })),
    ...assignmentCounts(assignments, isAll && !excluded.has('assignment-to-empty-group')),
    ...groupCounts(assignments),
    ...systemCounts(byKind('system'), systems),
  ];
  return tableOf(
    {
      name: 'count-again',
      says: 'One row a number of the population as it was sealed, and the AWS CLI command that counts it again. What differs changed since, and AWS says when: CreateDate of IAM, CreatedAt of IAM Identity Center, CloudTrail.',
    },
    rows,
    {
      what: ({ what }) => what,
      account: ({ account }) => account,
      expected: ({ expected }) => expected,
      compare: ({ compare }) => compare,
      where: ({ where }) => where,
      command: ({ command }) => command,
      note: ({ note }) => note,
    },
  );
}

function isOfAws(item: ReviewItem): boolean {
  return accessKindOf(item) !== 'system';
}

function principals(items: readonly ReviewItem[]): number {
  return new Set(items.map(({ principal }) => principal.id)).size;
}

const IDENTITY_CENTER = 'management account, or the delegated administrator of IAM Identity Center';

/** A group is one assignment, however many members it has. */
function assignmentCounts(items: readonly ReviewItem[], isExact: boolean): Count[] {
  return grouped(items, ({ account, access }) => `${account}\n${access.id}`).map(([first, group]) => ({
    what: `assignments of the permission set ${first.access.name}`,
    account: first.account,
    expected: new Set(
      group.map(({ path, principal }) => (path === 'direct' ? `direct:${principal.id}` : path)),
    ).size,
    compare: isExact ? 'equal' : 'at least',
    where: IDENTITY_CENTER,
    command: `aws sso-admin list-account-assignments${region(first)} --instance-arn ${fact(first, 'instance')} --account-id ${shellWord(first.account)} --permission-set-arn ${shellWord(first.access.id)} --query 'length(AccountAssignments)' --output json`,
    ...(!isExact && { note: 'AWS counts assignments to groups without members, which are no items.' }),
  }));
}

function groupCounts(items: readonly ReviewItem[]): Count[] {
  const ofGroups = items.filter(({ path }) => path !== 'direct');
  return grouped(ofGroups, ({ path, facts }) => `${String(facts['identityStore'])}\n${path}`).map(
    ([first, group]) => ({
      what: `members of the group ${String(first.facts['group'] ?? first.path)}`,
      account: 'all',
      expected: principals(group),
      compare: 'equal',
      where: IDENTITY_CENTER,
      command: `aws identitystore list-group-memberships${region(first)} --identity-store-id ${fact(first, 'identityStore')} --group-id ${shellWord(first.path.slice('group:'.length))} --query 'length(GroupMemberships)' --output json`,
    }),
  );
}

function systemCounts(items: readonly ReviewItem[], systems: Made['systems']): Count[] {
  return grouped(items, ({ account }) => account).map(([{ account }, group]) => {
    const brought = systems.find(({ system }) => system === account);
    return {
      what: 'grants of a system that Watchbill does not read itself',
      account,
      expected: group.length,
      compare: 'equal',
      where: account,
      note:
        brought === undefined
          ? 'How its export was made is on the record only.'
          : `By the query that was declared with the export of ${brought.takenAt}, which had ${brought.rows} rows: ${brought.query}`,
    };
  });
}

function grouped(
  items: readonly ReviewItem[],
  keyOf: (item: ReviewItem) => string,
): (readonly [ReviewItem, readonly ReviewItem[]])[] {
  const groups = new Map<string, [ReviewItem, ReviewItem[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item, [item]]);
    else group[1].push(item);
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
}

function fact({ facts }: ReviewItem, name: string): string {
  return shellWord(String(facts[name] ?? ''));
}

function region(item: ReviewItem): string {
  return item.facts['region'] === undefined ? '' : ` --region ${fact(item, 'region')}`;
}
