import * as z from 'zod';
import { accountIdSchema, type Partition, type Region } from '../../../model/account';
import { globalServicesOf, type GlobalService } from '../../../model/global-region';
import { addMilliseconds, earliest, instantSchema } from '../../../model/instant';
import { ifGiven } from '../../../model/known';
import { eventResource } from '../../../model/resource-name';
import { definePart } from '../../define-part';

/**
 * One recorded API call, only what rules decide by. Request parameters are kept by name and only where a rule reads
 * them, because they can hold secrets.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export const cloudTrailEventSchema = z.object({
  /** Findings are named after it: without one, two calls would be one. */
  eventID: z.string().min(1),
  eventName: z.string(),
  /** Services share names of calls: Fraud Detector has detectors too. */
  eventSource: ifGiven(z.string()),
  eventTime: instantSchema,
  errorCode: z.string().optional(),
  awsRegion: ifGiven(z.string()),
  recipientAccountId: ifGiven(accountIdSchema),
  sourceIPAddress: ifGiven(z.string()),
  /** Without a type in records of what a service does by itself, such as the rotation of a key; left out of Insights. */
  userIdentity: z
    .object({
      type: z.string().optional(),
      arn: ifGiven(z.string()),
      accountId: ifGiven(z.string()),
      userName: ifGiven(z.string()),
      invokedBy: ifGiven(z.string()),
    })
    .default({}),
  /** `additionalEventData.MFAUsed` of a ConsoleLogin. */
  mfaUsed: z.enum(['Yes', 'No']).optional(),
  /** `responseElements.ConsoleLogin`. */
  consoleLogin: z.enum(['Success', 'Failure']).optional(),
  /** `responseElements.SwitchRole` of a role that was switched to in the console. */
  switchRole: z.enum(['Success', 'Failure']).optional(),
  /** `additionalEventData.SwitchFrom` of the same: the ARN of who switched. */
  switchFrom: ifGiven(z.string()),
  /** Of a call that takes a role: how the session is named. */
  roleSessionName: ifGiven(z.string()),
  /** Of a call that gives a policy: the ARN of the one that is attached, or the text of the one that is written. */
  policyArn: ifGiven(z.string()),
  policyDocument: ifGiven(z.string()),
  /** Of a call that puts a user into a group. */
  groupName: ifGiven(z.string()),
  /** For how long a role was asked for, in seconds: AWS gives none for more than twelve hours. */
  durationSeconds: ifGiven(z.number().positive().max(43_200)),
  /** Names or ARNs of the resources the call was about, from `resources` or the request's own name fields. */
  targets: z.array(z.string()).default([]),
});

/**
 * The calls whose records are looked up, and the event history that keeps them; rules can rely on no others.
 * `LookupEvents` takes one name at a time and one call a second, so the list is short: signing in, what switches the
 * watching itself off, and who is given policies. `its-region`: where the call was made. `organizations`: where Organizations
 * is. `iam`: where IAM is. `sign-in`: of root in the global Region, of a user there or in the Region of the endpoint.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
const RECORDED_IN = {
  ConsoleLogin: 'sign-in',
  StopLogging: 'its-region',
  DeleteTrail: 'its-region',
  UpdateTrail: 'its-region',
  PutEventSelectors: 'its-region',
  StopConfigurationRecorder: 'its-region',
  DeleteConfigurationRecorder: 'its-region',
  DeleteDetector: 'its-region',
  UpdateDetector: 'its-region',
  LeaveOrganization: 'organizations',
  AttachUserPolicy: 'iam',
  AttachGroupPolicy: 'iam',
  AttachRolePolicy: 'iam',
  PutUserPolicy: 'iam',
  PutGroupPolicy: 'iam',
  PutRolePolicy: 'iam',
} as const;
export type LookedUpEvent = keyof typeof RECORDED_IN;

/** All of them. */
export const LOOKED_UP_EVENTS: readonly LookedUpEvent[] = z.enum(
  Object.keys(RECORDED_IN) as [LookedUpEvent, ...LookedUpEvent[]],
).options;

/** The global services in whose Region a call is looked up, whether it is governed or not. */
export function recordedBy(name: LookedUpEvent): GlobalService[] {
  const services = {
    'its-region': [],
    organizations: ['organizations'],
    iam: ['home'],
    'sign-in': ['home'],
  } as const;
  return [...services[RECORDED_IN[name]]];
}

/** Whether no Region but that of its service has a record of the call. */
export function isRecordedElsewhere(name: LookedUpEvent): boolean {
  return RECORDED_IN[name] === 'organizations' || RECORDED_IN[name] === 'iam';
}

function alwaysLookedUpIn(name: LookedUpEvent, partition: Partition): Region[] {
  const services = globalServicesOf(partition);
  return recordedBy(name).map((service) => services[service]);
}

/** The calls that are looked up in a Region. */
export function lookedUpIn(
  region: Region,
  { partition, notGoverned }: { readonly partition: Partition; readonly notGoverned: boolean },
): LookedUpEvent[] {
  return LOOKED_UP_EVENTS.filter(
    (name) =>
      (!notGoverned && !isRecordedElsewhere(name)) || alwaysLookedUpIn(name, partition).includes(region),
  );
}

/**
 * CloudTrail writes a record within about 15 minutes of the call, so each window looks back over the end of the last.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/how-cloudtrail-works.html
 */
export const OVERLAP_MS = 30 * 60_000;

/** The events of a window, whose ends are asked for by our clock: gaps between windows can be seen. */
const cloudTrailEventsSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  /** Up to when every event of the window was read. */
  readUntil: instantSchema.optional(),
  /** The Region is not watched: only what global services record in it was looked up. */
  onlyGlobal: z.literal(true).optional(),
  events: z.array(cloudTrailEventSchema),
});

export type CloudTrailEvent = z.infer<typeof cloudTrailEventSchema>;

const identitySchema = z.object({
  eventID: ifGiven(z.string().min(1)),
  eventName: ifGiven(z.string()),
  recipientAccountId: ifGiven(accountIdSchema),
});

export default definePart({
  scope: 'regional',
  schema: cloudTrailEventsSchema,
  // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html
  tellsAfterMinutes: 15,
  /** Rules rest on the calls that they name; one that does not say its name may be any of them. */
  identify: (record) => {
    const {
      eventID,
      eventName: kind,
      recipientAccountId: account,
    } = identitySchema.safeParse(record).data ?? {};
    const isNamed = eventID !== undefined && account !== undefined;
    return {
      ...(isNamed && { resource: eventResource(account, eventID) }),
      kind,
    };
  },
  alwaysIn: (partition) => [
    ...new Set(LOOKED_UP_EVENTS.flatMap((name) => alwaysLookedUpIn(name, partition))),
  ],
  count: ({ events }) => events.length,
  /** The next window begins half an hour before, so that it takes up what this one did not come to. */
  cursor: ({ to, readUntil }, isComplete) => {
    if (isComplete) return to;
    return readUntil && earliest(to, addMilliseconds(readUntil, OVERLAP_MS));
  },
});
