import type { ResourceInput } from '../case-values';
import { CASE_ACCOUNT, CASE_REGION } from '../rule-cases';

const item = { accountId: CASE_ACCOUNT, awsRegion: CASE_REGION };
const arnOf = (kind: string, id: string) => `arn:aws:ec2:${CASE_REGION}:${CASE_ACCOUNT}:${kind}/${id}`;

export const ACCOUNT = `AWS::::Account:${CASE_ACCOUNT}`;
export const INSTANCE_ARN = arnOf('instance', 'i-0aaa');
export const SUBNET_ARN = arnOf('subnet', 'subnet-1');
export const TEMPLATE_ARN = arnOf('launch-template', 'lt-1');
export const ACL_ARN = arnOf('network-acl', 'acl-1');
export const VPC_ARN = arnOf('vpc', 'vpc-1');
export const DEFAULT_GROUP_ARN = arnOf('security-group', 'sg-0');

/** A running instance that answers IMDSv2 only, with a profile and without a public address. */
export function runningInstance(changes: Partial<ResourceInput<'AWS::EC2::Instance'>['configuration']> = {}) {
  return {
    'inventory.AWS::EC2::Instance': [
      {
        ...item,
        resourceType: 'AWS::EC2::Instance' as const,
        resourceId: 'i-0aaa',
        arn: INSTANCE_ARN,
        configuration: {
          instanceId: 'i-0aaa',
          state: { name: 'running' },
          metadataOptions: { httpTokens: 'required', httpEndpoint: 'enabled' },
          publicIpAddress: null,
          networkInterfaces: [],
          iamInstanceProfile: { arn: `arn:aws:iam::${CASE_ACCOUNT}:instance-profile/app` },
          ...changes,
        },
        supplementaryConfiguration: {},
      },
    ],
  };
}

/** The default group of a VPC, without rules. */
export function defaultGroup(
  changes: Partial<ResourceInput<'AWS::EC2::SecurityGroup'>['configuration']> = {},
) {
  return {
    'inventory.AWS::EC2::SecurityGroup': [
      {
        ...item,
        resourceType: 'AWS::EC2::SecurityGroup' as const,
        resourceId: 'sg-0',
        arn: DEFAULT_GROUP_ARN,
        configuration: {
          groupId: 'sg-0',
          groupName: 'default',
          ipPermissions: [],
          ipPermissionsEgress: [],
          ...changes,
        },
      },
    ],
  };
}

/** A subnet that gives no public addresses. */
export function subnet(changes: Partial<ResourceInput<'AWS::EC2::Subnet'>['configuration']> = {}) {
  return {
    'inventory.AWS::EC2::Subnet': [
      {
        ...item,
        resourceType: 'AWS::EC2::Subnet' as const,
        resourceId: 'subnet-1',
        arn: SUBNET_ARN,
        configuration: {
          subnetId: 'subnet-1',
          mapPublicIpOnLaunch: false,
          assignIpv6AddressOnCreation: false,
          tags: [],
          ...changes,
        },
      },
    ],
  };
}

export function launchTemplate(
  LaunchTemplateData: ResourceInput<'AWS::EC2::LaunchTemplate'>['configuration']['LaunchTemplateData'],
) {
  return {
    'inventory.AWS::EC2::LaunchTemplate': [
      {
        ...item,
        resourceType: 'AWS::EC2::LaunchTemplate' as const,
        resourceId: 'lt-1',
        resourceName: 'web',
        arn: TEMPLATE_ARN,
        configuration: { LaunchTemplateId: 'lt-1', LaunchTemplateData },
      },
    ],
  };
}

type Acl = ResourceInput<'AWS::EC2::NetworkAcl'>['configuration'];

/** An ACL before one subnet. */
export function networkAcl(
  entries: Acl['entries'],
  associations: Acl['associations'] = [{ subnetId: 'subnet-1' }],
) {
  return {
    'inventory.AWS::EC2::NetworkAcl': [
      {
        ...item,
        resourceType: 'AWS::EC2::NetworkAcl' as const,
        resourceId: 'acl-1',
        arn: ACL_ARN,
        configuration: { networkAclId: 'acl-1', entries, associations },
      },
    ],
  };
}

/** One VPC, and flow logs: each of this VPC, of everything, and delivering unless a case says otherwise. */
export function vpcWithFlowLogs(...logs: Partial<ResourceInput<'AWS::EC2::FlowLog'>['configuration']>[]) {
  return {
    'inventory.AWS::EC2::VPC': [
      {
        ...item,
        resourceType: 'AWS::EC2::VPC' as const,
        resourceId: 'vpc-1',
        arn: VPC_ARN,
        configuration: { vpcId: 'vpc-1' },
      },
    ],
    'inventory.AWS::EC2::FlowLog': logs.map((changes) => ({
      ...item,
      resourceType: 'AWS::EC2::FlowLog' as const,
      resourceId: 'fl-1',
      arn: arnOf('vpc-flow-log', 'fl-1'),
      configuration: {
        flowLogId: 'fl-1',
        resourceId: 'vpc-1',
        flowLogStatus: 'ACTIVE',
        trafficType: 'ALL',
        deliverLogsStatus: 'SUCCESS',
        ...changes,
      },
    })),
  };
}
