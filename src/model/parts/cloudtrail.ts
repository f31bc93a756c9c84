import { z } from 'zod';
import { instantSchema } from '../instant';
import { known } from '../known';

const trailStatus = z.object({
  IsLogging: z.boolean(),
  LatestDeliveryError: z.string().optional(),
  LatestDeliveryTime: instantSchema.optional(),
  StopLoggingTime: instantSchema.optional(),
});

/** `GetEventSelectors`: a trail has basic or advanced selectors, never both. */
const eventSelectors = z.object({
  EventSelectors: z
    .array(
      z.object({
        ReadWriteType: z.enum(['ReadOnly', 'WriteOnly', 'All']).default('All'),
        IncludeManagementEvents: z.boolean().default(true),
        ExcludeManagementEventSources: z.array(z.string()).default([]),
        DataResources: z
          .array(z.object({ Type: z.string(), Values: z.array(z.string()).default([]) }))
          .default([]),
      }),
    )
    .default([]),
  AdvancedEventSelectors: z
    .array(
      z.object({
        Name: z.string().optional(),
        FieldSelectors: z.array(
          z.object({
            Field: z.string(),
            Equals: z.array(z.string()).optional(),
            NotEquals: z.array(z.string()).optional(),
            StartsWith: z.array(z.string()).optional(),
            NotStartsWith: z.array(z.string()).optional(),
            EndsWith: z.array(z.string()).optional(),
            NotEndsWith: z.array(z.string()).optional(),
          }),
        ),
      }),
    )
    .default([]),
});

/**
 * One trail with its status and selectors, in the Region that is its home: shadow trails are left out, so that a trail
 * is judged once.
 */
export const trailSchema = z.object({
  Name: z.string(),
  TrailARN: z.string(),
  HomeRegion: z.string(),
  IsMultiRegionTrail: known(z.boolean()),
  IsOrganizationTrail: known(z.boolean()),
  IncludeGlobalServiceEvents: known(z.boolean()),
  LogFileValidationEnabled: known(z.boolean()),
  S3BucketName: z.string().optional(),
  KmsKeyId: z.string().optional(),
  CloudWatchLogsLogGroupArn: z.string().optional(),
  status: known(trailStatus),
  selectors: known(eventSelectors),
});

/**
 * One recorded API call, only what rules decide by. Request parameters are kept by name and only where a rule reads
 * them, because they can hold secrets.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export const cloudTrailEventSchema = z.object({
  eventID: z.string(),
  eventName: z.string(),
  eventSource: z.string(),
  eventTime: instantSchema,
  awsRegion: z.string(),
  recipientAccountId: z.string(),
  errorCode: z.string().optional(),
  sourceIPAddress: z.string().optional(),
  userIdentity: z.object({
    type: z.string(),
    arn: z.string().optional(),
    accountId: z.string().optional(),
    userName: z.string().optional(),
    invokedBy: z.string().optional(),
  }),
  /** `additionalEventData.MFAUsed` of a ConsoleLogin. */
  mfaUsed: z.enum(['Yes', 'No']).optional(),
  /** `responseElements.ConsoleLogin`. */
  consoleLogin: z.enum(['Success', 'Failure']).optional(),
  /** Names or ARNs of the resources the call was about, from `resources` or the request's own name fields. */
  targets: z.array(z.string()).default([]),
});

/**
 * The calls whose records are looked up; rules can rely on no others. `LookupEvents` takes one name at a time and one
 * call a second, so the list is short: signing in, and what switches the watching itself off.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export const LOOKED_UP_EVENT_NAMES = [
  'ConsoleLogin',
  'StopLogging',
  'DeleteTrail',
  'UpdateTrail',
  'PutEventSelectors',
  'StopConfigurationRecorder',
  'DeleteConfigurationRecorder',
  'DeleteDetector',
  'UpdateDetector',
  'LeaveOrganization',
] as const;

/** Users all of whose calls are looked up, by the name that CloudTrail's event history gives them. */
export const LOOKED_UP_USER_NAMES = ['root'] as const;

/** The events of a window; both ends are times at the source, so that gaps between windows can be seen. */
export const cloudTrailEventsSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  events: z.array(cloudTrailEventSchema),
});

export type Trail = z.infer<typeof trailSchema>;
export type CloudTrailEvent = z.infer<typeof cloudTrailEventSchema>;
