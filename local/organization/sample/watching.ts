import type { RegionState } from '../organization';

const LOG_GROUP = 'organization-trail';
const NAMESPACE = 'Fernhill/Audit';

const ofCalls = (source: string, ...names: string[]) =>
  `{ ($.eventSource = ${source}.amazonaws.com) && (${names.map((name) => `($.eventName = ${name})`).join(' || ')}) }`;

/** What the platform team is told of, by the name of the metric filter. It forgot route tables. */
const PATTERNS: Readonly<Record<string, string>> = {
  'unauthorized-api-calls': '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
  'console-sign-in-without-mfa':
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  'root-usage':
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  'console-auth-failures': '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
  'iam-policy-changes': ofCalls('iam', '*Policy', '*PolicyVersion'),
  'cloudtrail-changes': ofCalls(
    'cloudtrail',
    'CreateTrail',
    'UpdateTrail',
    'DeleteTrail',
    'StartLogging',
    'StopLogging',
  ),
  'kms-key-deletion': ofCalls('kms', 'DisableKey', 'ScheduleKeyDeletion'),
  's3-bucket-policy-changes': ofCalls('s3', 'PutBucket*', 'DeleteBucket*'),
  'config-changes': ofCalls(
    'config',
    'StopConfigurationRecorder',
    'DeleteDeliveryChannel',
    'PutDeliveryChannel',
    'PutConfigurationRecorder',
  ),
  'security-group-changes': ofCalls(
    'ec2',
    'AuthorizeSecurityGroup*',
    'RevokeSecurityGroup*',
    'CreateSecurityGroup',
    'DeleteSecurityGroup',
  ),
  'nacl-changes': ofCalls('ec2', '*NetworkAcl', '*NetworkAclEntry', 'ReplaceNetworkAclAssociation'),
  'gateway-changes': ofCalls('ec2', '*CustomerGateway', '*InternetGateway'),
  'vpc-changes': ofCalls('ec2', 'CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute', '*VpcPeeringConnection'),
  'organizations-changes': '{ $.eventSource = organizations.amazonaws.com }',
};

/** The metric filters of the organisation's trail, an alarm on each of their metrics, and the topic of all of them. */
export function watching(
  account: string,
  region: string,
): Pick<RegionState, 'metricFilters' | 'alarms' | 'topics'> {
  const metricOf = (name: string) => ({ namespace: NAMESPACE, name });
  return {
    metricFilters: Object.entries(PATTERNS).map(([name, pattern]) => ({
      name,
      logGroup: LOG_GROUP,
      pattern,
      metric: metricOf(name),
    })),
    alarms: Object.keys(PATTERNS).map((name) => ({
      name,
      watches: { metric: metricOf(name) },
      isOn: true,
      actions: [`arn:aws:sns:${region}:${account}:audit`],
    })),
    topics: [
      {
        name: 'audit',
        subscriptions: [
          {
            id: '5b1f6c8e-0000-4000-8000-0000000000a1',
            protocol: 'email',
            endpoint: 'security@fernhill.example',
            isConfirmed: true,
          },
        ],
      },
    ],
  };
}
