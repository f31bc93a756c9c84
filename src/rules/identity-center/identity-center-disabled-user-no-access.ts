import * as z from 'zod';
import { isUnknown, type Known } from '../../model/known';
import { accountResource } from '../../model/resource-name';
import type { PartValue } from '../../sources/parts';
import { defineAccountRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { nameOf, whereRead } from './read-here';

const MOST_NAMED = 5;

export default defineAccountRule({
  id: 'identity-center-disabled-user-no-access',
  title: 'Disabled users of IAM Identity Center are assigned to no account',
  failure: 'Disabled user is still assigned to accounts',
  severity: 'high',
  risk: 'Whoever enables the user again, by hand or through the identity provider, gives all of its access back.',
  remediation: {
    text: 'Take the user out of the groups, delete its own assignments, and then delete the user.',
    elsewhere:
      'With an identity provider, change groups and users there: it writes them to IAM Identity Center.',
    cli: 'aws identitystore delete-group-membership --identity-store-id <identity store> --membership-id <membership>',
    link: 'https://docs.aws.amazon.com/singlesignon/latest/userguide/disableuser.html',
  },
  kind: 'state',
  reads: [
    'identity-center.instance',
    'identity-center.users',
    'identity-center.assignments',
    'identity-center.memberships',
  ],
  consults: ['identity-center.permission-sets', 'identity-center.groups'],
  requirements: {
    soc2: { ids: ['CC6.2', 'CC6.3'], support: [] },
    iso27001: { ids: ['A.5.18', 'A.5.11', 'A.6.5'], support: [] },
    hipaa: { ids: ['164.308(a)(3)(ii)(C)'], support: [] },
    'nist-csf': { ids: ['PR.AA-01'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'PS-4'], support: [] },
    'nist-800-171': { ids: ['3.9.2'], support: [] },
    'pci-dss': { ids: ['8.2.5'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  unseen: 'People who left and whose users were never disabled are not seen, and neither are applications.',
  params: z.object({}),
  *evaluate(
    {
      'identity-center.instance': instance,
      'identity-center.users': users,
      'identity-center.assignments': assignments,
      'identity-center.memberships': memberships,
    },
    { account, consult },
  ) {
    yield* whereRead(instance, account, function* () {
      if (isUnknown(users) || isUnknown(assignments) || isUnknown(memberships)) {
        const missing = [users, assignments, memberships].filter(isUnknown).map((part) => part.unknown);
        yield unknown(accountResource(account.id), `Who has access is unknown: ${missing.join('; ')}.`);
        return;
      }
      const accessOf = accessByUser(assignments, memberships, {
        sets: consult('identity-center.permission-sets'),
        groups: consult('identity-center.groups'),
      });
      for (const user of users) {
        const resource = `arn:${account.partition}:identitystore:::user/${user.UserId}`;
        const name = user.UserName ?? user.UserId;
        const access = accessOf(user.UserId);
        if (isUnknown(user.UserStatus)) {
          yield unknown(resource, `Whether ${name} is disabled is unknown: ${user.UserStatus.unknown}.`);
        } else if (user.UserStatus === 'ENABLED') yield outOfScope('the user is not disabled');
        else if (user.UserStatus !== 'DISABLED') {
          yield unknown(
            resource,
            `Whether ${name} is disabled is unknown: the status is ${user.UserStatus}, which this rule does not know.`,
          );
        } else if (access.length === 0)
          yield pass(resource, `${name} is disabled and assigned to no account.`);
        else {
          const more = access.length > MOST_NAMED ? ` and ${access.length - MOST_NAMED} more` : '';
          const named = access.slice(0, MOST_NAMED).map(({ said }) => said);
          yield fail(resource, `${name} is disabled and still assigned: ${named.join('; ')}${more}.`, {
            access: access.map(({ key }) => key),
          });
        }
      }
    });
  },
});

interface Access {
  /** Of ids only, which stay while names change. */
  readonly key: string;
  readonly said: string;
}

interface Names {
  readonly sets: Known<PartValue<'identity-center.permission-sets'>>;
  readonly groups: Known<PartValue<'identity-center.groups'>>;
}

/** What each user is assigned to, by every path, in order. */
function accessByUser(
  assignments: PartValue<'identity-center.assignments'>,
  memberships: PartValue<'identity-center.memberships'>,
  { sets, groups }: Names,
): (user: string) => Access[] {
  const setNames = new Map(isUnknown(sets) ? [] : sets.map((set) => [set.PermissionSetArn, nameOf(set)]));
  const groupNames = new Map(
    isUnknown(groups) ? [] : groups.map(({ GroupId, DisplayName }) => [GroupId, DisplayName ?? GroupId]),
  );
  const membersOf = new Map(memberships.map(({ GroupId, Members }) => [GroupId, Members]));
  const byUser = new Map<string, Access[]>();
  const add = (user: string, access: Access) => byUser.set(user, [...(byUser.get(user) ?? []), access]);
  for (const { AccountId, PermissionSetArn, Principals } of assignments) {
    const what = `${setNames.get(PermissionSetArn) ?? PermissionSetArn} in ${AccountId}`;
    for (const { PrincipalType, PrincipalId } of Principals) {
      if (PrincipalType === 'USER') {
        add(PrincipalId, { key: `${PermissionSetArn} ${AccountId} direct`, said: what });
        continue;
      }
      const group = groupNames.get(PrincipalId) ?? PrincipalId;
      for (const { UserId, CreatedAt, CreatedBy } of membersOf.get(PrincipalId) ?? []) {
        const since = CreatedAt === undefined ? '' : `, in it since ${CreatedAt}`;
        const by = CreatedBy === undefined ? '' : ` by ${CreatedBy}`;
        add(UserId, {
          key: `${PermissionSetArn} ${AccountId} group:${PrincipalId}`,
          said: `${what} through group ${group}${since}${by}`,
        });
      }
    }
  }
  return (user) => (byUser.get(user) ?? []).sort((a, b) => (a.key < b.key ? -1 : 1));
}
