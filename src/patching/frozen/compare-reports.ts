import { byText } from '../../model/by-text';
import { latest, type Instant } from '../../model/instant';
import type { CohortClass } from '../report/cohort';
import type { PatchReport } from '../report/patch-report';
import type { CountedReport } from '../report/report';
import type { VulnerabilityInstance } from '../instance';

/** A number of a frozen report that today's facts give otherwise. */
export interface OtherNumber {
  /** Its place, such as `cohort.critical.fixedLate`. */
  readonly number: string;
  readonly frozen: number | string | null;
  readonly today: number | string | null;
}

/** An instance of the cohort that today's facts count elsewhere. */
export interface MovedInstance {
  readonly id: string;
  /** Such as `critical.overdueOpen`; null where it is in no cohort. */
  readonly was: string | null;
  readonly is: string | null;
  /** When a scan was last told something new of it. */
  readonly toldAt: Instant | null;
}

/** What of a report is about its period, and not about how it was made. */
const COMPARED = [
  'cohort',
  'inTime',
  'carriedOver',
  'timeToFix',
  'oldestOverdue',
  'ages',
  'open',
  'coverage',
] as const satisfies readonly (keyof PatchReport)[];

export function otherNumbers(frozen: PatchReport, today: PatchReport): OtherNumber[] {
  const of = (report: PatchReport) => new Map(COMPARED.flatMap((place) => numbersIn(place, report[place])));
  const [then, now] = [of(frozen), of(today)];
  const places = [...new Set([...then.keys(), ...now.keys()])].sort();
  return places.flatMap((number): OtherNumber[] => {
    const [was = 0, is = 0] = [then.get(number), now.get(number)];
    return was === is ? [] : [{ number, frozen: was, today: is }];
  });
}

/** Every number in a part of a report, by its place; of a list how long it is. */
function numbersIn(place: string, value: unknown): [string, number | string | null][] {
  if (typeof value === 'number' || typeof value === 'string' || value === null) return [[place, value]];
  if (Array.isArray(value)) return [[place, value.length]];
  return Object.entries(value ?? {}).flatMap(([name, part]: [string, unknown]) =>
    name === 'share' ? [] : numbersIn(`${place}.${name}`, part),
  );
}

const CLASSES: readonly CohortClass[] = [
  'fixedInTime',
  'fixedLate',
  'overdueOpen',
  'excepted',
  'resourceGone',
  'notScanned',
];

/** @param told when each instance of today was last told something new of. */
export function movedInstances(
  frozen: CountedReport,
  today: CountedReport,
  told: ReadonlyMap<string, Instant>,
): MovedInstance[] {
  const [was, is] = [placesOf(frozen), placesOf(today)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((id) => was.get(id) !== is.get(id))
    .map((id) => ({
      id,
      was: was.get(id) ?? null,
      is: is.get(id) ?? null,
      toldAt: told.get(id) ?? null,
    }))
    .sort(byText(({ id }) => id));
}

function placesOf({ report, members }: CountedReport): Map<string, string> {
  const places = new Map<string, string>();
  for (const severity of Object.keys(report.cohort))
    for (const became of CLASSES)
      for (const id of members.get(`cohort.${severity}.${became}`) ?? [])
        places.set(id, `${severity}.${became}`);
  return places;
}

/** When a scan was last told something new of an instance. */
export function lastToldAt({ witnesses, firstSeenByUs }: VulnerabilityInstance): Instant {
  return latest(firstSeenByUs, ...witnesses.map(({ seenAt }) => seenAt));
}
