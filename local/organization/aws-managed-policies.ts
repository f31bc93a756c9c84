import type { Instant } from '../../src/model/instant';
import type { PolicyDocument } from './iam';

export interface AwsManagedPolicy {
  readonly name: string;
  /** Between `policy/` and the name; `/` for most. */
  readonly path: string;
  readonly id: string;
  readonly createdAt: Instant;
  readonly document: PolicyDocument;
}

const allow = (action: string | readonly string[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
});

/** The policies of AWS's own that the sample organisation attaches; long ones are shortened. */
export const awsManagedPolicies: readonly AwsManagedPolicy[] = [
  {
    name: 'AdministratorAccess',
    path: '/',
    id: 'ANPAIWMBCKSKIEE64ZLYK',
    createdAt: '2015-02-06T18:39:46.000Z',
    document: allow('*'),
  },
  {
    name: 'ReadOnlyAccess',
    path: '/',
    id: 'ANPAILL3HVNFSB6DCOWYQ',
    createdAt: '2015-02-06T18:39:48.000Z',
    document: allow(['ec2:Describe*', 'iam:Get*', 'iam:List*', 'rds:Describe*', 's3:Get*', 's3:List*']),
  },
  {
    name: 'SecurityAudit',
    path: '/',
    id: 'ANPAIX2T3QCXHR2OGGCTO',
    createdAt: '2015-02-06T18:41:01.000Z',
    document: allow([
      'cloudtrail:DescribeTrails',
      'config:Describe*',
      'guardduty:Get*',
      'guardduty:List*',
      'iam:Get*',
    ]),
  },
  {
    name: 'AWSSupportAccess',
    path: '/',
    id: 'ANPAJSNKQX2OW67GF4S7E',
    createdAt: '2015-02-06T18:41:11.000Z',
    document: allow(['support:*']),
  },
  {
    name: 'AWSLambdaBasicExecutionRole',
    path: '/service-role/',
    id: 'ANPAJNCQGXC42545SKXIK',
    createdAt: '2015-04-09T15:03:43.000Z',
    document: allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']),
  },
  {
    name: 'SupportUser',
    path: '/job-function/',
    id: 'ANPAI3V4GSSN5SJY3P2RO',
    createdAt: '2016-11-10T17:21:53.000Z',
    document: allow(['support:*', 'cloudtrail:LookupEvents', 'ec2:Describe*', 'logs:DescribeLogGroups']),
  },
  {
    name: 'AWSOrganizationsServiceTrustPolicy',
    path: '/aws-service-role/',
    id: 'ANPAIQH6ROMVVECFVRJPK',
    createdAt: '2017-10-10T23:04:07.000Z',
    document: allow(['iam:CreateServiceLinkedRole']),
  },
];

export function awsManagedPolicyArn(partition: string, { path, name }: AwsManagedPolicy): string {
  return `arn:${partition}:iam::aws:policy${path}${name}`;
}
