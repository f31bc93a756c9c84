import { byText } from '../model/by-text';
import { cutText } from '../model/cut-details';
import { announcedId, byDueDate, dueSoonFrom, type CameDueSoon, type DueSoonMember } from '../model/due-soon';
import type { Exception } from '../model/finding';
import { exceptionFor } from '../model/finding-life';
import type { Instant } from '../model/instant';
import { findingId, type Verdict } from '../model/verdict';
import { vulnerabilityOf } from '../model/vulnerability-scope';
import type { Digest } from './digest';
import { announcedIdOf, type Announced } from './end-due-soon';

export interface DueSoonScope {
  /** How much of the time that a rule grants is left when what passes is said to be due soon. */
  readonly percent: number;
  /** All that were approved: what is excepted over its due date is not said to be due soon. */
  readonly exceptions: readonly Exception[];
}

type DuePass = Verdict & { readonly dueAt: Instant };

/** A notice names so many; the others are counted. */
const NAMED = 8;
/** And says by name how it ended with so many of them, as many as a message lists. */
const NAMED_ENDS = 5;
/** In bytes: a notice is an item of the table. */
const MOST = { name: 192, resource: 384, message: 400 } as const;

export function isDueSoon(
  { dueAt, clockStart, warning }: Pick<Verdict, 'dueAt' | 'clockStart' | 'warning'>,
  percent: number,
  now: Instant,
): boolean {
  if (dueAt === undefined || now > dueAt) return false;
  if (warning !== undefined) return now >= warning.from;
  return clockStart !== undefined && now >= dueSoonFrom({ clockStart, dueAt }, percent);
}

/**
 * What is due soon by a scan and was not by an earlier one: each due date of each thing once, however often it moves there
 * and back.
 * @param passing what the scan saw to pass.
 */
export function comeDueSoon(
  before: Digest['dueSoon'],
  passing: readonly Verdict[],
  scope: DueSoonScope | undefined,
  now: Instant,
): {
  readonly came: readonly CameDueSoon[];
  readonly dueSoon: Digest['dueSoon'];
  /** What came, but for the change set that says it. */
  readonly announced: Readonly<Record<string, Omit<Announced[string][number], 'rev'>>>;
} {
  const dueSoon = new Map(
    Object.entries(before)
      // What is past is never due soon again.
      .map(([id, dates]): [string, Instant[]] => [id, dates.filter((date) => date >= now)])
      .filter(([, dates]) => dates.length > 0),
  );
  if (scope === undefined) return { came: [], dueSoon: Object.fromEntries(dueSoon), announced: {} };
  const byRule = new Map<string, DuePass[]>();
  for (const verdict of passing) {
    const { dueAt } = verdict;
    if (dueAt === undefined || !isDueSoon(verdict, scope.percent, now)) continue;
    const id = announcedIdOf(verdict);
    const dates = dueSoon.get(id) ?? [];
    if (dates.includes(dueAt) || isExceptedOver({ ...verdict, dueAt }, scope.exceptions, now)) continue;
    dueSoon.set(id, [...dates, dueAt]);
    byRule.set(verdict.rule, [...(byRule.get(verdict.rule) ?? []), { ...verdict, dueAt }]);
  }
  const came = [...byRule].map(([rule, verdicts]) => ({
    rule,
    count: verdicts.length,
    first: verdicts.toSorted(byDueDate).slice(0, NAMED).map(memberOf),
  }));
  const named = new Set(came.flatMap(({ first }) => first.slice(0, NAMED_ENDS).map(announcedId)));
  const announced = Object.fromEntries(
    [...byRule].flatMap(([rule, verdicts]) =>
      verdicts.map((verdict) => {
        const id = announcedIdOf(verdict);
        const { dueAt, clockStart, warning } = verdict;
        return [
          id,
          {
            rule,
            dueAt,
            ...(clockStart !== undefined && { clockStart }),
            ...(warning !== undefined && { of: warning.of }),
            named: named.has(id),
          },
        ] as const;
      }),
    ),
  );
  return {
    came: came.sort(byText(({ rule }) => rule)),
    dueSoon: Object.fromEntries(dueSoon),
    announced,
  };
}

/** Whether an exception that is in force outlasts the due date. */
export function isExceptedOver(
  subject: Parameters<typeof exceptionFor>[0] & { readonly dueAt: Instant },
  exceptions: readonly Exception[],
  now: Instant,
): boolean {
  const exception = exceptionFor(subject, exceptions, now);
  return exception !== undefined && exception.endsAt > subject.dueAt;
}

function memberOf(verdict: DuePass): DueSoonMember {
  const { region, resource, severity, message, dueAt } = verdict;
  const instance = instanceOf(verdict);
  return {
    id: findingId(verdict),
    region,
    resource: cutText(resource, MOST.resource),
    severity,
    message: cutText(message, MOST.message),
    dueAt,
    ...(instance !== undefined && { instance }),
  };
}

function instanceOf({ resource: findingResource, facts }: DuePass): DueSoonMember['instance'] {
  const { instance: id, profile } = facts;
  const subject = vulnerabilityOf({ resource: findingResource, facts });
  if (subject === undefined || typeof id !== 'string' || typeof profile !== 'string') return undefined;
  const [vulnerability] = subject.names;
  return {
    id,
    vulnerability: cutText(vulnerability, MOST.name),
    package: cutText(subject.package, MOST.name),
    resource: cutText(subject.resource, MOST.resource),
    profile: cutText(profile, MOST.name),
  };
}
