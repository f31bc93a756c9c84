import type { Instant } from '../model/instant';
import type { DataRequest, DutyEvidence, Incident } from '../model/register-entry';
import { deadlinesOfDataRequest, deadlinesOfIncident, type Deadline } from './deadlines';
import { registeredDuties, type DutyConfiguration } from './registered';
import { dutyName } from './settings';
import { evidenceOf, standingOf } from './standing';
import { supportedBy, supportedByLibrary, type SupportedIds } from './supported';

/** What people keep by hand of a requirement: on file until a day, overdue, or none. */
export interface ManualEvidence {
  /** The duty, with which one of several it is, or the incident or request that owes it. */
  readonly duty: string;
  readonly status: 'on file' | 'overdue' | 'none' | 'not due yet';
  readonly dueAt?: Instant;
  /** Id of the evidence that holds. */
  readonly evidence?: string;
}

export interface RegisterThen {
  readonly evidence: readonly DutyEvidence[];
  readonly incidents: readonly Incident[];
  readonly dataRequests: readonly DataRequest[];
}

/**
 * The evidence by hand of each requirement, by framework and id: `soc2:CC6.1`.
 * @param at what was added later does not count.
 */
export function manualEvidence(
  configuration: DutyConfiguration,
  { evidence, incidents, dataRequests }: RegisterThen,
  at: Instant,
): ReadonlyMap<string, readonly ManualEvidence[]> {
  const found = new Map<string, ManualEvidence[]>();
  const add = (supports: SupportedIds, each: ManualEvidence) => {
    for (const [key, ids = []] of Object.entries(supports))
      for (const id of ids) found.set(`${key}:${id}`, [...(found.get(`${key}:${id}`) ?? []), each]);
  };
  for (const duty of registeredDuties(configuration)) {
    const { evidence: holds, dueAt } = standingOf(duty, evidenceOf(duty, evidence), at);
    const isOver = dueAt !== undefined && at > dueAt;
    const none = dueAt === undefined || isOver ? 'none' : 'not due yet';
    add(supportedBy(duty), {
      duty: dutyName(duty),
      status: holds === undefined ? none : isOver ? 'overdue' : 'on file',
      ...(dueAt !== undefined && { dueAt }),
      ...(holds !== undefined && { evidence: holds.id }),
    });
  }
  const place = { zone: configuration.reviews.zone, at };
  const owed = (of: string, deadlines: readonly Deadline[]) => {
    for (const { duty, dueAt, answer } of deadlines)
      add(supportedByLibrary(duty), {
        duty: `${duty} of ${of}`,
        status: answer !== undefined ? 'on file' : at > dueAt ? 'overdue' : 'not due yet',
        // What was answered ends with no day.
        ...(answer === undefined ? { dueAt } : { evidence: answer.id }),
      });
  };
  for (const each of incidents)
    if (each.openedAt <= at) owed(each.id, deadlinesOfIncident(each, evidence, place));
  for (const each of dataRequests)
    if (each.openedAt <= at) owed(each.id, deadlinesOfDataRequest(each, evidence, place));
  return found;
}

/** In words: "on file until 2027-03-10T23:59:59.999Z: penetration-test". */
export function manualText({ duty, status, dueAt }: ManualEvidence): string {
  switch (status) {
    case 'on file':
      return dueAt === undefined ? `on file: ${duty}` : `on file until ${dueAt}: ${duty}`;
    case 'overdue':
      return `overdue since ${dueAt}: ${duty}`;
    case 'not due yet':
      return `none, due by ${dueAt}: ${duty}`;
    case 'none':
      return `none: ${duty}`;
  }
}
