import { byText } from '../model/by-text';
import type { Instant } from '../model/instant';
import type { OwedByHand } from '../model/owed-by-hand';
import type { AuditRequest, DataRequest, DutyEvidence, Incident } from '../model/register-entry';
import type { RegisterReads } from '../record/ports';
import { auditRequestResource, deadlineResource, dutyResource } from '../sources/duties';
import { standingOfRequest } from './audit-requests';
import { deadlinesOfDataRequest, deadlinesOfIncident, type Deadline } from './deadlines';
import { registeredDuties, type DutyConfiguration } from './registered';
import { dutyName } from './settings';
import { evidenceOf, standingOf } from './standing';

interface Moment {
  readonly at: Instant;
  /** What is due later is not told. */
  readonly until: Instant;
}

/** What is overdue, and what is due by a moment, of duties, incidents and requests; the soonest due first. */
export async function owedByHand(
  register: RegisterReads,
  configuration: DutyConfiguration,
  { at, until }: Moment,
): Promise<OwedByHand[]> {
  const evidence: DutyEvidence[] = [];
  for await (const each of register.registerEntries('evidence')) evidence.push(each);
  const place = { zone: configuration.reviews.zone, at };
  const owed = dutiesOwed(configuration, evidence, at);
  const unanswered = (of: Incident | DataRequest, deadlines: readonly Deadline[]) => {
    for (const deadline of deadlines) if (deadline.answer === undefined) owed.push(owedBy(of, deadline, at));
  };
  for await (const incident of register.registerEntries('incident'))
    if (incident.openedAt <= at) unanswered(incident, deadlinesOfIncident(incident, evidence, place));
  for await (const request of register.registerEntries('data-request'))
    if (request.openedAt <= at) unanswered(request, deadlinesOfDataRequest(request, evidence, place));
  for await (const request of register.registerEntries('audit-request'))
    if (request.addedAt <= at) owed.push(...askedOf(request, evidence, place));
  return owed
    .filter(({ dueAt, isOverdue }) => isOverdue || (dueAt !== undefined && dueAt <= until))
    .toSorted(byText(({ dueAt = '', resource }) => `${dueAt} ${resource}`));
}

function dutiesOwed(
  configuration: DutyConfiguration,
  evidence: readonly DutyEvidence[],
  at: Instant,
): OwedByHand[] {
  return registeredDuties(configuration).flatMap((duty): OwedByHand[] => {
    const { dueAt, evidence: holds } = standingOf(duty, evidenceOf(duty, evidence), at);
    // Done, and nothing asks for it again.
    if (dueAt === undefined && holds !== undefined) return [];
    const isOverdue = dueAt === undefined || at > dueAt;
    return [
      {
        kind: 'duty',
        resource: dutyResource(duty),
        what: `${dutyName(duty)} (${duty.owner})`,
        ...(dueAt !== undefined && { dueAt }),
        isOverdue,
      },
    ];
  });
}

function owedBy(
  { kind, id, title }: Incident | DataRequest,
  { duty, dueAt }: Deadline,
  at: Instant,
): OwedByHand {
  return {
    kind: 'duty',
    resource: deadlineResource({ kind, of: id, duty }),
    id,
    what: `${duty} for "${title}"`,
    dueAt,
    isOverdue: at > dueAt,
  };
}

function askedOf(
  request: AuditRequest,
  evidence: readonly DutyEvidence[],
  place: { readonly zone: string; readonly at: Instant },
): OwedByHand[] {
  const { status, dueAt } = standingOfRequest(request, evidence, place);
  if (status !== 'open' && status !== 'overdue') return [];
  const { id, title, reference, owner } = request;
  const numbered = reference === undefined ? '' : `${reference} `;
  return [
    {
      kind: 'request',
      resource: auditRequestResource(request),
      id,
      what: `${numbered}"${title}" (${owner})`,
      dueAt,
      isOverdue: status === 'overdue',
    },
  ];
}
