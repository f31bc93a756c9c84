import type { AccountState } from '../organization';
import { ALL_BLOCKED, baselineRegion, idOf, vpcOf, SECURITY_CONTACT } from './baseline';
import { CANARIES } from './canaries';
import {
  prodDistributions,
  prodDomains,
  prodGlobalWebAcls,
  prodHostedZones,
  prodHttpApis,
  prodLoadBalancers,
  prodRestApis,
  prodWebAcls,
} from './prod-edge';
import { prodIam } from './prod-iam';
import { HOME_REGION, PROD, SECOND_REGION, US_EAST } from './places';
import { tlsOnly } from './policies';
import { prodInspector, RENDER_DIGEST } from './vulnerabilities';

const DATA_KEY = '1a2b3c4d-0000-4000-8000-0000000da7a1';
const SIGNING_KEY = '1a2b3c4d-0000-4000-8000-000000e5a160';
export const SIGNING_KEY_ARN = `arn:aws:kms:${HOME_REGION}:${PROD}:key/${SIGNING_KEY}`;
export const DATA_KEY_ARN = `arn:aws:kms:${HOME_REGION}:${PROD}:key/${DATA_KEY}`;
export const BASTION_GROUP = idOf('sg', 'prod bastion');
export const CHARTROOM_CLUSTER = 'chartroom';
export const SEARCH_DOMAIN = 'chartroom-search';
export const REPORTING_DATABASE = 'chartroom-reporting';
export const INTAKE_FUNCTION = 'chartroom-intake';

const kms = { algorithm: 'aws:kms' as const, keyArn: DATA_KEY_ARN, bucketKey: true };
const patientData = [
  { key: 'data', value: 'patient' },
  { key: 'data-classification', value: 'restricted' },
  { key: 'owner', value: 'chartroom' },
];

/** Where Chartroom, the clinics' record system, runs: mostly in order, and changed every day. */
export const prod: AccountState = {
  id: PROD,
  name: 'fernhill-prod',
  tags: { environment: 'prod', team: 'shop' },
  email: 'aws+prod@fernhill.example',
  parentId: 'ou-fh01-prod0001',
  status: 'ACTIVE',
  joinedAt: '2021-03-10T09:00:00.000Z',
  contacts: SECURITY_CONTACT,
  publicAccessBlock: { ...ALL_BLOCKED, restrictPublicBuckets: false },
  buckets: [
    {
      name: 'fernhill-chartroom-documents',
      region: HOME_REGION,
      createdAt: '2021-05-01T08:00:00.000Z',
      publicAccessBlock: ALL_BLOCKED,
      versioning: 'Enabled',
      policy: tlsOnly('fernhill-chartroom-documents'),
      encryption: kms,
      lifecycle: [{ id: 'end-of-retention', prefix: '', expirationDays: 3_650 }],
      tags: patientData,
    },
    {
      name: 'fernhill-chartroom-replica',
      region: SECOND_REGION,
      createdAt: '2022-05-01T08:00:00.000Z',
      publicAccessBlock: ALL_BLOCKED,
      versioning: 'Enabled',
      policy: tlsOnly('fernhill-chartroom-replica'),
      encryption: { algorithm: 'AES256' },
      lifecycle: [{ id: 'end-of-retention', prefix: '', expirationDays: 3_650 }],
      tags: patientData,
    },
    {
      name: 'fernhill-website-assets',
      region: US_EAST,
      createdAt: '2021-06-11T08:00:00.000Z',
      publicAccessBlock: ALL_BLOCKED,
      versioning: 'Suspended',
      policy: null,
      encryption: { algorithm: 'AES256' },
    },
  ],
  iam: prodIam,
  distributions: prodDistributions,
  hostedZones: prodHostedZones,
  domains: prodDomains,
  regions: {
    [HOME_REGION]: {
      ...baselineRegion(PROD, HOME_REGION),
      configRules: [{ name: 'required-tags', nonCompliant: [] }],
      loadBalancers: prodLoadBalancers,
      webAcls: prodWebAcls,
      accessPoints: [
        {
          name: 'chartroom-exports',
          bucket: 'fernhill-chartroom-documents',
          publicAccessBlock: ALL_BLOCKED,
        },
      ],
      restApis: prodRestApis,
      httpApis: prodHttpApis,
      inspector: prodInspector(),
      compute: {
        ...baselineRegion(PROD, HOME_REGION).compute,
        launchTemplates: [
          { id: 'lt-0c0ffee0c0ffee001', name: 'chartroom-application', httpTokens: 'required' },
        ],
        documents: [{ name: 'chartroom-rotate-logs', isPublic: false }],
        taskDefinitions: [
          {
            family: 'chartroom-export',
            revision: 3,
            containers: [{ name: 'export', environment: { STAGE: 'prod' }, logDriver: 'awslogs' }],
          },
          { family: 'chartroom-export', revision: 4, containers: [{ name: 'export' }] },
        ],
        services: [
          {
            cluster: 'chartroom',
            name: 'export',
            taskDefinition: 'chartroom-export:3',
            assignsPublicIp: false,
          },
        ],
      },
      securityGroups: [
        ...baselineRegion(PROD, HOME_REGION).securityGroups,
        {
          id: idOf('sg', 'prod load balancer'),
          name: 'chartroom-load-balancer',
          description: 'HTTPS from everywhere',
          vpcId: vpcOf(PROD, HOME_REGION),
          ingress: [
            {
              protocol: 'tcp',
              fromPort: 443,
              toPort: 443,
              cidrs: [{ cidr: '0.0.0.0/0', description: 'clinics' }],
              cidrs6: [{ cidr: '::/0' }],
            },
          ],
        },
        {
          id: idOf('sg', 'prod application'),
          name: 'chartroom-application',
          description: 'From the load balancer only',
          vpcId: vpcOf(PROD, HOME_REGION),
          ingress: [
            {
              protocol: 'tcp',
              fromPort: 8080,
              toPort: 8080,
              groups: [{ groupId: idOf('sg', 'prod load balancer'), account: PROD }],
            },
          ],
        },
        {
          id: BASTION_GROUP,
          name: 'bastion',
          description: 'SSH from the office',
          vpcId: vpcOf(PROD, HOME_REGION),
          ingress: [
            {
              protocol: 'tcp',
              fromPort: 22,
              toPort: 22,
              cidrs: [{ cidr: '203.0.113.0/24', description: 'office' }],
            },
          ],
          tags: [{ key: 'owner', value: 'platform' }],
        },
      ],
      volumes: ['a', 'b', 'c'].map((zone) => ({
        id: idOf('vol', `prod ${zone}`),
        createdAt: '2024-04-02T10:00:00.000Z' as const,
        sizeGiB: 200,
        type: 'gp3',
        zone: `${HOME_REGION}${zone}`,
        state: 'in-use' as const,
        encrypted: true,
        keyArn: DATA_KEY_ARN,
        attachedTo: idOf('i', `prod ${zone}`),
        tags: [{ key: 'Name', value: `chartroom-${zone}` }],
      })),
      dbInstances: [
        {
          identifier: 'chartroom-main',
          resourceId: 'db-FERNHILLCHARTROOMMAIN0001',
          createdAt: '2023-02-01T08:00:00.000Z',
          class: 'db.r6g.xlarge',
          engine: 'postgres',
          engineVersion: '16.9',
          storageGiB: 500,
          encrypted: true,
          keyArn: DATA_KEY_ARN,
          publiclyAccessible: false,
          backupRetentionDays: 30,
          deletionProtection: true,
          multiAz: true,
          masterUsername: CANARIES.masterUsername,
          tags: patientData,
        },
        {
          identifier: REPORTING_DATABASE,
          resourceId: 'db-FERNHILLREPORTING00000001',
          createdAt: '2024-09-09T08:00:00.000Z',
          class: 'db.t4g.large',
          engine: 'postgres',
          engineVersion: '15.13',
          pendingMaintenance: [
            {
              action: 'system-update',
              description: 'New Operating System update is available',
              autoAppliedAfter: '2026-11-20T00:00:00.000Z',
            },
          ],
          storageGiB: 100,
          encrypted: true,
          keyArn: DATA_KEY_ARN,
          publiclyAccessible: false,
          backupRetentionDays: 7,
          deletionProtection: true,
          multiAz: false,
          masterUsername: CANARIES.masterUsername,
        },
      ],
      images: [
        { repository: 'chartroom/render', digest: RENDER_DIGEST, pushedAt: '2026-09-14T08:00:00.000Z' },
      ],
      clusters: [
        {
          name: CHARTROOM_CLUSTER,
          createdAt: '2024-05-06T08:00:00.000Z',
          version: '1.34',
          secretsKeyArn: DATA_KEY_ARN,
          logs: ['api', 'audit', 'authenticator'],
          nodegroups: [
            {
              name: 'workers',
              id: '5ec9a5b1-0000-4000-8000-000000c1a551',
              version: '1.34',
              releaseVersion: '1.34.9-20260918',
              amiType: 'AL2023_x86_64_STANDARD',
            },
          ],
        },
      ],
      cacheUpdates: [
        {
          replicationGroup: 'chartroom-sessions',
          update: 'elasticache-20260301',
          releasedAt: '2026-03-01T00:00:00.000Z',
          applyBy: '2026-06-01T00:00:00.000Z',
          status: 'not-applied',
          isExpired: true,
        },
        {
          replicationGroup: 'chartroom-sessions',
          update: 'elasticache-20260801',
          releasedAt: '2026-08-01T00:00:00.000Z',
          applyBy: '2026-11-15T00:00:00.000Z',
          status: 'complete',
        },
      ],
      searchDomains: [
        { name: SEARCH_DOMAIN, update: { automaticallyAt: '2026-11-20T00:00:00.000Z' } },
        { name: 'chartroom-audit', isNodeToNodeEncrypted: false },
      ],
      stacks: [{ name: 'chartroom-network', createdAt: '2023-02-01T08:00:00.000Z', drift: 'IN_SYNC' }],
      keys: [
        {
          id: DATA_KEY,
          createdAt: '2021-05-01T07:50:00.000Z',
          description: 'Patient data',
          manager: 'CUSTOMER',
          spec: 'SYMMETRIC_DEFAULT',
          usage: 'ENCRYPT_DECRYPT',
          state: 'Enabled',
          origin: 'AWS_KMS',
          isRotated: true,
          tags: patientData,
        },
        {
          id: SIGNING_KEY,
          createdAt: '2023-08-15T07:50:00.000Z',
          description: 'Signs documents',
          manager: 'CUSTOMER',
          spec: 'ECC_NIST_P256',
          usage: 'SIGN_VERIFY',
          state: 'Enabled',
          origin: 'AWS_KMS',
          isRotated: false,
        },
        {
          id: '1a2b3c4d-0000-4000-8000-0000000aeb50',
          createdAt: '2021-05-02T07:50:00.000Z',
          description: 'Default key that protects my EBS volumes when no other key is defined',
          manager: 'AWS',
          spec: 'SYMMETRIC_DEFAULT',
          usage: 'ENCRYPT_DECRYPT',
          state: 'Enabled',
          origin: 'AWS_KMS',
          isRotated: true,
        },
      ],
      functions: [
        {
          name: INTAKE_FUNCTION,
          runtime: 'nodejs22.x',
          roleArn: `arn:aws:iam::${PROD}:role/chartroom-intake`,
          modifiedAt: '2026-09-14T11:00:00.000Z',
          environment: { STAGE: 'prod', DATABASE_PASSWORD: CANARIES.lambdaDatabasePassword },
          policy: null,
          versions: [{ qualifier: '7', policy: null }],
          aliases: [
            {
              qualifier: 'live',
              policy: {
                Version: '2012-10-17',
                Statement: [
                  {
                    Sid: 'uploads',
                    Effect: 'Allow',
                    Principal: { Service: 's3.amazonaws.com' },
                    Action: 'lambda:InvokeFunction',
                    Resource: `arn:aws:lambda:${HOME_REGION}:${PROD}:function:${INTAKE_FUNCTION}:live`,
                    Condition: { StringEquals: { 'aws:SourceAccount': PROD } },
                  },
                ],
              },
            },
          ],
          tags: patientData,
        },
        {
          name: 'chartroom-render',
          roleArn: `arn:aws:iam::${PROD}:role/chartroom-render`,
          modifiedAt: '2026-08-30T11:00:00.000Z',
          environment: { PARTNER_API_TOKEN: CANARIES.lambdaEnvironment },
          policy: null,
        },
      ],
    },
    [SECOND_REGION]: {
      ...baselineRegion(PROD, SECOND_REGION),
      functions: [
        {
          // AWS gives its runtime up on the last day of October 2026.
          name: 'billing-export',
          runtime: 'python3.10',
          roleArn: `arn:aws:iam::${PROD}:role/chartroom-render`,
          modifiedAt: '2025-03-30T11:00:00.000Z',
          policy: null,
        },
      ],
    },
    [US_EAST]: { ...baselineRegion(PROD, US_EAST), webAcls: prodGlobalWebAcls },
  },
};
