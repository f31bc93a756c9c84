import { addMilliseconds, type Instant } from '../model/instant';
import type { DataRequest, DutyEvidence, Incident } from '../model/register-entry';
import { addCalendarDays, addCalendarMonths, calendarOf } from '../patching/clock-calendar';
import type { LibraryDutyId } from './library';
import { onFileAt } from './standing';

const HOUR_MS = 3_600_000;
/** GDPR, article 33(1). */
const AUTHORITY_HOURS = 72;
/** 45 CFR 164.404(b), 164.406(b), 164.408(b) and (c). */
const BREACH_DAYS = 60;
/** 45 CFR 164.408(b): of as many persons or more the Secretary is told with the individuals. */
const PERSONS_AT_ONCE = 500;
/** GDPR, article 12(3). */
const ANSWER_MONTHS = 1;
const EXTENDED_BY_MONTHS = 2;

/** By when something that happened has to be answered. */
export interface Deadline {
  /** The duty whose evidence answers it. */
  readonly duty: LibraryDutyId;
  /** Since when its time runs. */
  readonly from: Instant;
  readonly dueAt: Instant;
  /** Why it is owed by then: "60 days after it was discovered, as 500 persons or more are affected". */
  readonly why: string;
  /** The first answer that is on file. */
  readonly answer?: DutyEvidence;
}

type Owed = Omit<Deadline, 'answer'>;

/**
 * What an incident owes, and by when. What is not known counts as if it were the worse: a clock that is shown too early does
 * no harm. The law says "without unreasonable delay": these are the last moments.
 */
export function deadlinesOfIncident(
  incident: Incident,
  evidence: readonly DutyEvidence[],
  { zone, at }: { readonly zone: string; readonly at: Instant },
): Deadline[] {
  const { discoveredAt: from, persons, inOneState, healthData = true, personalData = true } = incident;
  const calendar = calendarOf(zone);
  const discovered = calendar.dayOf(from);
  const owed: Owed[] = [];
  if (personalData)
    owed.push({
      duty: 'breach-notice-authority',
      from,
      dueAt: addMilliseconds(from, AUTHORITY_HOURS * HOUR_MS),
      why: `${AUTHORITY_HOURS} hours after it was discovered${unsure(incident.personalData, 'whether personal data is in it')}`,
    });
  if (healthData && persons !== 0) {
    const doubt = unsure(incident.healthData, 'whether health information is in it');
    const dueAt = calendar.endOf(addCalendarDays(discovered, BREACH_DAYS));
    const inDays = `${BREACH_DAYS} days after it was discovered`;
    owed.push({ duty: 'breach-notice-individuals', from, dueAt, why: `${inDays}${doubt}` });
    if (persons === undefined || persons >= PERSONS_AT_ONCE)
      owed.push({
        duty: 'breach-notice-hhs',
        from,
        dueAt,
        why: `${inDays}, as ${persons === undefined ? 'nobody has said how many persons are affected' : `${PERSONS_AT_ONCE} persons or more are affected`}${doubt}`,
      });
    else if (persons > 0)
      owed.push({
        duty: 'breach-notice-hhs',
        from,
        dueAt: calendar.endOf(addCalendarDays(`${discovered.slice(0, 4)}-12-31`, BREACH_DAYS)),
        why: `${BREACH_DAYS} days after the end of the year in which it was discovered, as fewer than ${PERSONS_AT_ONCE} persons are affected${doubt}`,
      });
    const most = inOneState ?? persons;
    if (most === undefined || most > PERSONS_AT_ONCE)
      owed.push({
        duty: 'breach-notice-media',
        from,
        dueAt,
        why: `${inDays}, as ${inOneState === undefined ? `more than ${PERSONS_AT_ONCE} residents of one State may be affected` : `more than ${PERSONS_AT_ONCE} residents of one State are affected`}${doubt}`,
      });
  }
  return owed.map((each) => withAnswer(each, incident.id, evidence, at));
}

/** What a request of a data subject owes. An extension that came after the first month was over moves nothing. */
export function deadlinesOfDataRequest(
  { id, receivedAt: from, extended }: DataRequest,
  evidence: readonly DutyEvidence[],
  { zone, at }: { readonly zone: string; readonly at: Instant },
): Deadline[] {
  const calendar = calendarOf(zone);
  const received = calendar.dayOf(from);
  const inAMonth = calendar.endOf(addCalendarMonths(received, ANSWER_MONTHS));
  const isExtended = extended !== undefined && extended.at <= inAMonth;
  const owed: Owed = {
    duty: 'data-request-answer',
    from,
    dueAt: isExtended
      ? calendar.endOf(addCalendarMonths(received, ANSWER_MONTHS + EXTENDED_BY_MONTHS))
      : inAMonth,
    why: isExtended
      ? 'three months after it was received, as it was extended by two'
      : extended === undefined
        ? 'a month after it was received'
        : 'a month after it was received; it was extended only when that was over',
  };
  return [withAnswer(owed, id, evidence, at)];
}

function unsure(known: boolean | undefined, what: string): string {
  return known === undefined ? ` (nobody has said ${what})` : '';
}

function withAnswer(owed: Owed, id: string, evidence: readonly DutyEvidence[], at: Instant): Deadline {
  const [first] = onFileAt(evidence, at)
    .filter(({ duty, answers }) => duty === owed.duty && answers === id)
    .toSorted((one, other) => (one.addedAt < other.addedAt ? -1 : 1));
  return { ...owed, ...(first !== undefined && { answer: first }) };
}
