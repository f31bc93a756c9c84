import type { Instant } from '../model/instant';
import type { AuditRequest, DutyEvidence } from '../model/register-entry';
import type { RequestStatus } from '../model/request-status';
import { calendarOf } from '../patching/clock-calendar';
import { onFileAt } from './standing';

type AuditAnswer = AuditRequest['answers'][number];

/** How a request of the auditor stands at an instant. */
export interface RequestStanding {
  readonly status: RequestStatus;
  /** The last moment to answer. */
  readonly dueAt: Instant;
  /** The first that counts. */
  readonly answer?: AuditAnswer;
  readonly closed?: AuditRequest['closed'];
}

/**
 * How a request of the auditor stands by what was said of it up to an instant. Evidence that was withdrawn answers nothing: the
 * request is then as if it had never been answered with it.
 * @param evidence all that is on record.
 */
export function standingOfRequest(
  { due, answers, closed }: Pick<AuditRequest, 'due' | 'answers' | 'closed'>,
  evidence: readonly DutyEvidence[],
  { zone, at }: { readonly zone: string; readonly at: Instant },
): RequestStanding {
  const dueAt = calendarOf(zone).endOf(due);
  const onFile = new Set(onFileAt(evidence, at).map(({ id }) => id));
  const answer = answers.find(
    ({ header, at: given }) => given <= at && (!('evidence' in header) || onFile.has(header.evidence)),
  );
  const isClosed = closed !== undefined && closed.at <= at;
  const late = answer !== undefined && answer.at > dueAt;
  const open = at > dueAt ? 'overdue' : 'open';
  return {
    status: isClosed ? 'closed' : answer === undefined ? open : late ? 'answered late' : 'answered',
    dueAt,
    ...(answer !== undefined && { answer }),
    ...(isClosed && { closed }),
  };
}
