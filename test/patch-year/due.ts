/** Due dates by the sentences of docs/patching.md, with nothing of the product. */
import type { Days } from './calendar';
import type { Row } from './rows';
import { DAY, type Word } from './world';

export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'informational';

/** A profile as an organisation writes it. */
export interface Windows {
  readonly id: string;
  readonly clock: 'discovery' | 'fix-available' | 'release';
  /** Days, or months of the calendar. */
  readonly windows: Readonly<
    Partial<Record<Severity, { readonly days: number } | { readonly months: number }>>
  >;
  /** First and last day in force. */
  readonly from?: string;
  readonly until?: string;
}

export interface Policy {
  readonly days: Days;
  /** In force beside CISA's days. */
  readonly profiles: readonly Windows[];
}

interface Considered {
  readonly profile: string;
  readonly start: number | undefined;
  readonly dueAt: number | undefined;
}

export interface Due {
  readonly dueAt: number | undefined;
  readonly profile: string | undefined;
  readonly start: number | undefined;
  readonly mitigationDueAt: number | undefined;
  readonly considered: readonly Considered[];
}

const MIN_REACT = 3;
const NO_FIX = 30;

export function severityOf(word: Word): Severity {
  switch (word) {
    case 'CRITICAL':
      return 'critical';
    case 'HIGH':
      return 'high';
    case 'UNTRIAGED':
    case 'MEDIUM':
      return 'medium';
    case 'LOW':
      return 'low';
    case 'INFORMATIONAL':
      return 'informational';
  }
}

export function wordAt({ ratings }: Row, at: number): Word {
  const word = ratings.findLast((each) => each.at <= at)?.word ?? ratings[0]?.word;
  if (word === undefined) throw new Error('a row without a rating');
  return word;
}

/** @param at the moment that it is asked for, or when the instance ended. */
export function dueOf(row: Row, { days, profiles }: Policy, at: number): Due {
  const { firstObserved } = row;
  const fix = row.fixFirst !== undefined && row.fixFirst <= at ? row.fixFirst : undefined;
  const exploited = row.exploited !== undefined && row.exploited.addedAt <= at ? row.exploited : undefined;
  const considered = profiles.map((profile): Considered => {
    const start =
      fix === undefined
        ? undefined
        : profile.clock === 'discovery'
          ? firstObserved
          : profile.clock === 'release'
            ? fix
            : Math.max(firstObserved, fix);
    const from = profile.from === undefined ? undefined : days.start(days.numberOf(profile.from));
    if (start === undefined || (from !== undefined && at < from))
      return { profile: profile.id, start, dueAt: undefined };
    const byWindow = windowed(row, profile, days, start, at);
    const dueAt =
      byWindow === undefined || from === undefined
        ? byWindow
        : Math.max(byWindow, days.endAfter(from, MIN_REACT));
    const until = profile.until === undefined ? Infinity : days.end(days.numberOf(profile.until));
    const isOver = at > until && dueAt !== undefined && dueAt > until;
    return { profile: profile.id, start, dueAt: isOver ? undefined : dueAt };
  });
  if (exploited !== undefined) {
    const dueAt = Math.max(
      Date.parse(`${exploited.dueOn}T00:00:00Z`) + DAY - 1,
      days.endAfter(firstObserved, MIN_REACT),
    );
    // A fall to informational takes no date back that had passed.
    const isRatedBy = (moment: number) => severityOf(wordAt(row, moment)) !== 'informational';
    if (isRatedBy(at) || (dueAt < at && isRatedBy(dueAt)))
      considered.push({ profile: 'cisa-kev', start: Math.max(firstObserved, exploited.addedAt), dueAt });
  }
  const first = considered
    .filter(({ dueAt }) => dueAt !== undefined)
    .reduce<Considered | undefined>(
      (least, each) => (least === undefined || Number(each.dueAt) < Number(least.dueAt) ? each : least),
      undefined,
    );
  const isRated = severityOf(wordAt(row, at)) !== 'informational';
  return {
    dueAt: first?.dueAt,
    profile: first?.profile,
    start: first?.start,
    mitigationDueAt: fix === undefined && isRated ? days.endAfter(firstObserved, NO_FIX) : undefined,
    considered,
  };
}

/** Severity by severity as they were told: rises react, falls keep what had passed. */
function windowed(row: Row, { windows }: Windows, days: Days, start: number, at: number): number | undefined {
  const dueBy = (word: Word): number | undefined => {
    const window = windows[severityOf(word)];
    if (window === undefined) return undefined;
    if ('days' in window) return days.endAfter(start, window.days);
    return days.end(days.numberOf(monthsAfter(days.nameOf(days.of(start)), window.months)));
  };
  let due: number | undefined;
  let isFirst = true;
  for (const rating of row.ratings) {
    if (rating.at > at && !isFirst) break;
    const next = dueBy(rating.word);
    if (isFirst) due = next;
    else if (due !== undefined && due < rating.at) {
      // The miss stays.
    } else if (next === undefined || (due !== undefined && next >= due)) due = next;
    else {
      const react = Math.max(next, days.endAfter(rating.at, MIN_REACT));
      due = due === undefined ? react : Math.min(due, react);
    }
    isFirst = false;
  }
  return due;
}

/** The same day of a later month, or its last. */
function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, length)))
    .toISOString()
    .slice(0, 10);
}
