import { sha256Hex } from '../../../src/model/hash';
import type { PasswordPolicy } from '../iam';
import type { Analyzer, Detector, Recorder, Trail } from '../monitoring';
import type { RegionState } from '../organization';
import { emptyCompute } from '../compute';
import { emptyRegion } from '../organization-at';
import type { PublicAccessBlock, SecurityGroup } from '../resources';
import type { Inspector } from '../vulnerabilities';
import { MANAGEMENT, SECURITY } from './places';

export const STRONG_PASSWORDS: PasswordPolicy = {
  minimumLength: 14,
  requireSymbols: true,
  requireNumbers: true,
  requireUppercase: true,
  requireLowercase: true,
  reusePrevention: 24,
};

export const ALL_BLOCKED: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

export const LOG_BUCKET = 'fernhill-audit-logs';

/** An id as AWS makes them: the prefix and hexadecimal digits, always the same for the same name. */
export function idOf(prefix: string, name: string): string {
  return `${prefix}-0${sha256Hex(name).slice(0, 16)}`;
}

/** The Region of an account as the platform team sets it up. */
export function baselineRegion(account: string, region: string): RegionState {
  return {
    ...emptyRegion(),
    ebsEncryptionByDefault: true,
    compute: { ...emptyCompute(), snapshotSharing: 'block-all-sharing' },
    recorder: recorderOf(account, region),
    detector: detectorOf(account, region),
    analyzers: [analyzerOf()],
    inspector: inspectorOf(),
    securityHub: { subscribedAt: '2025-01-15T10:10:00.000Z', findings: [] },
    macie: 'ENABLED',
    securityGroups: [defaultGroup(account, region)],
  };
}

export function recorderOf(account: string, region: string): Recorder {
  return {
    name: 'default',
    roleArn: `arn:aws:iam::${account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
    resourceTypes: [],
    includesGlobalTypes: region === 'us-east-1',
    isRecording: true,
    startedAt: '2025-01-15T10:00:00.000Z',
    deliveryBucket: 'fernhill-config-history',
  };
}

export function detectorOf(account: string, region: string): Detector {
  return {
    id: sha256Hex(`detector ${account} ${region}`).slice(0, 32),
    createdAt: '2025-01-15T10:05:00.000Z',
    isEnabled: true,
    publishing: 'FIFTEEN_MINUTES',
    features: [
      { name: 'CLOUD_TRAIL', isEnabled: true },
      { name: 'DNS_LOGS', isEnabled: true },
      { name: 'FLOW_LOGS', isEnabled: true },
      { name: 'S3_DATA_EVENTS', isEnabled: true },
      { name: 'EKS_AUDIT_LOGS', isEnabled: account !== MANAGEMENT },
      { name: 'EBS_MALWARE_PROTECTION', isEnabled: true },
      { name: 'RDS_LOGIN_EVENTS', isEnabled: true },
      { name: 'LAMBDA_NETWORK_LOGS', isEnabled: true },
      { name: 'RUNTIME_MONITORING', isEnabled: true },
    ],
  };
}

/** Looks for access from outside, and has found none. */
export function analyzerOf(): Analyzer {
  return {
    name: 'external-access',
    type: 'ACCOUNT',
    status: 'ACTIVE',
    createdAt: '2025-01-15T10:15:00.000Z',
    findings: [],
  };
}

export const SECURITY_CONTACT = {
  SECURITY: {
    name: 'Security on call',
    title: 'Security team',
    email: 'security@fernhill.example',
    phone: '+44 20 7946 0000',
  },
};

/** The identity provider of people who come in with roles that IAM Identity Center did not make. */
export const SSO_PROVIDER = {
  name: 'fernhill-sso',
  createdAt: '2022-01-20T09:00:00.000Z' as const,
  validUntil: '2122-01-20T09:00:00.000Z' as const,
};

/** Scans instances, images and functions, and has found nothing. */
export function inspectorOf(): Inspector {
  return {
    status: 'ENABLED',
    resources: { ec2: 'ENABLED', ecr: 'ENABLED', lambda: 'ENABLED', lambdaCode: 'DISABLED' },
    findings: [],
    coverage: [],
  };
}

function defaultGroup(account: string, region: string): SecurityGroup {
  return {
    id: idOf('sg', `default ${account} ${region}`),
    name: 'default',
    description: 'default VPC security group',
    vpcId: vpcOf(account, region),
    ingress: [],
    egress: [],
  };
}

export function vpcOf(account: string, region: string): string {
  return idOf('vpc', `${account} ${region}`);
}

/** The organisation's trail, in the management account. */
export function auditTrail(): Trail {
  return {
    name: 'fernhill-organization',
    bucket: LOG_BUCKET,
    isMultiRegion: true,
    isOrganization: true,
    includesGlobalEvents: true,
    validatesLogFiles: true,
    keyArn: `arn:aws:kms:eu-central-1:${SECURITY}:key/8f1c2d3e-0000-4000-8000-00000000a0d1`,
    logGroupArn: `arn:aws:logs:eu-central-1:${MANAGEMENT}:log-group:organization-trail:*`,
    isLogging: true,
    startedAt: '2025-01-15T10:20:00.000Z',
    selectors: {
      kind: 'basic',
      readWrite: 'All',
      management: true,
      dataBuckets: ['fernhill-chartroom-documents', 'fernhill-chartroom-replica'],
    },
  };
}
