import type { Change } from '../../organization';
import { CANARIES } from '../canaries';
import { HOME_REGION, PROD, SECOND_REGION, US_EAST } from '../places';
import { BASTION_GROUP, INTAKE_FUNCTION, REPORTING_DATABASE } from '../prod';
import { databaseOf, functionOf, groupOf, marco, userOf } from './change';

const CREDENTIAL_FINDING = 'f1d00000000000000000000000000001';
const here = { account: PROD, region: HOME_REGION } as const;
const worldOnSsh = {
  protocol: 'tcp',
  fromPort: 22,
  toPort: 22,
  cidrs: [{ cidr: '0.0.0.0/0', description: 'temporary' }],
};

function bastionOpens(at: Change['at']): Change {
  return {
    ...here,
    at,
    what: 'SSH to the bastion is opened to the world, "for an hour"',
    apply: (_account, region) =>
      void groupOf(region, BASTION_GROUP).ingress.push(structuredClone(worldOnSsh)),
    record: {
      name: 'AuthorizeSecurityGroupIngress',
      source: 'ec2.amazonaws.com',
      by: marco,
      requestParameters: { groupId: BASTION_GROUP, ipPermissions: { items: [{ fromPort: 22, toPort: 22 }] } },
    },
  };
}

function bastionCloses(at: Change['at']): Change {
  return {
    ...here,
    at,
    what: 'SSH to the bastion is for the office again',
    apply(_account, region) {
      const group = groupOf(region, BASTION_GROUP);
      group.ingress = group.ingress.filter(({ cidrs }) => !cidrs?.some(({ cidr }) => cidr === '0.0.0.0/0'));
    },
    record: {
      name: 'RevokeSecurityGroupIngress',
      source: 'ec2.amazonaws.com',
      by: marco,
      requestParameters: { groupId: BASTION_GROUP },
    },
  };
}

function reportingIs(publiclyAccessible: boolean, at: Change['at']): Change {
  return {
    ...here,
    at,
    what: `the reporting database is ${publiclyAccessible ? 'put on the internet for an analyst' : 'private again'}`,
    apply: (_account, region) =>
      void (databaseOf(region, REPORTING_DATABASE).publiclyAccessible = publiclyAccessible),
    record: {
      name: 'ModifyDBInstance',
      source: 'rds.amazonaws.com',
      by: marco,
      // Real records hide the password; a careless tool in between may not.
      requestParameters: {
        dBInstanceIdentifier: REPORTING_DATABASE,
        publiclyAccessible,
        masterUserPassword: CANARIES.requestPassword,
      },
    },
  };
}

/** What happens in production: opened twice and closed twice, a key that ages, a credential that is abused. */
export const prodChanges: readonly Change[] = [
  bastionOpens('2026-10-02T09:14:00.000Z'),
  bastionCloses('2026-10-03T16:40:00.000Z'),
  bastionOpens('2026-10-21T10:02:00.000Z'),
  bastionCloses('2026-10-23T08:15:00.000Z'),
  reportingIs(true, '2026-10-15T13:30:00.000Z'),
  reportingIs(false, '2026-10-17T09:05:00.000Z'),
  {
    ...here,
    at: '2026-10-09T03:22:00.000Z',
    what: 'GuardDuty sees the deployer key used from an address it has never seen',
    apply: (_account, region) =>
      void region.findings.push({
        id: CREDENTIAL_FINDING,
        type: 'UnauthorizedAccess:IAMUser/MaliciousIPCaller.Custom',
        title: 'API GetCallerIdentity was invoked from an IP address on a custom threat list.',
        description:
          'API GetCallerIdentity was invoked from IP address 198.51.100.7 on a custom threat list.',
        severity: 8,
        createdAt: '2026-10-09T03:22:00.000Z',
        updatedAt: '2026-10-09T03:22:00.000Z',
        isArchived: false,
        count: 1,
        resource: {
          kind: 'AccessKey',
          accessKeyId: 'AKIAFERNHILLPROD0031',
          userName: 'ci-deployer',
          userType: 'IAMUser',
          principalId: 'AIDAFERNHILLPROD0003',
        },
        action: {
          api: 'GetCallerIdentity',
          service: 'sts.amazonaws.com',
          ip: '198.51.100.7',
          userAgent: CANARIES.findingUserAgent,
        },
      }),
  },
  {
    ...here,
    at: '2026-10-14T15:10:00.000Z',
    what: 'the finding about the deployer key is looked into and archived',
    apply(_account, region) {
      for (const finding of region.findings.filter(({ id }) => id === CREDENTIAL_FINDING))
        finding.isArchived = true;
    },
    record: {
      name: 'ArchiveFindings',
      source: 'guardduty.amazonaws.com',
      by: marco,
      requestParameters: { findingIds: [CREDENTIAL_FINDING] },
    },
  },
  {
    ...here,
    at: '2026-10-11T22:47:00.000Z',
    what: 'GuardDuty sees a probe of the bastion, of no great weight',
    apply: (_account, region) =>
      void region.findings.push({
        id: 'f1d00000000000000000000000000002',
        type: 'Recon:EC2/PortProbeUnprotectedPort',
        title: 'Unprotected port on an EC2 instance is being probed.',
        description: 'The bastion has an unprotected port which is being probed by a known malicious host.',
        severity: 2,
        createdAt: '2026-10-11T22:47:00.000Z',
        updatedAt: '2026-10-11T22:47:00.000Z',
        isArchived: false,
        count: 3,
        resource: { kind: 'Instance', instanceId: 'i-0fe0000000000ba57' },
      }),
  },
  {
    ...here,
    at: '2026-10-20T08:30:00.000Z',
    what: 'the deployer gets a new key, five days after the old one passed 90 days, and the old one is switched off',
    apply(account) {
      const user = userOf(account, 'ci-deployer');
      for (const key of user.accessKeys) key.active = false;
      user.accessKeys.push({
        id: 'AKIAFERNHILLPROD0032',
        active: true,
        createdAt: '2026-10-20T08:30:00.000Z',
        lastUsed: { at: 'daily', region: HOME_REGION, service: 'lambda' },
      });
    },
  },
  {
    account: PROD,
    region: US_EAST,
    at: '2026-10-20T08:30:00.000Z',
    what: 'the creation of the key is recorded, where IAM records',
    apply: () => undefined,
    record: {
      name: 'CreateAccessKey',
      source: 'iam.amazonaws.com',
      by: marco,
      requestParameters: { userName: 'ci-deployer' },
      responseElements: {
        accessKey: { userName: 'ci-deployer', secretAccessKey: CANARIES.responseSecretKey },
      },
    },
  },
  {
    ...here,
    at: '2026-10-24T12:00:00.000Z',
    what: 'a webhook is tried out by letting everybody invoke the intake function',
    apply: (_account, region) =>
      void (functionOf(region, INTAKE_FUNCTION).policy = {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'webhook',
            Effect: 'Allow',
            Principal: '*',
            Action: 'lambda:InvokeFunction',
            Resource: `arn:aws:lambda:${HOME_REGION}:${PROD}:function:${INTAKE_FUNCTION}`,
          },
        ],
      }),
    record: {
      name: 'AddPermission20150331v2',
      source: 'lambda.amazonaws.com',
      by: marco,
      requestParameters: { functionName: INTAKE_FUNCTION, principal: '*' },
    },
  },
  {
    ...here,
    at: '2026-10-26T09:40:00.000Z',
    what: 'the webhook is taken back',
    apply: (_account, region) => void (functionOf(region, INTAKE_FUNCTION).policy = null),
    record: { name: 'RemovePermission20150331v2', source: 'lambda.amazonaws.com', by: marco },
  },
  {
    account: PROD,
    region: SECOND_REGION,
    at: '2026-10-13T11:20:00.000Z',
    what: 'a disaster recovery test leaves an unencrypted volume behind, which nobody has removed yet',
    apply: (_account, region) =>
      void region.volumes.push({
        id: 'vol-0d15a57e400000001',
        createdAt: '2026-10-13T11:20:00.000Z',
        sizeGiB: 500,
        type: 'gp3',
        zone: `${SECOND_REGION}a`,
        state: 'available',
        encrypted: false,
        tags: [{ key: 'purpose', value: 'disaster recovery test' }],
      }),
    record: { name: 'CreateVolume', source: 'ec2.amazonaws.com', by: marco },
  },
];
