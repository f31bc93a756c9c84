/** When something was to be looked at, and what came of it: by the log, hour after hour. */
import type { Instant } from '../../src/model/instant';
import { isJudged, judgedIn, looksOf } from './judged';
import { conclusionsOf } from './lives';
import {
  DEFAULTS,
  HOUR,
  later,
  MINUTE,
  RULES,
  RULE_NAMES,
  text,
  type Cadences,
  type Log,
  type RuleName,
  type Scanned,
  type SourceName,
} from './world';

export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

export type Result =
  | { readonly kind: 'passed' | 'failed' | 'error'; readonly isEmpty: boolean }
  | { readonly kind: 'not evaluated'; readonly isPerformed: boolean; readonly cause: string };

/** One look that was due, or was made besides, of one account. */
export interface Occurrence {
  readonly account: string;
  readonly slot: Instant;
  readonly isDue: boolean;
  readonly result: Result;
}

const RANK = { failed: 3, error: 2, passed: 1, 'not evaluated': 0 } as const;

function worst(results: readonly Result[]): Result | undefined {
  return results.reduce<Result | undefined>((one, other) => {
    if (one === undefined) return other;
    if (one.kind === 'not evaluated' && other.kind === 'not evaluated') return one.isPerformed ? one : other;
    return RANK[other.kind] > RANK[one.kind] ? other : one;
  }, undefined);
}

/** The scans of a log as they stand at its end, the oldest slot first. */
export function scansOf({ happened }: Pick<Log, 'happened'>): Scanned[] {
  return happened
    .flatMap((each) => (each.what === 'scan' ? [each] : []))
    .toSorted((one, other) => (one.slot < other.slot ? -1 : 1));
}

export function scheduleOf(log: Pick<Log, 'isDeployed'>, { configuration }: Scanned): Cadences | undefined {
  const set = configuration.schedule;
  return log.isDeployed || (set !== undefined && Object.keys(set).length > 0)
    ? { ...DEFAULTS, ...set }
    : undefined;
}

/**
 * The occurrences of one source in a period. What the schedule has belongs to the period that its hour begins in, with every
 * scan in that hour, whenever the period ends; what was looked at besides belongs to the one that it was looked at in.
 * @param resultOf what one scan says of one account.
 */
export function occurrencesOf(
  log: Log,
  { from, to }: Period,
  source: SourceName,
  accounts: readonly string[] | undefined,
  resultOf: (scan: Scanned, account: string) => Result,
): Occurrence[] {
  const scans = scansOf(log);
  const concluded = conclusionsOf(log.happened);
  const everybody = [...new Set(scans.flatMap(({ planned }) => planned))].toSorted();
  const found: Occurrence[] = [];
  const last = to < log.end ? to : log.end;
  const firstHour = Math.floor(Date.parse(from) / HOUR) * HOUR;
  for (let time = firstHour; time <= Date.parse(last); time += HOUR) {
    const hour = text(time);
    const next = text(time + HOUR);
    const ran = scans.filter(
      ({ slot, only, sources }) =>
        slot >= hour && slot < next && only === undefined && sources.includes(source),
    );
    const newest = scans.findLast(({ slot }) => slot < next);
    const schedule = newest && scheduleOf(log, newest);
    const isInSchedule =
      schedule !== undefined &&
      (schedule[source] === 'hourly' || (schedule[source] === 'daily' && hour.slice(11, 13) === '00'));
    const isDue = schedule === undefined ? ran.length > 0 : isInSchedule;
    const [first] = ran;
    const at = isInSchedule ? hour : first?.slot;
    if (at === undefined || at < from || at > to) continue;
    if (first === undefined && (!isInSchedule || hour > later(log.end, -15 * MINUTE))) continue;
    const slot = hour < from ? at : hour;
    const scope =
      scans.findLast((scan) => scan.slot <= slot && scan.only?.accounts === undefined)?.planned ?? [];
    for (const account of everybody) {
      if (accounts?.includes(account) === false) continue;
      const looks = ran.filter(
        (scan) => concluded.has(scan.slot) && scan.planned.includes(account) && !scan.lost.includes(account),
      );
      const result = worst(looks.map((scan) => resultOf(scan, account)));
      if (result !== undefined) found.push({ account, slot, isDue, result });
      else {
        const planning = ran.find(({ planned }) => planned.includes(account));
        if (planning === undefined && (ran.length > 0 || !scope.includes(account))) continue;
        const cause =
          planning === undefined
            ? 'no scan that collects it ran in the slot'
            : concluded.has(planning.slot)
              ? 'the scan did not reach the account'
              : `the scan of ${planning.slot} was not concluded`;
        found.push({ account, slot, isDue, result: { kind: 'not evaluated', isPerformed: false, cause } });
      }
    }
  }
  return found;
}

/** What a scan says of a rule in an account. */
export function ruleResult(rule: RuleName): (scan: Scanned, account: string) => Result {
  return (scan, account) => {
    const judged = judgedIn(scan, account, rule);
    if (judged === undefined || !isJudged(scan, rule)) {
      const setting = scan.configuration.rules[rule];
      const cause =
        setting?.off === true
          ? `the rule was off: ${setting.reason ?? 'no reason given'}`
          : `version ${scan.version} did not judge it with what the scan collected`;
      return { kind: 'not evaluated', isPerformed: false, cause };
    }
    const { said } = judged;
    const isEmpty = said.length === 0;
    if (said.some(({ outcome }) => outcome === 'fail')) return { kind: 'failed', isEmpty };
    if (said.some(({ outcome }) => outcome === 'error')) return { kind: 'error', isEmpty };
    const unknown = said.find(({ outcome }) => outcome === 'unknown');
    if (unknown === undefined) return { kind: 'passed', isEmpty };
    const unread = looksOf(scan, account, rule)
      .filter(({ reads }) => reads !== 'all')
      .map(({ region }) => `${RULES[rule].part} in ${region} (denied)`);
    const why = unread.length > 0 ? unread.toSorted().join(', ') : unknown.message;
    return { kind: 'not evaluated', isPerformed: true, cause: `unknown: ${why}` };
  };
}

/** What a scan read of a source in an account. */
export function sourceResult(source: SourceName): (scan: Scanned, account: string) => Result {
  return (scan, account) => {
    const unread = RULE_NAMES.filter((rule) => RULES[rule].source === source)
      .flatMap((rule) => looksOf(scan, account, rule))
      .filter(({ reads }) => reads !== 'all');
    return unread.length === 0
      ? { kind: 'passed', isEmpty: false }
      : {
          kind: 'not evaluated',
          isPerformed: true,
          cause: `not read: ${unread.length} ${unread.length === 1 ? 'part' : 'parts'} denied`,
        };
  };
}

export interface Counts {
  expected: number;
  performed: number;
  passed: number;
  failed: number;
  errors: number;
  notEvaluated: number;
  empty: number;
  additional: number;
}

export function countsOf(occurrences: readonly Occurrence[]): Counts {
  const due = occurrences.filter(({ isDue }) => isDue).map(({ result }) => result);
  const of = (kind: Result['kind']) => due.filter((result) => result.kind === kind).length;
  return {
    expected: due.length,
    performed: due.filter((result) => result.kind !== 'not evaluated' || result.isPerformed).length,
    passed: of('passed'),
    failed: of('failed'),
    errors: of('error'),
    notEvaluated: of('not evaluated'),
    empty: due.filter((result) => result.kind === 'passed' && result.isEmpty).length,
    additional: occurrences.length - due.length,
  };
}

export interface Gap {
  readonly from: Instant;
  readonly to: Instant;
  readonly occurrences: number;
  readonly cause: string;
  readonly lastObserved: Instant | null;
  readonly nextObserved: Instant | null;
  readonly account: string;
}

/** Of each account, due looks in a row in which nothing came to be known, for one cause. */
export function gapsOf(occurrences: readonly Occurrence[]): Gap[] {
  const causeOf = ({ result }: Occurrence) => (result.kind === 'not evaluated' ? result.cause : undefined);
  return [...new Set(occurrences.map(({ account }) => account))].flatMap((account) => {
    // A look besides that showed nothing was not owed.
    const own = occurrences.filter(
      (each) => each.account === account && (each.isDue || causeOf(each) === undefined),
    );
    const isKnown = (each: Occurrence) => causeOf(each) === undefined;
    return own.flatMap((first, start): Gap[] => {
      const cause = causeOf(first);
      const before = own[start - 1];
      if (cause === undefined || (before !== undefined && causeOf(before) === cause)) return [];
      const rest = own.slice(start);
      const length = rest.findIndex((each) => causeOf(each) !== cause);
      const run = length < 0 ? rest : rest.slice(0, length);
      return [
        {
          account,
          from: first.slot,
          to: run.at(-1)?.slot ?? first.slot,
          occurrences: run.length,
          cause,
          lastObserved: own.slice(0, start).findLast(isKnown)?.slot ?? null,
          nextObserved: rest.find(isKnown)?.slot ?? null,
        },
      ];
    });
  });
}

const formats = new Map<string, Intl.DateTimeFormat>();
const days = new Map<string, string>();

/** The day of an instant in a zone, by the calendar that the platform has. */
export function dayIn(zone: string, instant: Instant): string {
  const key = `${zone} ${instant}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(zone, format);
  const day = format.format(new Date(instant));
  days.set(key, day);
  return day;
}

const LETTERS = { failed: 'F', error: 'E', 'not evaluated': 'N', passed: 'P' } as const;

/** One letter a day: the worst that can be said of it. */
export function letterOf(occurrences: readonly Occurrence[]): string {
  const letters = occurrences.map(({ result }) => LETTERS[result.kind]);
  return (['F', 'E', 'N', 'P'] as const).find((letter) => letters.includes(letter)) ?? '.';
}
