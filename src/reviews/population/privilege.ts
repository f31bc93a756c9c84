import {
  readAccounts,
  type AccountPrincipal,
  type AccountPrincipals,
} from '../../policies/account-principals';
import { statementsAllowingEverywhere } from '../../policies/breadth';
import { decideAnywhere } from '../../policies/decide-anywhere';
import { makesAdministrator, type Escalation, type EscalationSettings } from '../../policies/escalation';
import { summarisePrincipal } from '../../policies/summarise';
import type { AuthorizationDetails, IamPolicy } from '../../sources/iam/authorization-details/part';
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
const ADMINISTRATOR_ACCESS = /^arn:[^:]+:iam::aws:policy\/AdministratorAccess$/;

/** How many ways to more permissions are named; the others are counted. */
const NAMED_WAYS = 3;

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
  const accounts = readAccounts({
    ...details,
    Policies: [...details.Policies, ...documentsOf(details, awsPolicies)],
  });
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

/** The documents of AWS's own policies that somebody here holds; AdministratorAccess is known without asking. */
function documentsOf(details: AuthorizationDetails, awsPolicies: readonly AwsPolicy[]): IamPolicy[] {
  const held = new Set(
    [...details.UserDetailList, ...details.GroupDetailList, ...details.RoleDetailList].flatMap((holder) => [
      ...holder.AttachedManagedPolicies.map(({ PolicyArn }) => PolicyArn),
      ...('PermissionsBoundary' in holder && holder.PermissionsBoundary
        ? [holder.PermissionsBoundary.PermissionsBoundaryArn]
        : []),
    ]),
  );
  const documents = new Map(awsPolicies.map(({ Arn, Document }) => [Arn, Document]));
  for (const arn of held) {
    if (ADMINISTRATOR_ACCESS.test(arn) && !documents.has(arn)) documents.set(arn, ALLOW_EVERYTHING);
  }
  return [...documents]
    .filter(([arn]) => held.has(arn))
    .map(([Arn, document]) => ({
      Arn,
      Path: '/',
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      PolicyVersionList: [
        {
          VersionId: 'v1',
          IsDefaultVersion: true,
          Document: typeof document === 'string' ? document : { ...asRecord(document) },
        },
      ],
    }));
}

const ALLOW_EVERYTHING = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
};

function asRecord(document: unknown): object {
  return typeof document === 'object' && document !== null ? document : {};
}

function reasonsFor(
  principal: AccountPrincipal,
  account: AccountPrincipals,
  settings: EscalationSettings,
): readonly string[] {
  const { administrator, escalations, unread } = summarisePrincipal(principal, account, settings);
  const names = [...new Set(administrator.because.map(({ policy }) => shortOf(policy)))].join(', ');
  const notRead = unread.map((why) => `A policy could not be read, so what it allows is not known: ${why}.`);
  if (administrator.is === 'yes') return [`Administrator: ${names} allows everything.`, ...notRead];
  const isUnread = new Set(unread);
  const conditions = administrator.limitedBy.filter((limit) => !isUnread.has(limit));
  return [
    ...(administrator.is === 'depends' && names !== ''
      ? [
          `Administrator${conditions.length > 0 ? `, where ${conditions.join(', ')} lets it` : ''}: ${names} allows everything.`,
        ]
      : []),
    ...principal.managedPolicies
      .filter((arn) => FOR_ADMINISTRATORS.test(arn))
      .map((arn) => `Holds ${shortOf(arn)}, which AWS made for administrators.`),
    ...waysTo(
      'Can make itself administrator',
      escalations.filter((way) => isKnown(way, isUnread) && makesAdministrator(way)),
    ),
    ...waysTo(
      'Can get more permissions than it was given',
      escalations.filter((way) => isKnown(way, isUnread) && !makesAdministrator(way)),
    ),
    ...(principal.identity.some(
      ({ policy }) =>
        statementsAllowingEverywhere(policy, 'sts:AssumeRole', 'arn:*:iam::*:role/*').length > 0,
    )
      ? ['May take every role that lets it, in any account: sts:AssumeRole on every role.']
      : []),
    ...POWERS.flatMap((power) => powerOf(power, principal, settings, isUnread)),
    ...notRead,
  ];
}

function powerOf(
  { can, actions }: (typeof POWERS)[number],
  principal: AccountPrincipal,
  settings: EscalationSettings,
  isUnread: ReadonlySet<string>,
): string[] {
  const held = actions.flatMap((action) => {
    const decision = decideAnywhere(principal, action, settings);
    if (decision.outcome === 'allowed') return [action];
    const open =
      decision.outcome === 'depends' ? decision.dependsOn.filter((each) => !isUnread.has(each)) : [];
    return open.length > 0 ? [`${action} (where ${open.join(', ')} lets it)`] : [];
  });
  return held.length > 0 ? [`${can}: ${held.join(', ')}.`] : [];
}

/** Whether there is something to use it on, and it rests on more than on a policy that could not be read. */
function isKnown({ outcome, dependsOn }: Escalation, isUnread: ReadonlySet<string>): boolean {
  if (outcome === 'depends') return dependsOn.some((each) => !isUnread.has(each));
  return outcome === 'possible';
}

function waysTo(can: string, escalations: readonly Escalation[]): string[] {
  if (escalations.length === 0) return [];
  const named = escalations.slice(0, NAMED_WAYS).map(({ method, target, dependsOn }) => {
    const actions = method.actions.join(' with ');
    const on = target === undefined ? '' : ` on ${shortOf(target)}`;
    const where = dependsOn.length > 0 ? `, where there is ${dependsOn.join(' and ')}` : '';
    return `${actions}${on} (${method.id}${where})`;
  });
  const others = escalations.length - named.length;
  const rest = others === 0 ? [] : [others === 1 ? '1 more published way' : `${others} more published ways`];
  return [`${can}: ${[...named, ...rest].join('; ')}.`];
}

/** The last part of an ARN, which says what kind of thing it is; other names as they are. */
function shortOf(name: string): string {
  return name.startsWith('arn:') ? name.split(':').slice(5).join(':') : name;
}
