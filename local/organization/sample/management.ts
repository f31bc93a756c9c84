import type { AccountState } from '../organization';
import {
  ALL_BLOCKED,
  auditTrail,
  baselineRegion,
  STRONG_PASSWORDS,
  SECURITY_CONTACT,
  SSO_PROVIDER,
} from './baseline';
import { identityCenter, reservedRoles } from './identity-center';
import { HOME_REGION, MANAGEMENT, ROOT_ID, SECOND_REGION, US_EAST } from './places';
import { watching } from './watching';
import { spokeRole, supportRole, trust, trustService } from './policies';

/** Pays the bills and holds the organisation's trail; one engineer of old still has a user here. */
export const management: AccountState = {
  id: MANAGEMENT,
  name: 'fernhill-management',
  email: 'aws+management@fernhill.example',
  parentId: ROOT_ID,
  status: 'ACTIVE',
  joinedAt: '2021-03-04T08:00:00.000Z',
  contacts: SECURITY_CONTACT,
  publicAccessBlock: ALL_BLOCKED,
  buckets: [],
  iam: {
    rootUser: {
      createdAt: '2021-03-04T08:00:00.000Z',
      lastUsed: '2026-02-17T15:40:00.000Z',
      mfa: true,
      accessKeys: [],
    },
    passwordPolicy: STRONG_PASSWORDS,
    samlProviders: [SSO_PROVIDER],
    users: [
      {
        name: 'break-glass',
        id: 'AIDAFERNHILLMGMT0001',
        createdAt: '2021-03-05T09:00:00.000Z',
        groups: ['administrators'],
        password: { changedAt: '2026-07-20T09:00:00.000Z', lastUsed: '2026-08-03T09:05:00.000Z' },
        mfa: true,
        accessKeys: [],
        tags: [{ key: 'purpose', value: 'break-glass' }],
      },
    ],
    groups: [
      {
        name: 'administrators',
        id: 'AGPAFERNHILLMGMT0001',
        createdAt: '2021-03-05T08:50:00.000Z',
        attachedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
      },
    ],
    roles: [
      spokeRole(MANAGEMENT),
      ...reservedRoles(MANAGEMENT),
      supportRole(MANAGEMENT),
      {
        name: 'AWSServiceRoleForOrganizations',
        path: '/aws-service-role/organizations.amazonaws.com/',
        id: 'AROAFERNHILLMGMT0003',
        createdAt: '2021-03-04T08:10:00.000Z',
        trust: trustService('organizations'),
        attachedPolicies: ['arn:aws:iam::aws:policy/aws-service-role/AWSOrganizationsServiceTrustPolicy'],
      },
      {
        name: 'billing-reader',
        id: 'AROAFERNHILLMGMT0004',
        createdAt: '2022-06-01T10:00:00.000Z',
        trust: trust({ Federated: `arn:aws:iam::${MANAGEMENT}:saml-provider/fernhill-sso` }),
        attachedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
        lastUsed: { at: 'daily', region: 'us-east-1' },
      },
    ],
    policies: [],
  },
  regions: {
    [HOME_REGION]: {
      ...baselineRegion(MANAGEMENT, HOME_REGION),
      trails: [auditTrail()],
      ...watching(MANAGEMENT, HOME_REGION),
      aggregators: [{ name: 'organization', hasAllRegions: true, failing: [] }],
      identityCenter,
    },
    [SECOND_REGION]: baselineRegion(MANAGEMENT, SECOND_REGION),
    [US_EAST]: baselineRegion(MANAGEMENT, US_EAST),
  },
};
