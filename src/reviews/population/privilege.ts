import {
  readAccounts,
  type AccountPrincipal,
  type AccountPrincipals,
} from '../../policies/account-principals';
import { statementsAllowingEverywhere } from '../../policies/breadth';
import { decideAnywhere } from '../../policies/decide-anywhere';
import { makesAdministrator, type Escalation, type EscalationSettings } from '../../policies/escalation';
import { summarisePrincipal } from '../../policies/summarise';
import { withAwsPolicies } from '../../policies/with-aws-policies';
import type { AuthorizationDetails } from '../../sources/iam/authorization-details/part';
import type { AwsPolicy } from './input';

/** What makes its holder privileged, whatever else it may do: any action of a group is enough. */
const POWERS: readonly { readonly can: string; readonly actions: readonly string[] }[] = [
  {
    can: 'Can administer encryption keys',
    actions: [
      'kms:PutKeyPolicy',
      'kms:CreateGrant',
      'kms:ScheduleKeyDeletion',
      'kms:DisableKey',
      'kms:DeleteImportedKeyMaterial',
    ],
  },
  {
    can: 'Can stop or blind logging',
    actions: [
      'cloudtrail:StopLogging',
      'cloudtrail:DeleteTrail',
      'cloudtrail:UpdateTrail',
      'cloudtrail:PutEventSelectors',
      'cloudtrail:DeleteEventDataStore',
      'cloudtrail:StopEventDataStoreIngestion',
      'config:StopConfigurationRecorder',
      'config:DeleteConfigurationRecorder',
      'config:DeleteDeliveryChannel',
      'guardduty:DeleteDetector',
      'guardduty:UpdateDetector',
      'securityhub:DisableSecurityHub',
      'ec2:DeleteFlowLogs',
      'logs:DeleteLogGroup',
    ],
  },
  {
    can: 'Can give access to accounts through IAM Identity Center',
    actions: [
      'sso:CreateAccountAssignment',
      'sso:AttachManagedPolicyToPermissionSet',
      'sso:PutInlinePolicyToPermissionSet',
      'identitystore:CreateGroupMembership',
    ],
  },
  {
    can: 'Can change what the organisation forbids its accounts',
    actions: [
      'organizations:DetachPolicy',
      'organizations:UpdatePolicy',
      'organizations:DisablePolicyType',
      'organizations:LeaveOrganization',
    ],
  },
];

/** Policies of AWS that are for administrators, whatever their text is today. */
const FOR_ADMINISTRATORS = /^arn:[^:]+:iam::aws:policy\/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$/;

/** How many ways and actions are named; the others are counted. */
const NAMED = 3;

/** What one account's users and roles can do, judged by the policy language. */
export interface AccountJudge {
  /** Why a user or role is privileged, in words for a reviewer; empty where it is not. */
  readonly reasonsOf: (arn: string) => readonly string[];
  /** Of a role, its trust policy as the account has it. */
  readonly principal: (arn: string) => AccountPrincipal | undefined;
}

/**
 * Reads the policies of an account once, for all who are judged in it. Service control policies are not asked: they limit
 * what can be done today, and not what was granted.
 */
export function judgeOf(details: AuthorizationDetails, awsPolicies: readonly AwsPolicy[]): AccountJudge {
  const accounts = readAccounts(withAwsPolicies(details, awsPolicies));
  const principals = new Map(
    accounts.flatMap((account) =>
      [...account.users, ...account.roles].map(
        (principal) => [principal.arn, { principal, account }] as const,
      ),
    ),
  );
  const settings: EscalationSettings = {};
  const known = new Map<string, readonly string[]>();
  return {
    principal: (arn) => principals.get(arn)?.principal,
    reasonsOf: (arn) => {
      const before = known.get(arn);
      if (before) return before;
      const found = principals.get(arn);
      const reasons = found
        ? reasonsFor(found.principal, found.account, settings)
        : ['What it may do is not known: it was not among what IAM answered.'];
      known.set(arn, reasons);
      return reasons;
    },
  };
}

function reasonsFor(
  principal: AccountPrincipal,
  account: AccountPrincipals,
  settings: EscalationSettings,
): readonly string[] {
  const { administrator, escalations, unread } = summarisePrincipal(principal, account, settings);
  const notRead = unread.map((why) => `A policy could not be read, so what it allows is not known: ${why}.`);
  const isUnread = new Set(unread);
  if (administrator.is !== 'no' && administrator.because.length > 0) {
    const names = [...new Set(administrator.because.map(({ policy }) => shortOf(policy)))].join(', ');
    const conditions = administrator.limitedBy.filter((limit) => !isUnread.has(limit));
    return [`Administrator: ${names} allows everything${dependingOn(conditions)}.`, ...notRead];
  }
  const known = escalations.filter((way) => isKnown(way, isUnread));
  return [
    ...principal.managedPolicies
      .filter((arn) => FOR_ADMINISTRATORS.test(arn))
      .map((arn) => `Holds ${shortOf(arn)}, which AWS made for administrators.`),
    ...waysTo('Can make itself administrator', known.filter(makesAdministrator)),
    ...waysTo(
      'Can get more permissions than it was given',
      known.filter((way) => !makesAdministrator(way)),
    ),
    ...(takesEveryRole(principal)
      ? ['May take every role that lets it, in any account: sts:AssumeRole on every role.']
      : []),
    ...POWERS.flatMap((power) => powerOf(power, principal, settings, isUnread)),
    ...notRead,
  ];
}

function takesEveryRole({ identity }: AccountPrincipal): boolean {
  return identity.some(
    ({ policy }) => statementsAllowingEverywhere(policy, 'sts:AssumeRole', 'arn:*:iam::*:role/*').length > 0,
  );
}

/** What it can for certain, or else what it can under conditions. */
function powerOf(
  { can, actions }: (typeof POWERS)[number],
  principal: AccountPrincipal,
  settings: EscalationSettings,
  isUnread: ReadonlySet<string>,
): string[] {
  const decisions = actions.map((action) => ({
    action,
    decision: decideAnywhere(principal, action, settings),
  }));
  const sure = decisions.flatMap(({ action, decision }) => (decision.outcome === 'allowed' ? [action] : []));
  if (sure.length > 0) return [`${can}: ${namedOf(sure, 'action')}.`];
  const open = decisions.flatMap(({ action, decision }) => {
    const on = decision.outcome === 'depends' ? decision.dependsOn.filter((each) => !isUnread.has(each)) : [];
    return on.length > 0 ? [{ action, on }] : [];
  });
  if (open.length === 0) return [];
  const conditions = [...new Set(open.flatMap(({ on }) => on))].sort();
  const held = open.map(({ action }) => action);
  return [`${can}: ${namedOf(held, 'action')}${dependingOn(conditions)}.`];
}

/** Whether there is something to use it on, and it rests on more than on a policy that could not be read. */
function isKnown({ outcome, dependsOn }: Escalation, isUnread: ReadonlySet<string>): boolean {
  if (outcome === 'depends') return dependsOn.some((each) => !isUnread.has(each));
  return outcome === 'possible';
}

function waysTo(can: string, escalations: readonly Escalation[]): string[] {
  if (escalations.length === 0) return [];
  const ways = escalations.map(({ method, target, dependsOn }) => {
    const on = target === undefined ? '' : ` on ${shortOf(target)}`;
    return `${method.actions.join(' with ')}${on} (${method.id}${dependingOn(dependsOn)})`;
  });
  return [`${can}: ${namedOf(ways, 'published way')}.`];
}

function dependingOn(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `, depending on ${conditions.join(' and ')}`;
}

function namedOf(all: readonly string[], what: string): string {
  const others = all.length - NAMED;
  const rest = others > 0 ? [`${others} more ${what}${others === 1 ? '' : 's'}`] : [];
  return [...all.slice(0, NAMED), ...rest].join('; ');
}

/** The last part of an ARN, which says what kind of thing it is; other names as they are. */
function shortOf(name: string): string {
  return name.startsWith('arn:') ? name.split(':').slice(5).join(':') : name;
}
