import { byText } from '../../model/by-text';
import { isUnknown } from '../../model/known';
import { ROOT_USER } from '../../sources/iam/credential-report/part';
import type { ItemClass } from '../item';
import { valueRead, whyNotKnown, type Collected } from './collected';
import type { AccountCells, IdentityCenterCells, PopulationInput } from './input';

/** Something without which a population is not whole: while there is one, no campaign opens. */
export interface Missing {
  readonly what: string;
  /** The account's id or the name of the system; absent where it is nobody's in particular. */
  readonly account?: string;
  /** The classes of items of which some may be missing, or of which too little is known to judge them. */
  readonly classes: readonly ItemClass[];
  /** Those of which some may be missing: of these, nothing is proven gone. */
  readonly hides: readonly ItemClass[];
  readonly reason: string;
  /** Asked only when a campaign opens: without it, what is there is known all the same. */
  readonly gateOnly?: true;
}

const OF_USERS: readonly ItemClass[] = ['iam-user', 'service', 'break-glass', 'third-party'];
const OF_ROLES: readonly ItemClass[] = ['role-external', 'role-federated', 'service', 'break-glass'];
const OF_DIRECTORY: readonly ItemClass[] = ['assignment', 'break-glass', 'third-party'];
const OF_IAM: readonly ItemClass[] = [...new Set([...OF_USERS, ...OF_ROLES])];
const EVERY_AWS_CLASS: readonly ItemClass[] = [
  ...new Set<ItemClass>(['root', 'access-key', ...OF_IAM, ...OF_DIRECTORY]),
];

/** Everything that is missing, and every difference between two ways to the same list. */
export function missingOf(input: PopulationInput): Missing[] {
  const answered = new Set(input.accounts.map(({ account }) => account.id));
  const organization = whyNotKnown(input.organization);
  const awsPolicies = whyNotKnown(input.awsPolicies);
  const found: Missing[] = [
    ...input.expectedAccounts
      .filter((account) => !answered.has(account))
      .map((account) => ({
        what: 'the account did not answer',
        account,
        classes: EVERY_AWS_CLASS,
        hides: EVERY_AWS_CLASS,
        reason: 'nothing of it was collected',
      })),
    ...(organization === undefined
      ? []
      : [
          {
            what: 'the accounts of the organisation',
            classes: ['role-external', 'break-glass'] as const,
            hides: [],
            reason: organization,
          },
        ]),
    ...(awsPolicies === undefined
      ? []
      : [
          {
            what: "the texts of AWS's own policies",
            classes: [...OF_IAM, ...OF_DIRECTORY],
            hides: [],
            reason: awsPolicies,
          },
        ]),
    ...input.accounts.flatMap(missingOfAccount),
    ...missingOfIdentityCenter(input.identityCenter, new Set(input.expectedAccounts)),
    ...missingSystems(input),
  ];
  const sorted = new Map(
    found.map((each) => [[each.account ?? '', each.what, each.reason].join('\n'), each]),
  );
  return [...sorted].sort(byText(([key]) => key)).map(([, missing]) => missing);
}

function notRead(
  what: string,
  part: Collected<unknown> | undefined,
  {
    account,
    classes,
    hides = classes,
  }: Pick<Missing, 'account' | 'classes'> & Partial<Pick<Missing, 'hides'>>,
): Missing[] {
  const reason = whyNotKnown(part);
  return reason === undefined
    ? []
    : [{ what, ...(account !== undefined && { account }), classes, hides, reason }];
}

function missingOfAccount(cells: AccountCells): Missing[] {
  const account = cells.account.id;
  const report = cells.credentialReport;
  const whole = cells.authorizationDetails.status === 'complete' && report.status === 'complete';
  return [
    ...notRead('users, groups, roles and policies', cells.authorizationDetails, {
      account,
      classes: [...OF_IAM, ...OF_DIRECTORY, 'access-key'],
      hides: [...OF_IAM, 'access-key'],
    }),
    ...notRead('the credential report', report, {
      account,
      classes: ['root', ...OF_USERS, 'access-key'],
      hides: ['access-key'],
    }),
    ...notRead('the account summary', cells.accountSummary, { account, classes: ['root'], hides: [] }),
    ...notRead('temporary delegations to partners', cells.delegationRequests, {
      account,
      classes: ['third-party'],
    }),
    ...notRead('outbound web-identity federation', cells.outboundWebIdentity, {
      account,
      classes: ['service'],
    }),
    ...(whole ? detailsAgainstReport(cells) : []),
    ...missingKeys(cells),
  ];
}

/** Both list the account's users: IAM's details by their ids, the report by their ARNs. */
function detailsAgainstReport({ account, authorizationDetails, credentialReport }: AccountCells): Missing[] {
  const rows = valueRead(credentialReport)?.rows ?? [];
  const users = valueRead(authorizationDetails)?.UserDetailList ?? [];
  const inReport = new Set(rows.map(({ arn }) => arn));
  const inDetails = new Set(users.map(({ Arn }) => Arn));
  const differs = (name: string, here: string, there: string): Missing => ({
    what: `two lists of the account's users differ: ${name} is in ${here} and not in ${there}`,
    account: account.id,
    classes: name === 'the root user' ? ['root'] : [...OF_USERS, 'access-key'],
    hides: name === 'the root user' ? ['root'] : [...OF_USERS, 'access-key'],
    reason:
      'made or deleted since the report, which IAM makes at most every four hours; or one of them is short',
  });
  const details = 'the authorization details';
  const report = 'the credential report';
  return [
    ...users.filter(({ Arn }) => !inReport.has(Arn)).map(({ Arn }) => differs(Arn, details, report)),
    ...rows
      .filter(({ user, arn }) => user !== ROOT_USER && !inDetails.has(arn))
      .map(({ arn }) => differs(arn, report, details)),
    ...(rows.some(({ user }) => user === ROOT_USER)
      ? []
      : [differs('the root user', 'every account', report)]),
  ];
}

/** Whoever has a key by the report is asked for its id: as many are to be listed as the report shows. */
function missingKeys({
  account,
  accessKeys,
  credentialReport,
  authorizationDetails,
}: AccountCells): Missing[] {
  const rows = valueRead(credentialReport)?.rows ?? [];
  const shown = new Map(
    rows
      .filter(({ user }) => user !== ROOT_USER)
      .map((row) => [
        row.user,
        row.accessKeys.filter((key) => key.active || key.lastRotated !== undefined).length,
      ]),
  );
  const listed = new Map(valueRead(accessKeys)?.map(({ UserName, Keys }) => [UserName, Keys]));
  const withKeys = [...shown].filter(([, count]) => count > 0);
  const isAsked = withKeys.length > 0 || accessKeys !== undefined;
  const about = (what: string, reason: string): Missing => ({
    what,
    account: account.id,
    classes: ['access-key'],
    hides: ['access-key'],
    reason,
  });
  const known = new Set(valueRead(authorizationDetails)?.UserDetailList.map(({ UserName }) => UserName));
  return [
    ...(isAsked
      ? notRead('the access keys', accessKeys, { account: account.id, classes: ['access-key'] })
      : []),
    ...(accessKeys?.status !== 'complete'
      ? []
      : [...new Set([...withKeys.map(([user]) => user), ...listed.keys()])].flatMap((user) => {
          const keys = listed.get(user);
          if (keys === undefined) return [about(`the access keys of ${user}`, 'they were not asked for')];
          if (isUnknown(keys)) return [about(`the access keys of ${user}`, keys.unknown)];
          if (!known.has(user))
            return [about(`the user ${user}, who has access keys`, 'not in the authorization details')];
          const count = shown.get(user) ?? 0;
          return new Set(keys.map(({ AccessKeyId }) => AccessKeyId)).size === count
            ? []
            : [
                about(
                  `the access keys of ${user}`,
                  `the credential report shows ${count}, ${keys.length} are listed`,
                ),
              ];
        })),
  ];
}

const BY_PRINCIPAL = 'its assignments by principal';

function missingOfIdentityCenter(
  cells: IdentityCenterCells | undefined,
  expected: ReadonlySet<string>,
): Missing[] {
  const about = (what: string, reason: string, account?: string): Missing => ({
    what,
    ...(account !== undefined && { account }),
    classes: OF_DIRECTORY,
    hides: OF_DIRECTORY,
    reason,
  });
  if (cells === undefined) return [about('IAM Identity Center', 'it was not read')];
  const { instance, permissionSets, assignments, assignmentsByPrincipal, users, groups, memberships } = cells;
  const unread = notRead('the instance of IAM Identity Center', instance, { classes: OF_DIRECTORY });
  if (unread.length > 0) return unread;
  if (valueRead(instance)?.instance === null) return [];
  const parts = [
    ['its permission sets', permissionSets, []],
    ['its assignments by account', assignments, OF_DIRECTORY],
    // Asked only when a campaign opens: the first path alone tells what is there.
    [BY_PRINCIPAL, assignmentsByPrincipal, []],
    ['its users', users, []],
    ['its groups', groups, OF_DIRECTORY],
    ["its groups' members", memberships, OF_DIRECTORY],
  ] as const;
  const notWhole = parts.flatMap(([what, part, hides]) =>
    notRead(`of IAM Identity Center, ${what}`, part, { classes: OF_DIRECTORY, hides }).map(
      (missing): Missing => (what === BY_PRINCIPAL ? { ...missing, gateOnly: true } : missing),
    ),
  );
  const pairs = (valueRead(assignments) ?? []).filter(({ AccountId }) => expected.has(AccountId));
  const sets = new Map(valueRead(permissionSets)?.map((set) => [set.PermissionSetArn, set]));
  const members = new Map(valueRead(memberships)?.map((group) => [group.GroupId, group.Members]));
  const groupIds = new Set(valueRead(groups)?.map(({ GroupId }) => GroupId));
  const assignedGroups = new Set<string>();
  const usedSets = new Set<string>();
  const details: Missing[] = [];
  for (const { AccountId, PermissionSetArn, Principals } of pairs) {
    usedSets.add(PermissionSetArn);
    if (isUnknown(Principals)) {
      details.push(about(`who is assigned to ${PermissionSetArn}`, Principals.unknown, AccountId));
      continue;
    }
    for (const { PrincipalType, PrincipalId } of Principals) {
      if (PrincipalType === 'GROUP') assignedGroups.add(PrincipalId);
      else if (PrincipalType !== 'USER') {
        details.push(
          about(`an assignment of ${PermissionSetArn}`, `its principal is a ${PrincipalType}`, AccountId),
        );
      }
    }
  }
  if (permissionSets?.status === 'complete') {
    for (const arn of usedSets) {
      const name = sets.get(arn)?.Name;
      if (name === undefined)
        details.push(about(`the permission set ${arn}`, 'it is assigned and not listed'));
      else if (isUnknown(name)) details.push(about(`the permission set ${arn}`, name.unknown));
    }
  }
  if (memberships?.status === 'complete') {
    for (const group of assignedGroups) {
      const inGroup = members.get(group);
      if (inGroup === undefined && groupIds.has(group)) {
        details.push(about(`the members of group ${group}`, 'they were not asked for'));
      } else if (inGroup !== undefined && isUnknown(inGroup)) {
        details.push(about(`the members of group ${group}`, inGroup.unknown));
      }
    }
  }
  return [...notWhole, ...details, ...(notWhole.length === 0 ? twoPathsOf(cells, expected) : [])];
}

/**
 * Assignments as each account lists them, and as each principal does. A principal that is gone cannot be asked, so its
 * assignments are known by one path only.
 */
function twoPathsOf(cells: IdentityCenterCells, expected: ReadonlySet<string>): Missing[] {
  const { assignments, assignmentsByPrincipal, users, groups } = cells;
  const present = new Set([
    ...(valueRead(users) ?? []).map(({ UserId }) => `USER ${UserId}`),
    ...(valueRead(groups) ?? []).map(({ GroupId }) => `GROUP ${GroupId}`),
  ]);
  const unasked: Missing[] = [];
  const byPrincipal = new Map<string, string>();
  const asked = new Set<string>();
  for (const { PrincipalType, PrincipalId, Assignments } of valueRead(assignmentsByPrincipal) ?? []) {
    asked.add(`${PrincipalType} ${PrincipalId}`);
    if (isUnknown(Assignments)) {
      unasked.push({
        what: `the assignments of ${PrincipalType.toLowerCase()} ${PrincipalId}`,
        classes: OF_DIRECTORY,
        hides: [],
        reason: Assignments.unknown,
      });
      continue;
    }
    for (const each of Assignments) {
      if (expected.has(each.AccountId))
        byPrincipal.set(keyOf(each.AccountId, each.PermissionSetArn, each), each.AccountId);
    }
  }
  const byAccount = new Map<string, string>();
  for (const { AccountId, PermissionSetArn, Principals } of valueRead(assignments) ?? []) {
    if (isUnknown(Principals) || !expected.has(AccountId)) continue;
    for (const each of Principals) {
      const principal = `${each.PrincipalType} ${each.PrincipalId}`;
      if (!present.has(principal)) continue;
      if (!asked.has(principal)) {
        unasked.push({
          what: `the assignments of ${each.PrincipalType.toLowerCase()} ${each.PrincipalId}`,
          classes: OF_DIRECTORY,
          hides: [],
          reason: 'they were not asked for',
        });
      }
      byAccount.set(keyOf(AccountId, PermissionSetArn, each), AccountId);
    }
  }
  const differences = (
    here: ReadonlyMap<string, string>,
    there: ReadonlyMap<string, string>,
    words: string,
  ) =>
    [...here]
      .filter(([key]) => !there.has(key))
      .map(([key, account]): Missing => ({
        what: `two lists of the assignments differ: ${key} is listed ${words}`,
        account,
        classes: OF_DIRECTORY,
        hides: OF_DIRECTORY,
        reason: 'made or deleted between the two readings; or one of them is short',
      }));
  if (unasked.length > 0) return unasked;
  return [
    ...differences(byAccount, byPrincipal, 'by its account and not by its principal'),
    ...differences(byPrincipal, byAccount, 'by its principal and not by its account'),
  ];
}

function keyOf(
  account: string,
  permissionSet: string,
  { PrincipalType, PrincipalId }: { readonly PrincipalType: string; readonly PrincipalId: string },
): string {
  return `${permissionSet} for ${PrincipalType.toLowerCase()} ${PrincipalId} in ${account}`;
}

function missingSystems({ expectedSystems, systems, period, now }: PopulationInput): Missing[] {
  const taken = new Map<string, string>();
  for (const { system, takenAt: at } of systems) {
    const before = taken.get(system);
    if (at <= now && (before === undefined || at > before)) taken.set(system, at);
  }
  return [...new Set(expectedSystems)].flatMap((system): Missing[] => {
    const at = taken.get(system);
    if (at !== undefined && at >= period.from && at < period.to) return [];
    return [
      {
        what: `the list of who has access to ${system}`,
        account: system,
        classes: [`system:${system}`],
        hides: [`system:${system}`],
        reason:
          at === undefined
            ? 'no export of it was added'
            : `its newest export was taken at ${at}, and the period begins at ${period.from}`,
      },
    ];
  });
}
