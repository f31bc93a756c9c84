import type * as client from '@aws-sdk/client-guardduty';
import type { Finding } from '../../organization/monitoring';
import { AwsError } from '../aws-error';
import type { Call } from '../service';

/** What a finding can be filtered and sorted by; times count as milliseconds, as GuardDuty has it. */
export function valueOf(finding: Finding, attribute: string, { account, region }: Call): string | number {
  switch (attribute) {
    case 'service.archived':
      return String(finding.isArchived);
    case 'severity':
      return finding.severity;
    case 'createdAt':
      return Date.parse(finding.createdAt);
    case 'updatedAt':
      return Date.parse(finding.updatedAt);
    case 'id':
      return finding.id;
    case 'type':
      return finding.type;
    case 'accountId':
      return account.id;
    case 'region':
      return region;
    default:
      throw new AwsError(
        'BadRequestException',
        `The request is rejected because of an invalid criterion: ${attribute}`,
      );
  }
}

/** True when every criterion holds. */
export function matchesCriteria(
  finding: Finding,
  criteria: Readonly<Record<string, client.Condition>>,
  call: Call,
): boolean {
  return Object.entries(criteria).every(([attribute, condition]) => {
    const value = valueOf(finding, attribute, call);
    const {
      Equals,
      Eq,
      NotEquals,
      Neq,
      GreaterThan,
      Gt,
      GreaterThanOrEqual,
      Gte,
      LessThan,
      Lt,
      LessThanOrEqual,
      Lte,
    } = condition;
    const number = Number(value);
    const holds = (bound: number | undefined, test: (bound: number) => boolean) =>
      bound === undefined || test(bound);
    return (
      (Equals ?? Eq)?.includes(String(value)) !== false &&
      (NotEquals ?? Neq)?.includes(String(value)) !== true &&
      holds(GreaterThan ?? Gt, (bound) => number > bound) &&
      holds(GreaterThanOrEqual ?? Gte, (bound) => number >= bound) &&
      holds(LessThan ?? Lt, (bound) => number < bound) &&
      holds(LessThanOrEqual ?? Lte, (bound) => number <= bound)
    );
  });
}

export function findingAsAnswered(
  finding: Finding,
  detectorId: string,
  { account, region, organization }: Pick<Call, 'account' | 'region' | 'organization'>,
): client.Finding {
  return {
    SchemaVersion: '2.0',
    AccountId: account.id,
    Region: region,
    Partition: organization.partition,
    Id: finding.id,
    Arn: `arn:${organization.partition}:guardduty:${region}:${account.id}:detector/${detectorId}/finding/${finding.id}`,
    Type: finding.type,
    Title: finding.title,
    Description: finding.description,
    Severity: finding.severity,
    CreatedAt: finding.createdAt,
    UpdatedAt: finding.updatedAt,
    Resource: resourceOf(finding),
    Service: {
      ServiceName: 'guardduty',
      DetectorId: detectorId,
      Archived: finding.isArchived,
      Count: finding.count,
      EventFirstSeen: finding.createdAt,
      EventLastSeen: finding.updatedAt,
      ResourceRole: 'TARGET',
      ...(finding.action && {
        Action: {
          ActionType: 'AWS_API_CALL',
          AwsApiCallAction: {
            Api: finding.action.api,
            ServiceName: finding.action.service,
            CallerType: 'Remote IP',
            UserAgent: finding.action.userAgent,
            RemoteIpDetails: { IpAddressV4: finding.action.ip },
          },
        },
      }),
    },
  };
}

function resourceOf({ resource }: Finding): client.Resource {
  switch (resource.kind) {
    case 'AccessKey':
      return {
        ResourceType: 'AccessKey',
        AccessKeyDetails: {
          AccessKeyId: resource.accessKeyId,
          UserName: resource.userName,
          UserType: resource.userType,
          PrincipalId: resource.principalId,
        },
      };
    case 'Instance':
      return { ResourceType: 'Instance', InstanceDetails: { InstanceId: resource.instanceId } };
    case 'S3Bucket':
      return {
        ResourceType: 'S3Bucket',
        S3BucketDetails: [{ Arn: `arn:aws:s3:::${resource.bucket}`, Name: resource.bucket }],
      };
  }
}
