import type { Known } from '../../model/known';
import type { CloudTrailEvent } from '../../sources/cloudtrail/events/part';
import { actorOf } from '../define-event-rule';

/** Whether the one who signed in got in; a `ConsoleLogin` that says neither Success nor Failure is known to be neither. */
export function signInSucceeded(event: CloudTrailEvent): Known<boolean> {
  if (event.errorCode !== undefined) return false;
  if (event.consoleLogin !== undefined) return event.consoleLogin === 'Success';
  const who = `At ${event.eventTime} ${actorOf(event)}`;
  return { unknown: `${who} signed in or tried to; the record does not say which.` };
}
