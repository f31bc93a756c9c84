import type { AccountState } from '../organization';
import {
  ALL_BLOCKED,
  baselineRegion,
  LOG_BUCKET,
  STRONG_PASSWORDS,
  SECURITY_CONTACT,
  SSO_PROVIDER,
} from './baseline';
import { reservedRoles } from './identity-center';
import { HOME_REGION, MANAGEMENT, SECOND_REGION, SECURITY, US_EAST } from './places';
import { spokeRole, supportRole, tlsOnly, trust } from './policies';

export const LOG_KEY = '8f1c2d3e-0000-4000-8000-00000000a0d1';

/** The security tooling account: keeps the logs, and is where Watchbill runs. In good order, as it should be. */
export const security: AccountState = {
  id: SECURITY,
  name: 'fernhill-security',
  email: 'aws+security@fernhill.example',
  parentId: 'ou-fh01-security',
  status: 'ACTIVE',
  joinedAt: '2021-03-10T08:00:00.000Z',
  contacts: SECURITY_CONTACT,
  publicAccessBlock: ALL_BLOCKED,
  buckets: [LOG_BUCKET, 'fernhill-config-history'].map((name) => ({
    name,
    region: HOME_REGION,
    createdAt: '2025-01-15T09:00:00.000Z' as const,
    publicAccessBlock: ALL_BLOCKED,
    versioning: 'Enabled' as const,
    policy: tlsOnly(name, {
      Sid: 'Delivery',
      Effect: 'Allow',
      Principal: { Service: name === LOG_BUCKET ? 'cloudtrail.amazonaws.com' : 'config.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: `arn:aws:s3:::${name}/AWSLogs/*`,
      Condition: { StringEquals: { 'aws:SourceAccount': MANAGEMENT } },
    }),
    encryption: {
      algorithm: 'aws:kms' as const,
      keyArn: `arn:aws:kms:${HOME_REGION}:${SECURITY}:key/${LOG_KEY}`,
      bucketKey: true,
    },
    ...(name === LOG_BUCKET && {
      accessLog: 'fernhill-config-history',
      objectLock: { mode: 'COMPLIANCE' as const, days: 400 },
    }),
    tags: [{ key: 'data', value: 'audit' }],
  })),
  iam: {
    rootUser: { createdAt: '2021-03-10T08:00:00.000Z', mfa: false, accessKeys: [], isManagedCentrally: true },
    passwordPolicy: STRONG_PASSWORDS,
    samlProviders: [SSO_PROVIDER],
    users: [],
    groups: [],
    roles: [
      ...reservedRoles(SECURITY),
      spokeRole(SECURITY),
      supportRole(SECURITY),
      {
        name: 'security-engineer',
        id: 'AROAFERNHILLSECU0003',
        createdAt: '2022-02-01T10:00:00.000Z',
        trust: trust({ Federated: `arn:aws:iam::${SECURITY}:saml-provider/fernhill-sso` }),
        attachedPolicies: ['arn:aws:iam::aws:policy/SecurityAudit'],
        lastUsed: { at: 'daily', region: HOME_REGION },
        tags: [{ key: 'owner', value: 'priya.nair@fernhill.example' }],
      },
    ],
    policies: [],
  },
  regions: {
    [HOME_REGION]: {
      ...baselineRegion(SECURITY, HOME_REGION),
      keys: [
        {
          id: LOG_KEY,
          createdAt: '2025-01-15T08:50:00.000Z',
          description: 'Audit logs',
          manager: 'CUSTOMER',
          spec: 'SYMMETRIC_DEFAULT',
          usage: 'ENCRYPT_DECRYPT',
          state: 'Enabled',
          origin: 'AWS_KMS',
          isRotated: true,
          tags: [{ key: 'data', value: 'audit' }],
        },
      ],
    },
    [SECOND_REGION]: baselineRegion(SECURITY, SECOND_REGION),
    [US_EAST]: baselineRegion(SECURITY, US_EAST),
  },
};
