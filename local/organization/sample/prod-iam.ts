import type { IamState } from '../iam';
import { SSO_PROVIDER, STRONG_PASSWORDS } from './baseline';
import { reservedRoles } from './identity-center';
import { HOME_REGION, PROD } from './places';
import { allow, ownPolicy, spokeRole, supportRole, trust, trustService } from './policies';

/** The vendor that runs the fax gateway, and what it has to say to be let in. */
const VENDOR = '999988887777';

export const prodIam: IamState = {
  rootUser: {
    createdAt: '2021-03-10T09:00:00.000Z',
    lastUsed: '2025-11-30T10:10:00.000Z',
    mfa: true,
    accessKeys: [],
  },
  passwordPolicy: STRONG_PASSWORDS,
  samlProviders: [SSO_PROVIDER],
  serverCertificates: [
    {
      name: 'chartroom-portal',
      id: 'ASCAFERNHILLPROD0001',
      uploadedAt: '2026-03-02T09:00:00.000Z',
      expiresAt: '2027-03-02T09:00:00.000Z',
    },
  ],
  groups: [
    {
      name: 'engineers',
      id: 'AGPAFERNHILLPROD0001',
      createdAt: '2021-04-01T09:00:00.000Z',
      attachedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    },
    {
      name: 'machines',
      id: 'AGPAFERNHILLPROD0002',
      createdAt: '2021-04-01T09:10:00.000Z',
      attachedPolicies: [`arn:aws:iam::${PROD}:policy/chartroom-deploy`],
    },
  ],
  users: [
    {
      name: 'marco.reyes',
      id: 'AIDAFERNHILLPROD0001',
      createdAt: '2021-04-02T09:00:00.000Z',
      groups: ['engineers'],
      password: { changedAt: '2026-08-11T09:00:00.000Z', lastUsed: 'daily' },
      mfa: true,
      accessKeys: [],
    },
    {
      name: 'leila.haddad',
      id: 'AIDAFERNHILLPROD0002',
      createdAt: '2023-10-02T09:00:00.000Z',
      groups: ['engineers'],
      password: { changedAt: '2026-07-01T09:00:00.000Z', lastUsed: '2026-09-30T13:20:00.000Z' },
      mfa: true,
      accessKeys: [],
    },
    {
      name: 'ci-deployer',
      id: 'AIDAFERNHILLPROD0003',
      createdAt: '2022-01-10T09:00:00.000Z',
      groups: ['machines'],
      mfa: false,
      accessKeys: [
        {
          id: 'AKIAFERNHILLPROD0031',
          active: true,
          createdAt: '2026-07-17T08:30:00.000Z',
          lastUsed: { at: 'daily', region: HOME_REGION, service: 'lambda' },
        },
      ],
    },
    {
      name: 'erp-sync',
      id: 'AIDAFERNHILLPROD0004',
      createdAt: '2024-03-18T09:00:00.000Z',
      groups: ['machines'],
      mfa: false,
      accessKeys: [
        {
          id: 'AKIAFERNHILLPROD0041',
          active: true,
          createdAt: '2026-09-18T08:30:00.000Z',
          lastUsed: { at: 'daily', region: HOME_REGION, service: 's3' },
        },
      ],
    },
  ],
  roles: [
    spokeRole(PROD),
    ...reservedRoles(PROD),
    supportRole(PROD),
    {
      name: 'platform-engineer',
      id: 'AROAFERNHILLPROD0003',
      createdAt: '2022-02-01T10:00:00.000Z',
      trust: trust({ Federated: `arn:aws:iam::${PROD}:saml-provider/fernhill-sso` }),
      attachedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
      lastUsed: { at: 'daily', region: HOME_REGION },
    },
    {
      name: 'chartroom-intake',
      id: 'AROAFERNHILLPROD0004',
      createdAt: '2023-02-01T10:00:00.000Z',
      trust: trustService('lambda'),
      attachedPolicies: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
      inlinePolicies: [
        {
          name: 'documents',
          document: allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::fernhill-chartroom-documents/*'),
        },
      ],
      lastUsed: { at: 'daily', region: HOME_REGION },
    },
    {
      name: 'chartroom-render',
      id: 'AROAFERNHILLPROD0005',
      createdAt: '2023-02-01T10:05:00.000Z',
      trust: trustService('lambda'),
      attachedPolicies: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
      lastUsed: { at: 'daily', region: HOME_REGION },
    },
    {
      name: 'fax-gateway',
      id: 'AROAFERNHILLPROD0006',
      createdAt: '2024-05-06T10:00:00.000Z',
      trust: trust(
        { AWS: `arn:aws:iam::${VENDOR}:root` },
        { StringEquals: { 'sts:ExternalId': 'fernhill-fax-2024' } },
      ),
      inlinePolicies: [
        {
          name: 'outbox',
          document: allow('s3:GetObject', 'arn:aws:s3:::fernhill-chartroom-documents/outbox/*'),
        },
      ],
      lastUsed: { at: 'daily', region: HOME_REGION },
    },
    {
      name: 'migration-2025',
      id: 'AROAFERNHILLPROD0007',
      createdAt: '2025-06-02T10:00:00.000Z',
      trust: trust({ AWS: 'arn:aws:iam::888877776666:root' }),
      attachedPolicies: [`arn:aws:iam::${PROD}:policy/chartroom-deploy`],
      lastUsed: { at: '2026-06-12T08:00:00.000Z', region: HOME_REGION },
    },
  ],
  policies: [
    ownPolicy(
      'chartroom-deploy',
      'ANPAFERNHILLPROD0001',
      '2022-01-10T08:50:00.000Z',
      allow(
        ['lambda:UpdateFunctionCode', 's3:PutObject'],
        [`arn:aws:lambda:*:${PROD}:function:chartroom-*`, 'arn:aws:s3:::fernhill-*'],
      ),
    ),
  ],
};
