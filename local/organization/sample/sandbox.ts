import type { AccountState } from '../organization';
import { emptyRegion } from '../organization-at';
import { baselineRegion, detectorOf, idOf, vpcOf } from './baseline';
import { CANARIES } from './canaries';
import { reservedRoles } from './identity-center';
import { HOME_REGION, SANDBOX, SECOND_REGION, US_EAST } from './places';
import { allow, spokeRole, trust } from './policies';

/** Where everybody tries things out, and nobody cleans up. */
export const sandbox: AccountState = {
  id: SANDBOX,
  name: 'fernhill-sandbox',
  email: 'aws+sandbox@fernhill.example',
  parentId: 'ou-fh01-sandbox1',
  status: 'ACTIVE',
  joinedAt: '2023-05-09T09:00:00.000Z',
  publicAccessBlock: null,
  buckets: [
    {
      name: 'fernhill-sandbox-scratch',
      region: US_EAST,
      createdAt: '2023-06-01T08:00:00.000Z',
      publicAccessBlock: null,
      versioning: 'Off',
      policy: null,
      encryption: { algorithm: 'AES256' },
    },
  ],
  iam: {
    rootUser: {
      createdAt: '2023-05-09T09:00:00.000Z',
      lastUsed: '2023-05-09T09:30:00.000Z',
      mfa: false,
      accessKeys: [
        {
          id: 'AKIAFERNHILLSAND0091',
          active: true,
          createdAt: '2023-05-09T09:40:00.000Z',
          lastUsed: { at: '2023-05-10T10:00:00.000Z', region: 'us-east-1', service: 'sts' },
        },
      ],
    },
    passwordPolicy: null,
    groups: [],
    users: [
      {
        name: 'ana.sousa',
        id: 'AIDAFERNHILLSAND0001',
        createdAt: '2023-05-09T10:00:00.000Z',
        groups: [],
        attachedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
        password: { changedAt: '2026-09-09T09:00:00.000Z', lastUsed: 'daily' },
        mfa: true,
        accessKeys: [],
      },
      {
        name: 'demo',
        id: 'AIDAFERNHILLSAND0002',
        createdAt: '2024-02-20T10:00:00.000Z',
        groups: [],
        inlinePolicies: [{ name: 'everything', document: allow('*') }],
        mfa: false,
        accessKeys: [
          { id: 'AKIAFERNHILLSAND0021', active: true, createdAt: '2024-02-20T10:00:10.000Z' },
          { id: 'AKIAFERNHILLSAND0022', active: true, createdAt: '2024-02-21T10:00:00.000Z' },
        ],
      },
    ],
    roles: [
      spokeRole(SANDBOX),
      ...reservedRoles(SANDBOX),
      {
        name: 'open-experiment',
        id: 'AROAFERNHILLSAND0002',
        createdAt: '2024-08-08T10:00:00.000Z',
        trust: trust({ AWS: '*' }),
        inlinePolicies: [
          { name: 'scratch', document: allow('s3:*', 'arn:aws:s3:::fernhill-sandbox-scratch/*') },
        ],
        lastUsed: { at: '2026-09-20T14:00:00.000Z', region: US_EAST },
      },
    ],
    policies: [],
  },
  regions: {
    [HOME_REGION]: {
      ...baselineRegion(SANDBOX, HOME_REGION),
      recorder: null,
      detector: {
        ...detectorOf(SANDBOX, HOME_REGION),
        features: detectorOf(SANDBOX, HOME_REGION).features.map((feature) =>
          feature.name === 'S3_DATA_EVENTS' ? { ...feature, isEnabled: false } : feature,
        ),
      },
    },
    // Nobody ever set anything up here.
    [SECOND_REGION]: emptyRegion(),
    [US_EAST]: {
      ...baselineRegion(SANDBOX, US_EAST),
      ebsEncryptionByDefault: false,
      securityGroups: [
        {
          id: idOf('sg', 'sandbox anything'),
          name: 'launch-wizard-1',
          description: 'launch-wizard-1 created 2024-08-08T09:58:31.001Z',
          vpcId: vpcOf(SANDBOX, US_EAST),
          ingress: [{ protocol: '-1', cidrs: [{ cidr: '0.0.0.0/0' }], cidrs6: [{ cidr: '::/0' }] }],
        },
      ],
      functions: [
        {
          name: 'try-textract',
          runtime: 'python3.8',
          roleArn: `arn:aws:iam::${SANDBOX}:role/open-experiment`,
          modifiedAt: '2024-08-09T11:00:00.000Z',
          environment: { API_TOKEN: CANARIES.lambdaEnvironment },
          policy: null,
        },
      ],
    },
  },
};
