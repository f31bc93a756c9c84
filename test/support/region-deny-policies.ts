import type { PolicyDocument } from '../../local/organization/iam';

// Policies of the kinds that AWS documents, in our own words: what counts is what each leaves open.

/**
 * As in the guide of Organizations: global services, and two roles, may act in every Region.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
 */
export function organizationsRegionDeny(
  allowed: readonly string[],
  exemptRoles: readonly string[] = [],
  more: readonly string[] = [],
) {
  const open = [
    ...[
      'acm:*',
      'budgets:*',
      'ce:*',
      'cloudfront:*',
      'config:*',
      'ec2:DescribeRegions',
      'health:*',
      'iam:*',
      'kms:*',
    ],
    ...['organizations:*', 'pricing:*', 'route53:*', 'route53domains:*', 's3:GetAccountPublic*'],
    ...['s3:ListAllMyBuckets', 'sts:*', 'support:*', 'trustedadvisor:*', 'waf:*', 'wafv2:*', ...more],
  ];
  return regionDeny('DenyOutside', open, allowed, exemptRoles);
}

/**
 * As Control Tower attaches it, which also leaves the look-up of events open.
 * https://docs.aws.amazon.com/controltower/latest/controlreference/primary-region-deny-policy.html
 */
export function controlTowerRegionDeny(governed: readonly string[]) {
  const open = [
    ...[
      'access-analyzer:*',
      'account:*',
      'acm:*',
      'billing:*',
      'cloudfront:*',
      'cloudtrail:LookupEvents',
      'config:*',
    ],
    ...['ec2:DescribeRegions', 'iam:*', 'kms:*', 'organizations:*', 'route53:*', 's3:GetAccountPublic*'],
    ...['s3:GetBucketPolicyStatus', 's3:GetBucketPublicAccessBlock', 's3:ListAllMyBuckets', 'sso:*', 'sts:*'],
    ...['route53domains:*', 'waf:*', 'wafv2:*'],
  ];
  return regionDeny('GRREGIONDENY', open, governed, ['AWSControlTowerExecution']);
}

/** Allows what is wanted in the Regions that are, in place of FullAWSAccess, and denies nothing. */
export function regionAllow(allowed: readonly string[]): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: ['iam:*', 'organizations:*', 'sts:*', 's3:List*'], Resource: '*' },
      {
        Effect: 'Allow',
        Action: '*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:RequestedRegion': allowed } },
      },
    ],
  };
}

/** Refuses one service, in every Region. */
export function serviceDeny(service: string): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: `${service}:*`, Resource: '*' }],
  };
}

function regionDeny(
  Sid: string,
  NotAction: readonly string[],
  regions: readonly string[],
  exemptRoles: readonly string[],
): PolicyDocument {
  const roles = exemptRoles.map((role) => `arn:aws:iam::*:role/${role}`);
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid,
        Effect: 'Deny',
        NotAction,
        Resource: '*',
        Condition: {
          StringNotEquals: { 'aws:RequestedRegion': regions },
          ...(roles.length > 0 && { ArnNotLike: { 'aws:PrincipalArn': roles } }),
        },
      },
    ],
  };
}
