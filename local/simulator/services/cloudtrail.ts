import * as client from '@aws-sdk/client-cloudtrail';
import { addMilliseconds } from '../../../src/model/instant';
import type { Trail } from '../../organization/monitoring';
import { AwsError } from '../aws-error';
import { defineService, type Call, type Permission } from '../service';
import { cloudTrailLookup } from './cloudtrail-lookup';

/** What CloudTrail calls about every five minutes. */
const DELIVERY_MS = 5 * 60_000;

interface PlacedTrail {
  readonly trail: Trail;
  readonly owner: string;
  readonly homeRegion: string;
}

const onTrail = (operation: string): Permission => ({
  action: `cloudtrail:${operation}`,
  resource: ({ Name, TrailName }) => String(Name ?? TrailName),
});

/** Stands in for CloudTrail. */
export const cloudtrail = defineService({
  name: 'cloudtrail',
  protocol: { kind: 'json', version: '1.1', target: 'CloudTrail_20131101' },
  client,
  permissions: {
    GetTrail: onTrail('GetTrail'),
    GetTrailStatus: onTrail('GetTrailStatus'),
    GetEventSelectors: onTrail('GetEventSelectors'),
  },
  handlers: {
    ...cloudTrailLookup,

    DescribeTrails({ trailNameList = [], includeShadowTrails = true }, call) {
      const visible = trailsSeenFrom(call).filter((placed) => includeShadowTrails || isAtHome(placed, call));
      const wanted = visible.filter(
        (placed) => trailNameList.length === 0 || trailNameList.some((name) => isNamed(placed, name, call)),
      );
      return { trailList: wanted.map((placed) => description(placed, call)) };
    },

    GetTrail: ({ Name }, call) => ({ Trail: description(trailOf(Name, call), call) }),

    GetTrailStatus({ Name }, call) {
      const { trail } = trailOf(Name, call);
      const deliveredAt = trail.isLogging ? addMilliseconds(call.now, -DELIVERY_MS) : trail.stoppedAt;
      return {
        IsLogging: trail.isLogging,
        StartLoggingTime: new Date(trail.startedAt),
        StopLoggingTime: trail.stoppedAt === undefined ? undefined : new Date(trail.stoppedAt),
        LatestDeliveryTime: deliveredAt === undefined ? undefined : new Date(deliveredAt),
        LatestDeliveryError: trail.deliveryError,
        LatestCloudWatchLogsDeliveryTime:
          trail.logGroupArn === undefined || deliveredAt === undefined ? undefined : new Date(deliveredAt),
      };
    },

    GetEventSelectors({ TrailName }, call) {
      const placed = trailOf(TrailName, call);
      const { selectors } = placed.trail;
      if (selectors.kind === 'advanced') {
        return {
          TrailARN: arnOf(placed, call),
          AdvancedEventSelectors: selectors.selectors.map(({ name, fields }) => ({
            Name: name,
            FieldSelectors: fields.map(({ field, equals }) => ({ Field: field, Equals: equals })),
          })),
        };
      }
      return {
        TrailARN: arnOf(placed, call),
        EventSelectors: [
          {
            ReadWriteType: selectors.readWrite,
            IncludeManagementEvents: selectors.management,
            ExcludeManagementEventSources: [],
            DataResources: selectors.dataBuckets
              ? [
                  {
                    Type: 'AWS::S3::Object',
                    Values: selectors.dataBuckets.map((bucket) => `arn:aws:s3:::${bucket}/`),
                  },
                ]
              : [],
          },
        ],
      };
    },
  },
});

/**
 * A trail is seen in its home Region; one of all Regions in every Region; one of the organisation in every account too.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
 */
function trailsSeenFrom({ organization, account, region }: Call): PlacedTrail[] {
  return organization.accounts.flatMap((owner) =>
    Object.entries(owner.regions).flatMap(([homeRegion, { trails }]) =>
      trails
        .filter(
          (trail) =>
            (owner.id === account.id || trail.isOrganization) &&
            (homeRegion === region || trail.isMultiRegion),
        )
        .map((trail) => ({ trail, owner: owner.id, homeRegion })),
    ),
  );
}

function isAtHome({ owner, homeRegion }: PlacedTrail, { account, region }: Call): boolean {
  return owner === account.id && homeRegion === region;
}

/** A bare name means the account's own trail of the Region asked. */
function isNamed(placed: PlacedTrail, name: string, call: Call): boolean {
  return name === arnOf(placed, call) || (name === placed.trail.name && isAtHome(placed, call));
}

function trailOf(name: string | undefined, call: Call): PlacedTrail {
  const placed = trailsSeenFrom(call).find((candidate) => isNamed(candidate, name ?? '', call));
  if (placed === undefined)
    throw new AwsError('TrailNotFoundException', `Unknown trail: ${name} for the user: ${call.account.id}`);
  return placed;
}

function arnOf({ trail, owner, homeRegion }: PlacedTrail, { organization }: Call): string {
  return `arn:${organization.partition}:cloudtrail:${homeRegion}:${owner}:trail/${trail.name}`;
}

function description(placed: PlacedTrail, call: Call): client.Trail {
  const { trail, homeRegion } = placed;
  return {
    Name: trail.name,
    TrailARN: arnOf(placed, call),
    HomeRegion: homeRegion,
    S3BucketName: trail.bucket,
    S3KeyPrefix: trail.keyPrefix,
    IncludeGlobalServiceEvents: trail.includesGlobalEvents,
    IsMultiRegionTrail: trail.isMultiRegion,
    IsOrganizationTrail: trail.isOrganization,
    LogFileValidationEnabled: trail.validatesLogFiles,
    KmsKeyId: trail.keyArn,
    CloudWatchLogsLogGroupArn: trail.logGroupArn,
    HasCustomEventSelectors: trail.selectors.kind === 'advanced',
    HasInsightSelectors: false,
  };
}
