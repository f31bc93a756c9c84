import { GLOBAL, type AccountId } from '../model/account';
import { cellDetail } from '../model/coverage';
import { errorText, IntegrityError } from '../model/errors';
import type { Instant } from '../model/instant';
import type { AuditRequest, DutyEvidence } from '../model/register-entry';
import type { RegisterReads } from '../record/ports';
import type { Cell } from '../sources/cell';
import type { PartValue } from '../sources/parts';
import { standingOfRequest, type RequestStanding } from './audit-requests';
import { deadlinesOfDataRequest, deadlinesOfIncident, type Deadline } from './deadlines';
import { DUTY_LIBRARY } from './library';
import { registeredDuties, type DutyConfiguration } from './registered';
import { evidenceOf, standingOf } from './standing';

type Register = PartValue<'duties.register'>;

/** What rules read of the register, in one account of a scan. */
export async function cellsOfDuties(
  register: RegisterReads,
  configuration: DutyConfiguration,
  { account, home, at }: { readonly account: AccountId; readonly home: AccountId; readonly at: Instant },
): Promise<Cell[]> {
  const place = { account, region: GLOBAL, part: 'duties.register' } as const;
  if (account !== home)
    return [
      {
        ...place,
        status: 'out-of-scope',
        reason: 'excluded-by-configuration',
        detail: `the duties of the record are judged in account ${home}`,
      },
    ];
  try {
    const value = await registerAt(register, configuration, at);
    return [{ ...place, status: 'complete', observedAt: at, value }];
  } catch (thrown) {
    // A register that cannot be read is unknown to the rules; whoever reads it for people says what is broken.
    if (!(thrown instanceof IntegrityError)) throw thrown;
    const detail = cellDetail(errorText(thrown));
    return [{ ...place, status: 'incomplete', observedAt: at, reason: 'error', detail }];
  }
}

/** The register as it stands at an instant. */
async function registerAt(
  register: RegisterReads,
  configuration: DutyConfiguration,
  at: Instant,
): Promise<Register> {
  const evidence: DutyEvidence[] = [];
  for await (const each of register.registerEntries('evidence')) evidence.push(each);
  const place = { zone: configuration.reviews.zone, at };
  const deadlines: Register['deadlines'] = [];
  for await (const incident of register.registerEntries('incident'))
    deadlines.push(...deadlinesOfIncident(incident, evidence, place).map((each) => owedBy(incident, each)));
  for await (const request of register.registerEntries('data-request'))
    deadlines.push(...deadlinesOfDataRequest(request, evidence, place).map((each) => owedBy(request, each)));
  const auditRequests: Register['auditRequests'] = [];
  for await (const request of register.registerEntries('audit-request'))
    if (request.addedAt <= at)
      auditRequests.push(askedOf(request, standingOfRequest(request, evidence, place)));
  return {
    duties: registeredDuties(configuration).map((duty) => {
      const { dueAt, by, clockStart, evidence: holds } = standingOf(duty, evidenceOf(duty, evidence), at);
      return {
        duty: duty.duty,
        name: duty.name,
        title: duty.title,
        owner: duty.owner,
        evidence: holds && named(holds),
        dueAt,
        dueBy: by,
        clockStart,
      };
    }),
    deadlines,
    auditRequests,
  };
}

function askedOf(
  { id, title, reference, owner, addedAt }: AuditRequest,
  { dueAt, answer, closed }: RequestStanding,
): NonNullable<Register['auditRequests']>[number] {
  return {
    ...{ id, title, reference, owner, addedAt, dueAt, closed },
    answer: answer && { at: answer.at, by: answer.by },
  };
}

function owedBy(
  {
    kind,
    id,
    title,
  }: { readonly kind: 'incident' | 'data-request'; readonly id: string; readonly title: string },
  { duty, from, dueAt, why, answer }: Deadline,
): Register['deadlines'][number] {
  const what = DUTY_LIBRARY[duty].title;
  return { kind, of: id, title, duty, what, from, dueAt, why, answer: answer && named(answer) };
}

function named({ id, on, addedAt, addedBy: by }: DutyEvidence) {
  return { id, on, addedAt, by };
}
