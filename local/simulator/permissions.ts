import { evaluateRequest } from '../../src/policies/evaluate-request';
import { globalServicesOf } from '../../src/model/global-region';
import { parsePolicy } from '../../src/policies/document';
import type { AttachedPolicy, PolicyKind } from '../../src/policies/policy';
import type { ApplicablePolicies, ContextValues, RequestPrincipal } from '../../src/policies/request';
import type { PolicyDocument } from '../organization/iam';
import type { Organization } from '../organization/organization';
import { AwsError } from './aws-error';
import type { Caller } from './callers';
import type { Wording } from './service';

/** The policies of a role that the caller's own templates made, which the organisation does not declare. */
interface RolePolicies {
  readonly identity: readonly PolicyDocument[];
  readonly boundary?: PolicyDocument;
  /** Everyone, where left out. */
  readonly trust?: PolicyDocument;
}

/** By role ARN. A role that is not named may do everything, as far as its session policies let it. */
export type PoliciesByRole = Readonly<Record<string, RolePolicies>>;

export interface Asked {
  readonly action: string;
  readonly resource: string;
  readonly region: string;
  /** Of the request itself, such as `sts:ExternalId`. */
  readonly context?: ContextValues;
}

/** By kind and text, and by kind and object: every call is decided by the same few policies. */
const parsedPolicies = new Map<string, AttachedPolicy['policy']>();
const parsedDocuments = new Map<PolicyKind, WeakMap<PolicyDocument, AttachedPolicy['policy']>>();

const EVERYTHING: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

const TRUST_OF_ALL: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
};

/** Why a caller may not do something, in AWS's words; nothing where it may. */
export function refusalOf(
  caller: Caller,
  asked: Asked,
  organization: Organization,
  policies: PoliciesByRole,
): string | undefined {
  const { action, resource } = asked;
  const own = caller.roleArn === undefined ? undefined : policies[caller.roleArn];
  const session = caller.sessionPolicies.map((text) => attached('session policy', text, 'session'));
  const applicable: ApplicablePolicies = {
    identity: (own?.identity ?? [EVERYTHING]).map((document) =>
      attached('identity policy', document, 'identity'),
    ),
    ...(own?.boundary && { boundary: attached('boundary', own.boundary, 'boundary') }),
    ...resourcePolicyOf(asked, organization, policies),
  };
  const request = {
    principal: principalOf(caller),
    action,
    resource,
    ...(action === 'sts:AssumeRole' ? {} : { resourceAccount: caller.account }),
    context: contextOf(asked, organization),
  };
  const decision = evaluateRequest(request, { ...applicable, session });
  if (decision.outcome === 'allowed') return undefined;
  const subject = `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource}`;
  // Outside, a role that does not exist and one that does not trust the caller look alike.
  if (action === 'sts:AssumeRole') return subject;
  if (decision.outcome === 'depends')
    return `${subject}; the simulator cannot tell without ${decision.dependsOn.join(', ')}`;
  if (decision.outcome === 'explicitly denied') {
    const [denying] = decision.statements;
    return `${subject} with an explicit deny in ${denying?.kind === 'session' ? 'a session' : 'an identity-based'} policy`;
  }
  const isSession = session.length > 0 && evaluateRequest(request, applicable).outcome === 'allowed';
  return `${subject} because no ${isSession ? 'session' : 'identity-based'} policy allows the ${action} action`;
}

function attached(name: string, document: PolicyDocument | string, kind: PolicyKind): AttachedPolicy {
  if (typeof document === 'string') return { name, policy: parsedText(document, kind) };
  const known = parsedDocuments.get(kind) ?? new WeakMap<PolicyDocument, AttachedPolicy['policy']>();
  parsedDocuments.set(kind, known);
  const policy = known.get(document) ?? parsedText(JSON.stringify(document), kind);
  known.set(document, policy);
  return { name, policy };
}

function parsedText(text: string, kind: PolicyKind): AttachedPolicy['policy'] {
  const key = `${kind} ${text}`;
  const policy = parsedPolicies.get(key) ?? parsePolicy(text, kind);
  parsedPolicies.set(key, policy);
  return policy;
}

function principalOf({ arn, roleArn, userId }: Caller): RequestPrincipal {
  if (roleArn === undefined) return { type: 'user', arn, id: userId };
  const [id = '', session = ''] = userId.split(':');
  return { type: 'role', arn: roleArn, id, session };
}

function contextOf({ region, context }: Asked, { id, partition }: Organization): ContextValues {
  return {
    'aws:RequestedRegion': region === 'global' ? globalServicesOf(partition).home : region,
    'aws:PrincipalOrgID': id,
    'aws:ResourceOrgID': id,
    'aws:SecureTransport': 'true',
    'aws:MultiFactorAuthPresent': null,
    'aws:ViaAWSService': 'false',
    'aws:SourceVpce': null,
    ...context,
  };
}

/** A role's trust, and for keys the policy that leaves the decision to the account, as the console writes it. */
function resourcePolicyOf(
  { action, resource }: Asked,
  organization: Organization,
  policies: PoliciesByRole,
): Pick<ApplicablePolicies, 'resource'> {
  if (action === 'sts:AssumeRole') {
    const role = policies[resource];
    const trust = role === undefined ? declaredTrust(resource, organization) : (role.trust ?? TRUST_OF_ALL);
    return trust === undefined ? {} : { resource: attached('trust policy', trust, 'trust') };
  }
  const [, partition, account] = /^arn:([\w-]+):kms:[^:]*:(\d{12}):key\//.exec(resource) ?? [];
  if (account === undefined) return {};
  const toAccount = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:${partition}:iam::${account}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  };
  return { resource: attached('key policy', toAccount, 'resource') };
}

function declaredTrust(arn: string, { accounts, partition }: Organization): PolicyDocument | undefined {
  for (const { id, iam } of accounts) {
    const role = iam.roles.find(
      ({ name, path = '/' }) => arn === `arn:${partition}:iam::${id}:role${path}${name}`,
    );
    if (role !== undefined) return role.trust;
  }
  return undefined;
}

/**
 * A service control policy binds every account but the management account, whatever its own policies allow.
 * @throws AwsError in the words by which AWS names such a policy as the cause.
 */
export function refuseByServiceControl(
  [code, status]: Wording['denied'],
  caller: Caller,
  asked: Asked,
  organization: Organization,
): void {
  if (caller.account === organization.managementAccountId) return;
  const policies = serviceControlPoliciesOf(organization);
  if (policies.length === 0) return;
  // Beside FullAWSAccess an Allow would allow nothing more: whoever attaches one has taken that away.
  const allowsByItself = policies.some(({ policy }) =>
    policy.statements.some(({ effect }) => effect === 'Allow'),
  );
  const decision = evaluateRequest(
    {
      principal: principalOf(caller),
      action: asked.action,
      resource: asked.resource,
      resourceAccount: caller.account,
      context: contextOf(asked, organization),
    },
    {
      serviceControl: [allowsByItself ? policies : [FULL_ACCESS, ...policies]],
      identity: [attached('everything', EVERYTHING, 'identity')],
    },
  );
  const { outcome } = decision;
  if (outcome !== 'explicitly denied' && outcome !== 'implicitly denied') return;
  const why =
    outcome === 'explicitly denied'
      ? 'with an explicit deny in a service control policy'
      : `because no service control policy allows the ${asked.action} action`;
  throw new AwsError(
    code,
    `User: ${caller.arn} is not authorized to perform: ${asked.action} ${why}`,
    status,
  );
}

const FULL_ACCESS = attached('FullAWSAccess', EVERYTHING, 'service-control');

function serviceControlPoliciesOf(organization: Organization): AttachedPolicy[] {
  return serviceControlDocumentsOf(organization).map(({ id, document }) =>
    attached(id, document, 'service-control'),
  );
}

/** The organisation's own service control policies, all of them attached to its root. */
export function serviceControlDocumentsOf({
  serviceControlPolicies = [],
  deniedRegions,
}: Organization): { readonly id: string; readonly document: PolicyDocument }[] {
  return [
    ...serviceControlPolicies,
    ...deniedRegions.map(({ policyId, region }) => ({ id: policyId, document: denialOf(region) })),
  ];
}

function denialOf(region: string): PolicyDocument {
  const global = [
    'account:*',
    'cloudfront:*',
    'iam:*',
    'organizations:*',
    'route53:*',
    'route53domains:*',
    'sts:*',
  ];
  const inRegion = { StringEquals: { 'aws:RequestedRegion': region } };
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', NotAction: global, Resource: '*', Condition: inRegion }],
  };
}
