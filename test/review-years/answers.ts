/** What AWS answers in this world at an instant, and what is in the files that people keep. */
import { instantOf, type Instant } from '../../src/model/instant';
import type { Collected } from '../../src/reviews/population/collected';
import type { CollectedAccess } from '../../src/reviews/population/from-cells';
import type { AccountCells, IdentityCenterCells } from '../../src/reviews/population/input';
import {
  accountCells,
  allow,
  permissionSet,
  READ_ONLY,
  reportRow,
  reservedRole,
  role,
  trust,
  user,
} from '../support/review-population';
import { isIn, type Human, type Level, type Tags, type World } from './world';

const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';
const POLICY: Readonly<Record<Level, string>> = { Readers: READ_ONLY.Arn, Admins: ADMIN };
const SETS: Readonly<Record<Level, string>> = {
  Readers: 'arn:aws:sso:::permissionSet/ssoins-1/ps-readers',
  Admins: 'arn:aws:sso:::permissionSet/ssoins-1/ps-admins',
};
const LEVELS = ['Readers', 'Admins'] as const;
const VENDOR = '999900001111';
const MADE = instantOf(Date.parse('2022-06-01T00:00:00Z'));

/** What a scan at an instant collected; what did not answer is missing in it. */
export function collectedAt(world: World, time: number): CollectedAccess {
  const observedAt = instantOf(time);
  const isOut = (what: string, account?: string) =>
    world.outages.some((one) => one.what === what && one.account === account && isIn(one, time));
  const complete = <T>(value: T): Collected<T> => ({ status: 'complete', observedAt, value });
  return {
    takenAt: observedAt,
    expectedAccounts: world.accounts,
    accounts: world.accounts
      .filter((id) => !isOut('account', id))
      .map((id) => cellsOf(world, id, time, observedAt)),
    organization: complete({ id: 'o-corp123456', accounts: world.accounts }),
    awsPolicies: complete([READ_ONLY, { Arn: ADMIN, Document: allow('*') }]),
    identityCenter: isOut('identity-center')
      ? { instance: { status: 'incomplete', observedAt, reason: 'denied', detail: 'AccessDenied' } }
      : directoryAt(world, time, complete),
  };
}

function cellsOf(world: World, id: string, time: number, observedAt: Instant): AccountCells {
  const users = world.users.filter((one) => one.account === id && isIn(one, time));
  const roles = world.roles.filter((one) => one.account === id && isIn(one, time));
  const made = accountCells({
    id,
    users: users.map(({ name, id: userId, level, tags, from }) => ({
      ...user(name, { id: userId, account: id, managed: [POLICY[level]], tags: { ...tags } }),
      CreateDate: instantOf(from),
    })),
    roles: [
      ...LEVELS.map((level) => ({
        ...reservedRole(level, {
          id: `AROA${level.toUpperCase()}${id}`,
          account: id,
          managed: [POLICY[level]],
        }),
        CreateDate: MADE,
        RoleLastUsed: { LastUsedDate: observedAt },
      })),
      ...roles.map(({ name, id: roleId, from, tags, uses }) => {
        const used = uses.findLast((use) => use <= time);
        const held: Tags = tags.findLast((each) => each.from <= time)?.are ?? {};
        return {
          ...role(name, trust({ AWS: `arn:aws:iam::${VENDOR}:root` }), {
            id: roleId,
            account: id,
            managed: [POLICY.Readers],
            tags: { ...held },
          }),
          CreateDate: instantOf(from),
          RoleLastUsed: used === undefined ? {} : { LastUsedDate: instantOf(used) },
        };
      }),
    ],
    rows: users.map(({ name, from, signIns, passwords }) => {
      const used = signIns.findLast((each) => each <= time);
      const changed = passwords.findLast((each) => each <= time);
      return reportRow(name, {
        account: id,
        userCreationTime: instantOf(from),
        ...(used !== undefined && { passwordLastUsed: instantOf(used) }),
        ...(changed !== undefined && { passwordLastChanged: instantOf(changed) }),
      });
    }),
  });
  const then = <T>(part: T): T => ({ ...part, observedAt });
  return {
    ...made,
    authorizationDetails: then(made.authorizationDetails),
    credentialReport: then(made.credentialReport),
    accountSummary: then(made.accountSummary),
    delegationRequests: then(made.delegationRequests),
    outboundWebIdentity: then(made.outboundWebIdentity),
  };
}

function directoryAt(
  world: World,
  time: number,
  complete: <T>(value: T) => Collected<T>,
): IdentityCenterCells {
  const groups = world.groups.filter((one) => isIn(one, time));
  const users = world.directory.filter((one) => isIn(one, time));
  const pairs = world.accounts.flatMap((AccountId) =>
    LEVELS.map((level) => ({
      AccountId,
      PermissionSetArn: SETS[level],
      Principals: [
        ...groups
          .filter((group) => group.account === AccountId && group.level === level)
          .map(({ id }) => ({ PrincipalType: 'GROUP', PrincipalId: id })),
        ...world.assignments
          .filter((one) => one.account === AccountId && one.level === level && isIn(one, time))
          .map(({ user: PrincipalId }) => ({ PrincipalType: 'USER', PrincipalId })),
      ],
    })),
  );
  const byPrincipal = new Map(
    [
      ...groups.map(({ id }) => ({ PrincipalType: 'GROUP', PrincipalId: id })),
      ...users.map(({ id }) => ({ PrincipalType: 'USER', PrincipalId: id })),
    ].map((principal) => [
      `${principal.PrincipalType} ${principal.PrincipalId}`,
      { ...principal, Assignments: new Array<(typeof pairs)[number]['Principals'][number] & Place>() },
    ]),
  );
  for (const { Principals, ...place } of pairs)
    for (const principal of Principals)
      byPrincipal
        .get(`${principal.PrincipalType} ${principal.PrincipalId}`)
        ?.Assignments.push({ ...principal, ...place });
  return {
    instance: complete({
      instance: {
        InstanceArn: 'arn:aws:sso:::instance/ssoins-1',
        IdentityStoreId: 'd-1234567890',
        PrimaryRegion: 'eu-central-1',
      },
    }),
    permissionSets: complete(
      LEVELS.map((level) =>
        permissionSet({
          PermissionSetArn: SETS[level],
          Name: level,
          ManagedPolicies: [{ Arn: POLICY[level] }],
        }),
      ),
    ),
    assignments: complete(pairs),
    assignmentsByPrincipal: complete([...byPrincipal.values()]),
    users: complete(
      users.map(({ id, name }) => ({ UserId: id, UserName: `${name}@corp`, UserStatus: 'ENABLED' })),
    ),
    groups: complete(
      groups.map(({ id, name, from }) => ({ GroupId: id, DisplayName: name, CreatedAt: instantOf(from) })),
    ),
    memberships: complete(
      groups.map(({ id }) => ({
        GroupId: id,
        Members: world.memberships
          .filter((one) => one.group === id && isIn(one, time))
          .map(({ user: UserId, from }) => ({
            UserId,
            MembershipId: `m-${id}-${UserId}`,
            CreatedAt: instantOf(from),
          })),
      })),
    ),
  };
}

interface Place {
  readonly AccountId: string;
  readonly PermissionSetArn: string;
}

/** The people file as it was at an instant. */
export function peopleFileAt({ people }: World, time: number): string {
  const rows = people
    .filter(({ since }) => since <= time)
    .map((human) => {
      const { id, managers, aliases = [], type = '' } = human;
      const manager = managers.findLast(({ from }) => from <= time)?.is ?? '';
      const end = toldEnd(human, time);
      const names = aliases.filter(({ from }) => from <= time).map(({ is }) => is);
      const left = end === undefined ? 'active,' : `left,${instantOf(end)}`;
      return `${id},${id}@corp,${manager},${left},${names.join(' ')},${type}`;
    });
  return ['id,email,manager,status,left-at,aliases,type', ...rows].join('\n');
}

function toldEnd({ ends = [] }: Human, time: number): number | undefined {
  return ends.find(({ toldAt, backAt = Infinity }) => toldAt <= time && time < backAt)?.leftAt;
}

/** The export of the code host's members. */
export function exportAt({ logins }: World, time: number): { readonly csv: string; readonly rows: number } {
  const rows = logins
    .filter((one) => isIn(one, time))
    .map(({ login, email = '' }) => `${login},${email},member,,false`);
  return { csv: ['principal,email,access,place,privileged', ...rows].join('\n'), rows: rows.length };
}
