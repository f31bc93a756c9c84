import { canonicalJson } from '../../model/hash';
import type { Instant } from '../../model/instant';
import { shellWord } from '../../wording/commands';
import type { Grant } from '../item';
import { accessKindOf, ACCESS_IDS } from './grant-of';

/** How somebody takes an item's access away. Watchbill itself changes nothing. */
export interface Revocation {
  /** Where the commands are to be run: an account, `management account` for the organisation's, or a system's name. */
  readonly where: string;
  /** Commands of the AWS CLI for a POSIX shell, one after the other; none for a system. */
  readonly commands: readonly string[];
  /** What to ask of whoever runs a system. */
  readonly ticket?: string;
  /** Ends at once what sessions could still do that were begun before. */
  readonly endSessions: readonly string[];
  /** What the commands do not tell. */
  readonly note?: string;
}

const MANAGEMENT = 'management account';

/** The steps for one item as it was sealed. @param at the time before which sessions are to be ended. */
export function revocationOf(grant: Grant, at: Instant): Revocation {
  switch (accessKindOf(grant)) {
    case 'root':
      return rootRevocation(grant);
    case 'user':
      return userRevocation(grant);
    case 'key':
      return keyRevocation(grant);
    case 'role':
      return roleRevocation(grant, at);
    case 'delegation':
      return delegationRevocation(grant);
    case 'web-identity':
      return {
        where: grant.account,
        commands: ['aws iam disable-outbound-web-identity-federation'],
        endSessions: [],
        note: 'A token that was given out is valid for an hour at most; sessions that services outside AWS began with it are theirs to end.',
      };
    case 'assignment':
      return assignmentRevocation(grant);
    case 'system':
      return ticketFor(grant);
  }
}

/**
 * The root user cannot be removed, its credentials can: from the management account, in the session of a task policy.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-access-management.html
 */
function rootRevocation({ account }: Grant): Revocation {
  return {
    where: MANAGEMENT,
    commands: [
      `eval "$(aws sts assume-root --region us-east-1 --target-principal ${shellWord(account)} --task-policy-arn arn=arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials --duration-seconds 900 --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text | awk '{print "export AWS_ACCESS_KEY_ID="$1" AWS_SECRET_ACCESS_KEY="$2" AWS_SESSION_TOKEN="$3}')"`,
      'aws iam delete-login-profile',
      `for id in $(aws iam list-access-keys --query 'AccessKeyMetadata[].AccessKeyId' --output text); do aws iam delete-access-key --access-key-id "$id"; done`,
      `for serial in $(aws iam list-mfa-devices --query 'MFADevices[].SerialNumber' --output text); do aws iam deactivate-mfa-device --serial-number "$serial"; done`,
    ],
    endSessions: [],
    note: "Run them in a shell of their own: the first gives it the member account's root session for 15 minutes. The root user of the management account keeps its credentials.",
  };
}

/** IAM deletes a user only once it holds nothing. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_remove.html */
function userRevocation({ account, principal: { name } }: Grant): Revocation {
  const user = `--user-name ${shellWord(name)}`;
  return {
    where: account,
    commands: [
      // Without it the others that follow may be undone by the user while they run.
      denyAll('user', user),
      `aws iam get-login-profile ${user} >/dev/null 2>&1 && aws iam delete-login-profile ${user}`,
      each(
        `list-access-keys ${user}`,
        'AccessKeyMetadata[].AccessKeyId',
        `delete-access-key ${user} --access-key-id`,
      ),
      each(
        `list-signing-certificates ${user}`,
        'Certificates[].CertificateId',
        `delete-signing-certificate ${user} --certificate-id`,
      ),
      each(
        `list-ssh-public-keys ${user}`,
        'SSHPublicKeys[].SSHPublicKeyId',
        `delete-ssh-public-key ${user} --ssh-public-key-id`,
      ),
      each(
        `list-service-specific-credentials ${user}`,
        'ServiceSpecificCredentials[].ServiceSpecificCredentialId',
        `delete-service-specific-credential ${user} --service-specific-credential-id`,
      ),
      each(
        `list-mfa-devices ${user}`,
        'MFADevices[].SerialNumber',
        `deactivate-mfa-device ${user} --serial-number`,
      ),
      each(
        `list-groups-for-user ${user}`,
        'Groups[].GroupName',
        `remove-user-from-group ${user} --group-name`,
      ),
      each(
        `list-attached-user-policies ${user}`,
        'AttachedPolicies[].PolicyArn',
        `detach-user-policy ${user} --policy-arn`,
      ),
      each(`list-user-policies ${user}`, 'PolicyNames[]', `delete-user-policy ${user} --policy-name`),
      `aws iam delete-user ${user}`,
    ],
    endSessions: [denyAll('user', user)],
    note: 'Sessions end with the user: their permissions are those of the user, at each call.',
  };
}

/** The whole id is nowhere kept: it is found by its end, and nothing is deleted where two keys have the same. */
function keyRevocation({ account, principal: { name }, facts }: Grant): Revocation {
  const user = `--user-name ${shellWord(name)}`;
  const ending = String(facts['ending'] ?? '');
  const found = `"$(aws iam list-access-keys ${user} --query "AccessKeyMetadata[?ends_with(AccessKeyId, '${ending.replace(/[^A-Za-z0-9]/g, '')}')].AccessKeyId" --output text)"`;
  return {
    where: account,
    commands: [
      `aws iam update-access-key ${user} --status Inactive --access-key-id ${found}`,
      `aws iam delete-access-key ${user} --access-key-id ${found}`,
    ],
    endSessions: [denyAll('user', user)],
    note: 'The deny that ends sessions closes all of the user, not of this key alone: take it away afterwards.',
  };
}

/** Who may take a role is told by its trust policy; a role that nobody else takes is deleted. */
function roleRevocation({ account, principal: { name }, facts }: Grant, at: Instant): Revocation {
  const role = `--role-name ${shellWord(name)}`;
  const left = facts['trustWithoutThem'];
  const before = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { DateLessThan: { 'aws:TokenIssueTime': at } },
      },
    ],
  };
  const endSessions = [
    `aws iam put-role-policy ${role} --policy-name AWSRevokeOlderSessions --policy-document ${shellWord(canonicalJson(before))}`,
  ];
  if (typeof left === 'string') {
    return {
      where: account,
      commands: [`aws iam update-assume-role-policy ${role} --policy-document ${shellWord(left)}`],
      endSessions,
      note: 'The others that the trust policy names keep the role; those of its sessions that are open are ended too by the deny.',
    };
  }
  return {
    where: account,
    commands: [
      denyAll('role', role),
      each(
        `list-instance-profiles-for-role ${role}`,
        'InstanceProfiles[].InstanceProfileName',
        `remove-role-from-instance-profile ${role} --instance-profile-name`,
      ),
      each(
        `list-attached-role-policies ${role}`,
        'AttachedPolicies[].PolicyArn',
        `detach-role-policy ${role} --policy-arn`,
      ),
      each(`list-role-policies ${role}`, 'PolicyNames[]', `delete-role-policy ${role} --policy-name`),
      `aws iam delete-role ${role}`,
    ],
    endSessions,
    note: 'Sessions of a role that was deleted can do nothing more.',
  };
}

/**
 * An approved request can be rejected until its token is sent; then the console alone ends the session.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/temporary-delegation-revoke-access.html
 */
function delegationRevocation({ account, access, facts }: Grant): Revocation {
  const id = access.id.slice(ACCESS_IDS.delegation('').length);
  return facts['state'] === 'ACCEPTED'
    ? {
        where: account,
        commands: [`aws iam reject-delegation-request --delegation-request-id ${shellWord(id)}`],
        endSessions: [],
      }
    : {
        where: account,
        commands: [],
        ticket: onOneLine(
          `Please end in account ${account} the temporary delegation ${id}: IAM console, Temporary delegation requests, Actions, Revoke access. What root approved cannot be revoked and ends by itself.`,
        ),
        endSessions: [],
        note: 'AWS has no command for it. The session ends by itself too, 12 hours at most after it began.',
      };
}

/** A person leaves a group, or the assignment goes, for one who is assigned or for a group that is no longer there. */
function assignmentRevocation(grant: Grant): Revocation {
  const { account, principal, access, path, facts } = grant;
  const region = `--region ${shellWord(String(facts['region'] ?? ''))}`;
  const store = `--identity-store-id ${shellWord(String(facts['identityStore'] ?? ''))}`;
  const group = path === 'direct' ? undefined : path.slice('group:'.length);
  const membership = facts['membershipId'];
  const found = `"$(aws identitystore get-group-membership-id ${region} ${store} --group-id ${shellWord(group ?? '')} --member-id ${shellWord(`UserId=${principal.id}`)} --query MembershipId --output text)"`;
  const commands =
    group === undefined
      ? [
          `aws sso-admin delete-account-assignment ${region} --instance-arn ${shellWord(String(facts['instance'] ?? ''))} --target-type AWS_ACCOUNT --target-id ${shellWord(account)} --permission-set-arn ${shellWord(access.id)} --principal-type ${shellWord(String(facts['principalType'] ?? 'USER'))} --principal-id ${shellWord(principal.id)}`,
        ]
      : [
          `aws identitystore delete-group-membership ${region} ${store} --membership-id ${typeof membership === 'string' ? shellWord(membership) : found}`,
        ];
  return {
    where: MANAGEMENT,
    commands,
    endSessions:
      facts['principalType'] === 'GROUP' && group === undefined ? [] : denyInAccount(principal.id, account),
    note:
      group === undefined
        ? 'Or from the delegated administrator of IAM Identity Center. Sessions that are open end when their time is over, or by the deny, which binds no management account.'
        : 'Or from the delegated administrator of IAM Identity Center; where an identity provider keeps the group, take the person out of it there, or the membership comes back. The person loses all that the group gives, in every account. The deny binds no management account.',
  };
}

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/prereq-revoking-user-permissions.html */
function denyInAccount(userId: string, account: string): string[] {
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { StringEquals: { 'identitystore:UserId': userId } },
      },
    ],
  };
  const name = shellWord(`revoked-${userId}-${account}`);
  return [
    `aws organizations attach-policy --target-id ${shellWord(account)} --policy-id "$(aws organizations create-policy --type SERVICE_CONTROL_POLICY --name ${name} --description ${shellWord('Ends the sessions of a person whose access was revoked')} --content ${shellWord(canonicalJson(policy))} --query Policy.PolicySummary.Id --output text)"`,
  ];
}

function ticketFor({ account, principal, access, owner, facts }: Grant): Revocation {
  const email =
    principal.email === undefined || principal.email === principal.name ? '' : ` (${principal.email})`;
  const place = facts['place'] === '' || facts['place'] === undefined ? '' : ` on ${String(facts['place'])}`;
  const role = facts['access'] === undefined ? access.name : String(facts['access']);
  return {
    where: account,
    commands: [],
    ticket: [
      `Please take away in ${account}: the access "${role}"${place} of ${principal.name}${email}.`,
      'It was revoked in an access review. End open sessions and tokens of it too.',
      ...(owner === undefined ? [] : [`Its owner is ${owner}.`]),
      `Afterwards an export of ${account} that was made later shows that it is gone.`,
    ]
      .map(onOneLine)
      .join('\n'),
    endSessions: [],
  };
}

/** What to ask of whoever runs the place where an access is to become another: which commands that takes, only they know. */
export function modificationOf({ account, principal, access, path }: Grant, target: string): Revocation {
  const by = path === 'direct' ? '' : `, by ${path}`;
  return {
    where: account,
    commands: [],
    ticket: [
      `Please change in ${account}: the access "${access.name}" of ${principal.name} (${principal.id}${by}) is to become "${target}".`,
      'It was decided in an access review. Afterwards the access that was reviewed is gone.',
    ]
      .map(onOneLine)
      .join('\n'),
    endSessions: [],
  };
}

/** Names that somebody else chose begin no line of their own. */
function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

function denyAll(kind: 'user' | 'role', of: string): string {
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] };
  return `aws iam put-${kind}-policy ${of} --policy-name AccessRevoked --policy-document ${shellWord(canonicalJson(policy))}`;
}

/** For each name that a list answers, which IAM lets hold no blanks. */
function each(list: string, query: string, act: string): string {
  return `for each in $(aws iam ${list} --query ${shellWord(query)} --output text); do aws iam ${act} "$each"; done`;
}
