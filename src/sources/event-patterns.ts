import { LOOKED_UP_EVENTS } from './cloudtrail/events/part';
import { SPOKE_ROLE_NAME } from '../model/spoke-role';
import { heardCallsOf } from './heard-calls';
import { LOOK_AGAIN_CALLS } from './look-again-calls';

/** https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-cloudtrail.html */
export const CALL_DETAIL_TYPE = 'AWS API Call via CloudTrail';
/**
 * Events have the first; AWS's own list of kinds the second.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export const SIGN_IN_DETAIL_TYPES: readonly string[] = [
  'AWS Console Sign In via CloudTrail',
  'AWS Console Signin via CloudTrail',
];
/** https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html */
export const GUARDDUTY_DETAIL_TYPE = 'GuardDuty Finding';

/**
 * The state of a rule that matches calls which change nothing as well, as CloudTrail counts the taking of a role.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
 */
export const HEARS_READS_TOO = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

/** An event pattern of EventBridge. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
export interface EventPattern {
  readonly source: readonly unknown[];
  readonly 'detail-type': readonly string[];
  readonly detail: Readonly<
    Record<string, readonly unknown[] | Readonly<Record<string, readonly unknown[]>>>
  >;
}

const SIGN_IN = 'ConsoleLogin';

/**
 * What each account sends to the hub, by family: the calls that rules are about or that end what they found, signing in and
 * switching roles in the console, who takes roles, and what GuardDuty finds from high on. Made of the list that rules are written
 * by, so that what a new one is about is heard too.
 */
export const EVENT_PATTERNS = {
  SignIns: {
    source: ['aws.signin'],
    'detail-type': SIGN_IN_DETAIL_TYPES,
    detail: { eventName: [SIGN_IN, ...heardCallsOf('signin.amazonaws.com')] },
  },
  Calls: {
    source: [{ prefix: 'aws.' }],
    'detail-type': [CALL_DETAIL_TYPE],
    detail: {
      eventName: [
        ...new Set([
          ...LOOKED_UP_EVENTS.filter((name) => name !== SIGN_IN),
          ...LOOK_AGAIN_CALLS.map(({ eventName }) => eventName),
          ...heardCallsOf('iam.amazonaws.com'),
        ]),
      ].sort(),
    },
  },
  /** Who takes which role; services take theirs all the time, and our own scans the spoke role. */
  Roles: {
    source: ['aws.sts'],
    'detail-type': [CALL_DETAIL_TYPE],
    detail: {
      eventName: heardCallsOf('sts.amazonaws.com'),
      userIdentity: { type: [{ 'anything-but': 'AWSService' }] },
      requestParameters: { roleArn: [{ 'anything-but': { suffix: `:role/${SPOKE_ROLE_NAME}` } }] },
    },
  },
  Threats: {
    source: ['aws.guardduty'],
    'detail-type': [GUARDDUTY_DETAIL_TYPE],
    detail: { severity: [{ numeric: ['>=', 7] }] },
  },
} as const satisfies Readonly<Record<string, EventPattern>>;
