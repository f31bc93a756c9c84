import * as z from 'zod';
import { byText } from '../../model/by-text';
import { isUnknown, type Known } from '../../model/known';
import { shortName } from '../../model/resource-name';
import {
  readAccounts,
  type AccountPrincipal,
  type AccountPrincipals,
} from '../../policies/account-principals';
import type { Escalation, EscalationSettings } from '../../policies/escalation';
import { escalationsInSteps } from '../../policies/further-steps';
import type { StatementReference } from '../../policies/policy';
import { withAwsPolicies } from '../../policies/with-aws-policies';
import type { IamRole } from '../../sources/iam/authorization-details/part';
import type { PartValue } from '../../sources/parts';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import type { Judgement } from '../rule';
import { isServiceLinked, whoCanChange } from './reserved-roles';

/** How many ways a message names; the facts hold all of them. */
const NAMED = 3;

export default defineRule({
  id: 'iam-policy-no-privilege-escalation',
  title: 'Nobody can make themselves administrator by a published method',
  failure: 'Can make itself administrator',
  severity: 'high',
  risk: 'Whoever gets these credentials, meant for less, takes the whole account with a few calls.',
  remediation: {
    text: 'Take away one of the actions of each method, or allow it on named resources only: iam:PassRole on the roles that are meant to be passed, sts:AssumeRole on those meant to be taken.',
    elsewhere:
      'A role AWSReservedSSO_… is changed through its permission set in IAM Identity Center; IAM itself refuses.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
  },
  kind: 'state',
  reads: ['iam.authorization-details'],
  consults: ['iam.aws-policies'],
  requirements: {
    soc2: { ids: ['CC6.3'], support: [] },
    iso27001: { ids: ['A.5.15', 'A.8.2', 'A.5.3'], support: [] },
    hipaa: { ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)', '164.308(a)(4)(i)'], support: [] },
    'nist-csf': { ids: ['PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-3', 'AC-6', 'AC-6(1)', 'AC-5'], support: [] },
    'nist-800-171': { ids: ['3.1.1', '3.1.2', '3.1.5', '3.1.4'], support: [] },
    'pci-dss': { ids: ['7.2.1', '7.2.2'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)'], support: [] },
  },
  compared: ['iam_policy_allows_privilege_escalation'],
  unseen:
    'Each user and role is judged by all policies that apply to it together, its permissions boundary too, against the methods of pathfinding.cloud, of Rhino Security Labs, of PMapper, of Prowler and of the page on boundaries, over others that can make themselves administrator as well. Prowler judges each customer policy alone, whatever there is to use it on, and counts a method that leads to anything. Methods by permission sets of IAM Identity Center, which only the account that manages it can change, are not looked at. What the policies of a group that it can join would let it do next is not followed. Service control policies, resource control policies and the policies of resources other than roles are not looked at.',
  params: z.object({
    anyGain: z
      .boolean()
      .default(false)
      .describe(
        'Whether a method fails that leads to more permissions, and not to those of an administrator',
      ),
  }),
  *evaluate({ 'iam.authorization-details': details }, { now, consult, params: { anyGain } }) {
    const awsPolicies = consult('iam.aws-policies');
    const accounts = readAccounts(
      withAwsPolicies(
        {
          ...details,
          // The first of several targets is named.
          UserDetailList: inOrder(details.UserDetailList),
          GroupDetailList: inOrder(details.GroupDetailList),
          RoleDetailList: inOrder(details.RoleDetailList),
        },
        isUnknown(awsPolicies) ? [] : awsPolicies,
      ),
    );
    const settings: EscalationSettings = { context: { 'aws:CurrentTime': now } };
    for (const account of accounts) {
      const unreadable = unreadIn(account);
      for (const principal of [...account.users, ...account.roles]) {
        if (isServiceLinked(principal.arn))
          yield outOfScope('a service-linked role, which only its service uses');
        else if (
          principal.isAdministrator &&
          principal.boundary === undefined &&
          principal.unread.length === 0
        ) {
          yield outOfScope('an administrator already');
        } else {
          const escalations = escalationsInSteps(principal, account, settings);
          yield judge(principal, escalations, { unreadable, awsPolicies, anyGain });
        }
      }
    }
  },
});

function inOrder<Holder extends Pick<IamRole, 'Arn' | 'AttachedManagedPolicies'>>(
  holders: readonly Holder[],
): Holder[] {
  return holders
    .map((holder) => ({
      ...holder,
      AttachedManagedPolicies: [...holder.AttachedManagedPolicies].sort(byText(({ PolicyArn }) => PolicyArn)),
    }))
    .sort(byText(({ Arn }) => Arn));
}

/** Policies, of whomever, that could not be read: whom they would make a target of is not known. */
function unreadIn({ users, groups, roles, policies }: AccountPrincipals): ReadonlySet<string> {
  return new Set([
    ...[...users, ...groups, ...roles].flatMap(({ unread }) => unread),
    ...roles.flatMap(({ unreadTrust }) => unreadTrust ?? []),
    ...[...policies.values()].flatMap(({ unreadVersions }) => unreadVersions),
  ]);
}

interface Judging {
  readonly unreadable: ReadonlySet<string>;
  readonly awsPolicies: Known<PartValue<'iam.aws-policies'>>;
  readonly anyGain: boolean;
}

function judge(
  principal: AccountPrincipal,
  escalations: readonly Escalation[],
  { unreadable, awsPolicies, anyGain }: Judging,
): Judgement {
  const { arn } = principal;
  const name = shortName(arn);
  // What rests on a policy that could not be read is not known: it makes the answer unknown, below.
  const known = escalations.filter(
    ({ outcome, dependsOn }) => outcome !== 'no target' && !dependsOn.some((each) => unreadable.has(each)),
  );
  const toAdministrator = known.filter(
    ({ reaches, withinBoundary }) => reaches !== 'more permissions' && !withinBoundary,
  );
  const others = known.filter((way) => !toAdministrator.includes(way));
  const faults = anyGain ? known : toAdministrator;
  if (faults.length > 0) {
    const what =
      toAdministrator.length > 0
        ? 'can make itself administrator'
        : 'can get more permissions than it was given';
    const isSure = toAdministrator.some(({ outcome }) => outcome === 'possible');
    const message = `${name} ${what}: ${listed(faults.map(wayOf), NAMED)}.${whoCanChange(arn)}`;
    return fail(arn, message, { ways: faults.map(factOf).sort() }, isSure ? {} : { severity: 'medium' });
  }
  // Who holds nothing that a method needs has no use for what could not be read of others.
  const unread = escalations.length > 0 ? [...unreadable] : principal.unread;
  if (unread.length > 0) {
    const why = isUnknown(awsPolicies) ? `; ${awsPolicies.unknown}` : '';
    const message = `What ${name} may do, or could use, is not wholly known: ${listed([...unread].sort(), NAMED)}${why}.`;
    return unknown(arn, message);
  }
  const short = others.length === 0 ? '' : `; to more permissions lead ${methodsOf(others)}`;
  return pass(arn, `No published method makes an administrator of ${name}${short}.`);
}

/** The method, what it is used on, what allows it, and what it depends on, in words. */
function wayOf(escalation: Escalation): string {
  const { method, target, dependsOn, statements } = escalation;
  const on = target === undefined ? '' : ` on ${shortName(target)}`;
  const by = statements.length === 0 ? '' : `, by ${listed(namesOf(statements), NAMED)}`;
  const if_ = dependsOn.length === 0 ? '' : `, depending on ${dependsOn.join(' and ')}`;
  return `${method.id} (${method.actions.join(' with ')})${on}${by}${if_}`;
}

/** The same without what changes as others come and go. */
function factOf({ method, statements }: Escalation): string {
  return `${method.id} by ${namesOf(statements).join(', ')}`;
}

function namesOf(statements: readonly StatementReference[]): string[] {
  return [
    ...new Set(
      statements.map(({ policy, sid, index }) => `${shortName(policy)} ${sid ?? `statement ${index + 1}`}`),
    ),
  ].sort();
}

function methodsOf(escalations: readonly Escalation[]): string {
  return [...new Set(escalations.map(({ method }) => method.id))].sort().join(', ');
}

function listed(all: readonly string[], atMost: number): string {
  const rest = all.length - atMost;
  return [...all.slice(0, atMost), ...(rest > 0 ? [`${rest} more`] : [])].join('; ');
}
