import { byText } from '../model/by-text';
import { endCountsOf, type DueSoonEnd, type EndedDueSoon } from '../model/due-soon';
import { addDays, earliest, type Instant } from '../model/instant';
import { findingId, type Verdict } from '../model/verdict';
import type { Digest } from './digest';

export type Announced = Digest['announced'];
type Held = Announced[string][number];
interface End {
  readonly end: DueSoonEnd;
  readonly held: Held;
}

/** So long after its due date it is still looked at how it ended: what was fixed is told no longer by the ledger. */
const KEPT_DAYS = 90;

/** What an announced due date is known by: one vulnerability is judged by several rules, and by another one when its severity changes. */
export function announcedIdOf(verdict: Verdict): string {
  const { instance } = verdict.facts;
  return typeof instance === 'string' ? instance : findingId(verdict);
}

/**
 * What of the announced was fixed by a scan, or is past its due date and open. What a scan does not know of, or what is gone
 * with its resource, did not end: nothing is said of it.
 * @param seen what the scan saw to pass and to fail.
 */
export function endDueSoon(
  announced: Announced,
  seen: readonly Verdict[],
  now: Instant,
): { readonly ended: readonly EndedDueSoon[]; readonly announced: Announced } {
  const left = new Map(
    Object.entries(announced).map(([id, all]) => [
      id,
      all.filter(({ dueAt }) => now <= addDays(dueAt, KEPT_DAYS)),
    ]),
  );
  const ends = new Map<Held, DueSoonEnd>();
  for (const verdict of seen) {
    const id = announcedIdOf(verdict);
    for (const held of left.get(id) ?? []) {
      const end = endOf(id, verdict, held, now);
      // Of several rules that tell it, the one that announced it.
      if (end !== undefined && (!ends.has(held) || verdict.rule === held.rule)) ends.set(held, end);
    }
  }
  const groups = new Map<string, End[]>();
  for (const [held, end] of ends) {
    const key = `${held.rule} ${held.rev}`;
    const group = groups.get(key) ?? [];
    group.push({ end, held });
    groups.set(key, group);
  }
  const ended = [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [groupOf(first.held, group)];
  });
  return {
    ended: ended.sort((one, other) => byRule(one, other) || one.announced - other.announced),
    announced: Object.fromEntries(
      [...left]
        .map(([id, all]) => [id, all.filter((held) => !ends.has(held))] as const)
        .filter(([, all]) => all.length > 0),
    ),
  };
}

const byRule = byText(({ rule }: EndedDueSoon) => rule);
const byId = byText(({ id }: DueSoonEnd) => id);

function endOf(id: string, verdict: Verdict, held: Held, now: Instant): DueSoonEnd | undefined {
  const { rule, outcome, fixed, dueAt, ...of } = verdict;
  if (outcome === 'pass' && fixed !== undefined) {
    const { at, clockStart, dueAt: wasDueAt } = fixed;
    // Where another rule says so, by that one's date or by the announced one: between the two nobody knows which counts.
    if (rule !== held.rule && at > held.dueAt && at <= wasDueAt) return undefined;
    const due = rule === held.rule ? wasDueAt : earliest(held.dueAt, wasDueAt);
    return { id, how: at <= due ? 'in-time' : 'late', dueAt: due, at, clockStart };
  }
  if (outcome === 'pass') return doneEnd(id, verdict, held);
  // What is late may have no date any more, such as a review that was missed.
  const due = dueAt ?? (rule === held.rule ? held.dueAt : undefined);
  if (outcome !== 'fail' || due === undefined || now <= due) return undefined;
  // Another rule may hold it to a sooner date, which is not the one that was announced.
  if (rule !== held.rule && due < held.dueAt) return undefined;
  return { id, how: 'overdue', dueAt: due, finding: { id: findingId({ rule, ...of }), rule } };
}

/** What no rule says to be fixed and is asked for no longer: a review that was completed, a duty that was done, a new version. */
function doneEnd(id: string, verdict: Verdict, held: Held): DueSoonEnd | undefined {
  const { clockStart, dueAt } = held;
  const { rule, observedAt: at } = verdict;
  // Where no scan saw it before the due date, nobody knows whether it was in time.
  if (rule !== held.rule || at > dueAt || !isDone(verdict, held)) return undefined;
  return { id, how: 'in-time', dueAt, at, ...(clockStart !== undefined && { clockStart }) };
}

/**
 * Whether it was done what a rule granted time for, by a verdict that passes: nothing is due any more, the clock started anew,
 * or what ends is another. A due date that only moved says nothing, and of a vulnerability only the ledger does.
 */
export function isDone(
  { clockStart, warning, dueAt, facts }: Pick<Verdict, 'dueAt' | 'clockStart' | 'warning' | 'facts'>,
  held: Pick<Held, 'dueAt' | 'clockStart' | 'of'>,
): boolean {
  if (typeof facts.instance === 'string') return false;
  if (dueAt === undefined) return true;
  if (dueAt <= held.dueAt) return false;
  return (
    (clockStart !== undefined && held.clockStart !== undefined && clockStart > held.clockStart) ||
    (warning !== undefined && held.of !== undefined && warning.of !== held.of)
  );
}

function groupOf({ rule, rev }: Held, group: readonly End[]): EndedDueSoon {
  const counts = group.map(({ end: { how } }) => ({
    inTime: how === 'in-time' ? 1 : 0,
    late: how === 'late' ? 1 : 0,
    overdue: how === 'overdue' ? 1 : 0,
  }));
  return {
    rule,
    announced: rev,
    counts: endCountsOf(counts),
    first: group
      .filter(({ held }) => held.named)
      .map(({ end }) => end)
      .sort(byId),
  };
}
