import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { definePart } from '../../define-part';

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

/** The events of a window, whose ends are asked for by our clock: gaps between windows can be seen. */
const cloudTrailEventsSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  events: z.array(cloudTrailEventSchema),
});

export type CloudTrailEvent = z.infer<typeof cloudTrailEventSchema>;

export default definePart({
  scope: 'regional',
  schema: cloudTrailEventsSchema,
  count: ({ events }) => events.length,
  /** Where the window ends; the next one begins shortly before. */
  cursor: ({ to }) => to,
});
