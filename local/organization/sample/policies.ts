import type { IamPolicy, IamRole, PolicyDocument } from '../iam';
import type { Instant } from '../../../src/model/instant';
import { ORGANIZATION_ID, SECURITY, SPOKE_ROLE } from './places';

const VERSION = '2012-10-17';

export function allow(action: string | string[], resource: string | string[] = '*'): PolicyDocument {
  return { Version: VERSION, Statement: [{ Effect: 'Allow', Action: action, Resource: resource }] };
}

export function trust(
  principal: Record<string, string>,
  condition?: Record<string, unknown>,
): PolicyDocument {
  const isFederated = 'Federated' in principal;
  return {
    Version: VERSION,
    Statement: [
      {
        Effect: 'Allow',
        Principal: principal,
        Action: isFederated ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRole',
        ...(condition && { Condition: condition }),
      },
    ],
  };
}

export function trustService(service: string): PolicyDocument {
  return trust({ Service: `${service}.amazonaws.com` });
}

/** Refuses requests without TLS, as bucket policies do. */
export function tlsOnly(bucket: string, ...more: Record<string, unknown>[]): PolicyDocument {
  return {
    Version: VERSION,
    Statement: [
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      ...more,
    ],
  };
}

export function ownPolicy(name: string, id: string, createdAt: Instant, document: PolicyDocument): IamPolicy {
  return { name, id, createdAt, versions: [{ document, createdAt }] };
}

/** What Watchbill itself is let in by. */
export function spokeRole(account: string): IamRole {
  return {
    name: SPOKE_ROLE,
    id: `AROA${account}SPOK`,
    createdAt: '2026-09-28T10:00:00.000Z',
    trust: trust(
      { AWS: `arn:aws:iam::${SECURITY}:root` },
      { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION_ID } },
    ),
    attachedPolicies: ['arn:aws:iam::aws:policy/SecurityAudit'],
    lastUsed: { at: 'daily', region: 'eu-central-1' },
    tags: [{ key: 'owner', value: 'platform' }],
  };
}

export function supportRole(account: string): IamRole {
  return {
    name: 'aws-support',
    id: `AROA${account}SUPP`,
    createdAt: '2024-02-12T09:30:00.000Z',
    trust: trust({ AWS: `arn:aws:iam::${account}:root` }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
    attachedPolicies: ['arn:aws:iam::aws:policy/AWSSupportAccess'],
    lastUsed: { at: '2026-09-02T11:20:00.000Z', region: 'us-east-1' },
  };
}
