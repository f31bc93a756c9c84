import type { AccountState } from '../organization';
import {
  ALL_BLOCKED,
  baselineRegion,
  idOf,
  recorderOf,
  STRONG_PASSWORDS,
  vpcOf,
  SECURITY_CONTACT,
} from './baseline';
import { CANARIES } from './canaries';
import { reservedRoles } from './identity-center';
import { HOME_REGION, SECOND_REGION, STAGING, US_EAST } from './places';
import { allow, ownPolicy, spokeRole, supportRole, tlsOnly, trust, trustService } from './policies';
import { stagingInspector, stagingSystemsManager } from './vulnerabilities';

export const EXPORT_BUCKET = 'fernhill-staging-exports';
export const STAGING_TRAIL = 'staging-debug';

/** A copy of production with less care: its own trail, people with users, a few open ends. */
export const staging: AccountState = {
  id: STAGING,
  name: 'fernhill-staging',
  email: 'aws+staging@fernhill.example',
  parentId: 'ou-fh01-staging1',
  status: 'ACTIVE',
  joinedAt: '2022-01-12T09:00:00.000Z',
  contacts: SECURITY_CONTACT,
  publicAccessBlock: null,
  buckets: [
    {
      name: EXPORT_BUCKET,
      region: HOME_REGION,
      createdAt: '2024-02-01T08:00:00.000Z',
      publicAccessBlock: ALL_BLOCKED,
      versioning: 'Enabled',
      policy: tlsOnly(EXPORT_BUCKET),
      encryption: { algorithm: 'AES256' },
      tags: [{ key: 'data', value: 'synthetic' }],
    },
    {
      name: 'fernhill-staging-trail',
      region: HOME_REGION,
      createdAt: '2024-02-01T08:10:00.000Z',
      publicAccessBlock: ALL_BLOCKED,
      versioning: 'Off',
      policy: tlsOnly('fernhill-staging-trail'),
      encryption: { algorithm: 'AES256' },
      accessLog: EXPORT_BUCKET,
    },
  ],
  iam: {
    rootUser: { createdAt: '2022-01-12T09:00:00.000Z', mfa: true, accessKeys: [] },
    outboundWebIdentity: { issuer: 'https://7c1d0e5a.tokens.sts.global.api.aws', isEnabled: true },
    delegationRequests: [
      {
        id: 'dr-fernhill0000001',
        state: 'EXPIRED',
        requestor: { account: '999988887777', name: 'Observatory Metrics' },
        description: 'Set up the metrics agent',
        owner: `arn:aws:iam::${STAGING}:user/tomasz.kowalski`,
        approver: `arn:aws:iam::${STAGING}:user/tomasz.kowalski`,
        createdAt: '2026-08-11T09:00:00.000Z',
        expiresAt: '2026-08-11T13:00:00.000Z',
        sessionSeconds: 14_400,
        policy: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: ['cloudwatch:PutMetricStream'], Resource: '*' }],
        },
      },
    ],
    passwordPolicy: { ...STRONG_PASSWORDS, minimumLength: 8 },
    groups: [
      {
        name: 'engineers',
        id: 'AGPAFERNHILLSTAG0001',
        createdAt: '2022-01-20T09:00:00.000Z',
        attachedPolicies: [`arn:aws:iam::${STAGING}:policy/staging-engineer`],
      },
    ],
    users: [
      {
        name: 'tomasz.kowalski',
        id: 'AIDAFERNHILLSTAG0001',
        createdAt: '2024-11-04T09:00:00.000Z',
        groups: ['engineers'],
        password: { changedAt: '2026-05-04T09:00:00.000Z', lastUsed: 'daily' },
        mfa: false,
        accessKeys: [
          {
            id: 'AKIAFERNHILLSTAG0011',
            active: true,
            createdAt: '2026-09-01T09:00:00.000Z',
            lastUsed: { at: 'daily', region: HOME_REGION, service: 'ec2' },
          },
        ],
      },
      {
        name: 'jonas.weber',
        id: 'AIDAFERNHILLSTAG0002',
        createdAt: '2022-01-20T09:30:00.000Z',
        groups: ['engineers'],
        // The 90 days since he last came by are over on 12 October.
        password: { changedAt: '2026-01-08T09:00:00.000Z', lastUsed: '2026-07-14T08:00:00.000Z' },
        mfa: true,
        accessKeys: [],
      },
    ],
    roles: [
      ...reservedRoles(STAGING),
      spokeRole(STAGING),
      supportRole(STAGING),
      {
        name: 'chartroom-intake',
        id: 'AROAFERNHILLSTAG0003',
        createdAt: '2023-02-01T10:00:00.000Z',
        trust: trustService('lambda'),
        attachedPolicies: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
        lastUsed: { at: 'daily', region: HOME_REGION },
      },
      {
        name: 'github-deploy',
        id: 'AROAFERNHILLSTAG0004',
        createdAt: '2024-06-01T10:00:00.000Z',
        trust: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: {
                Federated: `arn:aws:iam::${STAGING}:oidc-provider/token.actions.githubusercontent.com`,
              },
              Action: 'sts:AssumeRoleWithWebIdentity',
              Condition: {
                StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
                StringLike: {
                  'token.actions.githubusercontent.com:sub': 'repo:fernhill/*:ref:refs/heads/main',
                },
              },
            },
          ],
        },
        attachedPolicies: [`arn:aws:iam::${STAGING}:policy/staging-engineer`],
        lastUsed: { at: 'daily', region: HOME_REGION },
      },
      {
        name: 'load-test',
        id: 'AROAFERNHILLSTAG0005',
        createdAt: '2025-03-03T10:00:00.000Z',
        trust: trust({ AWS: `arn:aws:iam::${STAGING}:root` }),
        attachedPolicies: [`arn:aws:iam::${STAGING}:policy/old-administrator`],
        // Never used in the 400 days that AWS looks back.
      },
    ],
    policies: [
      ownPolicy(
        'staging-engineer',
        'ANPAFERNHILLSTAG0001',
        '2022-01-20T08:50:00.000Z',
        allow(['ec2:*', 'lambda:*', 'rds:Describe*', 's3:*', 'logs:*']),
      ),
      ownPolicy('old-administrator', 'ANPAFERNHILLSTAG0002', '2022-01-20T08:55:00.000Z', allow('*')),
    ],
  },
  regions: {
    [HOME_REGION]: {
      ...baselineRegion(STAGING, HOME_REGION),
      inspector: stagingInspector(),
      systemsManager: stagingSystemsManager(),
      securityGroups: [
        ...baselineRegion(STAGING, HOME_REGION).securityGroups,
        {
          id: idOf('sg', 'staging windows'),
          name: 'windows-test',
          description: 'Old client tests',
          vpcId: vpcOf(STAGING, HOME_REGION),
          ingress: [{ protocol: 'tcp', fromPort: 3300, toPort: 3400, cidrs: [{ cidr: '0.0.0.0/0' }] }],
        },
      ],
      trails: [
        {
          name: STAGING_TRAIL,
          bucket: 'fernhill-staging-trail',
          isMultiRegion: false,
          isOrganization: false,
          includesGlobalEvents: false,
          validatesLogFiles: false,
          isLogging: true,
          startedAt: '2024-02-01T08:20:00.000Z',
          selectors: {
            kind: 'advanced',
            selectors: [
              {
                name: 'Management events',
                fields: [{ field: 'eventCategory', equals: ['Management'] }],
              },
            ],
          },
        },
      ],
      volumes: [
        {
          id: idOf('vol', 'staging 1'),
          createdAt: '2022-02-02T10:00:00.000Z',
          sizeGiB: 100,
          type: 'gp2',
          zone: `${HOME_REGION}a`,
          state: 'in-use',
          encrypted: false,
          attachedTo: idOf('i', 'staging 1'),
        },
      ],
      dbInstances: [
        {
          identifier: 'chartroom-staging',
          resourceId: 'db-FERNHILLCHARTROOMSTAG0001',
          createdAt: '2023-02-01T08:00:00.000Z',
          class: 'db.t4g.medium',
          engine: 'postgres',
          engineVersion: '16.9',
          storageGiB: 50,
          encrypted: false,
          publiclyAccessible: false,
          backupRetentionDays: 7,
          deletionProtection: true,
          multiAz: true,
          masterUsername: CANARIES.masterUsername,
        },
      ],
      keys: [
        {
          id: '2b3c4d5e-0000-4000-8000-0000005a6100',
          createdAt: '2023-02-01T07:50:00.000Z',
          description: 'Staging data',
          manager: 'CUSTOMER',
          spec: 'SYMMETRIC_DEFAULT',
          usage: 'ENCRYPT_DECRYPT',
          state: 'Enabled',
          origin: 'AWS_KMS',
          isRotated: false,
        },
      ],
      functions: [
        {
          name: 'chartroom-intake',
          runtime: 'nodejs18.x',
          roleArn: `arn:aws:iam::${STAGING}:role/chartroom-intake`,
          modifiedAt: '2025-08-02T11:00:00.000Z',
          environment: { STAGE: 'staging', DATABASE_PASSWORD: CANARIES.lambdaDatabasePassword },
          policy: {
            Version: '2012-10-17',
            Statement: [
              {
                Sid: 'api',
                Effect: 'Allow',
                Principal: { Service: 'apigateway.amazonaws.com' },
                Action: 'lambda:InvokeFunction',
                Resource: `arn:aws:lambda:${HOME_REGION}:${STAGING}:function:chartroom-intake`,
                Condition: { StringEquals: { 'aws:SourceAccount': STAGING } },
              },
            ],
          },
        },
      ],
    },
    // The recorder here names its types, so that Config alone cannot tell of the rest.
    [SECOND_REGION]: {
      ...baselineRegion(STAGING, SECOND_REGION),
      recorder: {
        name: 'default',
        roleArn: `arn:aws:iam::${STAGING}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
        resourceTypes: ['AWS::EC2::SecurityGroup', 'AWS::S3::Bucket'],
        includesGlobalTypes: false,
        isRecording: true,
        startedAt: '2025-01-15T10:00:00.000Z',
        deliveryBucket: 'fernhill-config-history',
      },
    },
    [US_EAST]: {
      ...baselineRegion(STAGING, US_EAST),
      // The bucket it delivers to was deleted long ago.
      recorder: { ...recorderOf(STAGING, US_EAST), deliveryError: 'NoSuchBucket' },
    },
  },
};
