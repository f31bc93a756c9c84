/**
 * What a customer wrote of frameworks and controls and keeps by hand, and how the requirements and controls then stand over a
 * period, by the words of docs/audit-period.md.
 */
import type { Instant } from '../../src/model/instant';
import { Seeded } from '../support/seeded';
import { judgedIn } from './judged';
import {
  countsOf,
  dayIn,
  letterOf,
  occurrencesOf,
  ruleResult,
  scansOf,
  scheduleOf,
  type Occurrence,
  type Period,
} from './occurrences';
import type { Tables } from './truths';
import { DAY, RULES, RULE_NAMES, text, type Log, type RuleName } from './world';

const KINDS = ['aws-state', 'partly', 'manual', 'inherited'] as const;
const HAND = ['overdue', 'none', 'not due yet', 'on file'] as const;
const FRAMEWORKS = {
  soc2: ['CC6.1', 'CC6.6', 'CC7.1', 'CC7.2', 'A1.2', 'C1.1'],
  'nist-csf': [
    'GV.OC-01',
    'ID.AM-01',
    'PR.AA-01',
    'PR.AA-05',
    'PR.DS-01',
    'DE.CM-01',
    'DE.CM-09',
    'RS.MA-01',
  ],
} as const;
type FrameworkKey = keyof typeof FRAMEWORKS;
export const FRAMEWORK_NAMES = ['soc2', 'nist-csf'] as const satisfies FrameworkKey[];

interface Asset {
  readonly framework: FrameworkKey;
  readonly id: string;
  readonly kind: (typeof KINDS)[number];
  readonly rules: readonly RuleName[];
  readonly hand: readonly { readonly duty: string; readonly status: (typeof HAND)[number] }[];
  readonly excluded?: { readonly reason: string; readonly risk?: string; readonly approver?: string };
  readonly included?: { readonly reason: string };
}

interface OwnControl {
  readonly id: string;
  readonly rules: readonly RuleName[];
  readonly meets: readonly (readonly [FrameworkKey, string])[];
}

interface Report {
  readonly id: string;
  readonly isLetter: boolean;
  readonly from: string;
  readonly to: string;
}

/** All that a customer wrote and keeps. */
export interface Papers {
  readonly requirements: readonly Asset[];
  readonly controls: readonly OwnControl[];
  readonly reports: readonly Report[];
}

export function papersOf(seed: number, { end }: Pick<Log, 'end'>): Papers {
  const chance = new Seeded(seed);
  const some = <T>(all: readonly T[], often: number) => all.filter(() => chance.percent(often));
  const requirements = FRAMEWORK_NAMES.flatMap((framework) =>
    FRAMEWORKS[framework].map((id): Asset => {
      const fate = chance.below(10);
      const kind = chance.of(KINDS);
      const hand = some(['training', 'restore-test'], kind === 'manual' ? 60 : 25);
      return {
        framework,
        id,
        kind,
        rules: some(RULE_NAMES, kind === 'manual' ? 10 : 30),
        hand: hand.map((duty) => ({ duty, status: chance.percent(50) ? 'on file' : chance.of(HAND) })),
        ...(fate < 2 && {
          excluded: {
            reason: `Nothing of it runs here: ${id}.`,
            ...(chance.percent(50) && { risk: `R-${chance.below(9)}`, approver: 'ann' }),
          },
        }),
        ...(fate === 2 && { included: { reason: `It treats a risk: ${id}.` } }),
      };
    }),
  );
  const ids = requirements.map(({ framework, id }) => [framework, id] as const);
  const day = (time: number) => text(time).slice(0, 10);
  const reports = ['r1', 'r2', 'l1'].map((id): Report => {
    const from = Date.parse(end) - chance.below(200) * DAY;
    return { id, isLetter: id === 'l1', from: day(from), to: day(from + chance.below(250) * DAY) };
  });
  return {
    requirements,
    controls: ['C-1', 'C-2', 'C-3', 'C-4'].map((id) => ({
      id,
      rules: some(RULE_NAMES, 35),
      meets: some(ids, 20),
    })),
    reports: some(reports, 80),
  };
}

interface AskedOfPapers {
  readonly period: Period;
  readonly zone: string;
  readonly accounts?: readonly string[] | undefined;
}

/** What the period shows of one rule. */
interface Shown {
  readonly rule: RuleName;
  readonly occurrences: readonly Occurrence[];
  /** Slot of the newest scan that judged it. */
  readonly newest: Instant | null;
}

/** The statement of applicability and the matrix of controls, by the log and the papers. */
export class Statements {
  constructor(
    private readonly log: Log,
    private readonly papers: Papers,
  ) {}

  applicability(framework: FrameworkKey, asked: AskedOfPapers): Tables {
    const own = this.papers.requirements.filter((each) => each.framework === framework);
    const shown = new Map(RULE_NAMES.map((rule) => [rule, this.#shown(rule, asked)]));
    const isWhole = this.#isWhole(asked);
    const of = (rules: readonly RuleName[]) => rules.flatMap((rule) => shown.get(rule) ?? []);
    const mapped = RULE_NAMES.filter((rule) => own.some(({ rules }) => rules.includes(rule)));
    return {
      requirements: own.map((each) => this.#requirement(each, of(each.rules), isWhole, asked)),
      rules: of(mapped).map(({ rule, occurrences, newest }) => ({
        rule,
        result: resultOf([{ rule, occurrences, newest }], isWhole),
        requirements: own.filter(({ rules }) => rules.includes(rule)).map(({ id }) => id),
        counts: countsOf(occurrences),
        months: monthsOf([occurrences], asked).map(monthText),
        newest,
      })),
    };
  }

  controlMatrix(only: FrameworkKey | undefined, asked: AskedOfPapers): Tables {
    const { controls, requirements } = this.papers;
    const met = (key: FrameworkKey, id?: string) =>
      controls.some(({ meets }) => meets.some(([to, of]) => to === key && (id === undefined || of === id)));
    // The configuration names SOC 2; the other is shown where a control names it.
    const keys = only === undefined ? FRAMEWORK_NAMES.filter((key) => key === 'soc2' || met(key)) : [only];
    const isWhole = this.#isWhole(asked);
    const found = controls.map((control) => {
      const shown = control.rules.map((rule) => this.#shown(rule, asked));
      const months =
        shown.length === 0
          ? []
          : monthsOf(
              shown.map(({ occurrences }) => occurrences),
              asked,
            );
      return { control, shown, months };
    });
    const without = requirements.filter(
      ({ framework, id, excluded }) =>
        keys.includes(framework) && excluded === undefined && !met(framework, id),
    );
    return {
      controls: found.map(({ control: { id, rules, meets }, shown, months }) => ({
        control: id,
        result: resultOf(shown, isWhole),
        letters: months.map(({ letter }) => letter).join(''),
        counts: countsOf(shown.flatMap(({ occurrences }) => occurrences)),
        rules,
        meets: meets.filter(([key]) => keys.includes(key)).map((each) => each.join(' ')),
        newest: [...new Set(shown.flatMap(({ newest }) => newest ?? []))].toSorted(),
      })),
      months: found.flatMap(({ control: { id }, months }) =>
        months.map((month) => ({ control: id, text: monthText(month) })),
      ),
      frameworks: keys.map((key) => {
        const own = requirements.filter(({ framework }) => framework === key);
        return {
          framework: key,
          requirements: own.length,
          metByControls: own.filter(({ id }) => met(key, id)).length,
          excluded: own.filter(({ excluded }) => excluded !== undefined).length,
          uncovered: without.filter(({ framework }) => framework === key).length,
        };
      }),
      uncovered: keys.flatMap((key) =>
        without
          .filter(({ framework }) => framework === key)
          .map(({ id, kind, rules }) => ({ framework: key, requirement: id, kind, rules })),
      ),
    };
  }

  #shown(rule: RuleName, { period, accounts }: AskedOfPapers): Shown {
    let newest: Instant | null = null;
    const sayOf = ruleResult(rule);
    const occurrences = occurrencesOf(this.log, period, RULES[rule].source, accounts, (scan, account) => {
      if (judgedIn(scan, account, rule) !== undefined && (newest === null || newest < scan.slot))
        newest = scan.slot;
      return sayOf(scan, account);
    });
    return { rule, occurrences, newest };
  }

  /** Whether a schedule was in force at any time, and the scans began no later than on the first day. */
  #isWhole({ period: { from, to }, zone }: AskedOfPapers): boolean {
    const scans = scansOf(this.log);
    const before = scans.findLast(({ slot }) => slot < from);
    const within = scans.filter(({ slot }) => slot >= from && slot <= to);
    const [first] = within;
    const isScheduled = [...(before === undefined ? [] : [before]), ...within].some(
      (scan) => scheduleOf(this.log, scan) !== undefined,
    );
    const isBegun =
      before !== undefined || (first !== undefined && dayIn(zone, first.slot) === dayIn(zone, from));
    return isScheduled && isBegun;
  }

  #requirement(
    { framework, id, kind, rules, hand, excluded, included }: Asset,
    shown: readonly Shown[],
    isWhole: boolean,
    asked: AskedOfPapers,
  ) {
    const isOf = (status: (typeof HAND)[number]) => hand.some((each) => each.status === status);
    const byRules = resultOf(shown, isWhole);
    const aws = kind === 'inherited' ? this.#fromAws(asked) : null;
    const controls = this.papers.controls.filter(({ meets }) =>
      meets.some(([key, of]) => key === framework && of === id),
    );
    const ladder: readonly (readonly [string, boolean])[] = [
      ['excluded', excluded !== undefined],
      ['deviations', byRules === 'deviations'],
      ['evidence overdue', isOf('overdue')],
      ['evidence missing', isOf('none')],
      ['aws report missing', aws === 'some days' || aws === 'no day'],
      ['not evaluated', byRules === 'not evaluated'],
      ['partly evaluated', byRules === 'partly evaluated'],
      ['evidence due', isOf('not due yet')],
      ['operating', byRules === 'operating'],
      ['evidence on file', isOf('on file')],
      ['inherited', aws === 'every day'],
      ['nothing in scope', byRules === 'nothing in scope'],
    ];
    const row = {
      requirement: id,
      applies: excluded === undefined ? 'included' : 'excluded',
      why: excluded?.reason ?? included?.reason ?? null,
      risk: excluded?.risk ?? null,
      approvedBy: excluded?.approver ?? null,
      status: ladder.find(([, holds]) => holds)?.[0] ?? 'not covered',
      kind,
      byRules,
      counts: countsOf(shown.flatMap(({ occurrences }) => occurrences)),
      rules,
      byHand: HAND.find(isOf) ?? null,
      controls: controls.map((control) => control.id),
      newest: [...new Set(shown.flatMap(({ newest }) => newest ?? []))].toSorted(),
    };
    if (framework !== 'nist-csf') return row;
    const isAllOnFile = hand.every(({ status }) => status === 'on file');
    const hasRules = byRules === 'operating';
    const hasHand = hand.length > 0 && isAllOnFile;
    const isThere = {
      'aws-state': hasRules,
      manual: hasHand,
      partly: hasRules && hasHand,
      inherited: aws === 'every day',
    }[kind];
    const isNothingWrong =
      isAllOnFile && (byRules === null || byRules === 'operating' || byRules === 'nothing in scope');
    const isSomething =
      shown.some(({ occurrences }) => occurrences.some(isShownToPass)) ||
      hasHand ||
      aws === 'every day' ||
      aws === 'some days';
    const rating = isThere && isNothingWrong ? 'Implemented' : isSomething ? 'Partially' : 'Not';
    const isBad = byRules === 'deviations' || isOf('overdue') || isOf('none') || aws === 'no day';
    const level =
      controls.length + hand.length === 0
        ? 1
        : rating === 'Not' || isBad
          ? 2
          : rating === 'Implemented' && byRules === 'operating'
            ? 4
            : 3;
    return excluded === undefined
      ? { ...row, rating, maturity: level }
      : { ...row, rating: null, maturity: null };
  }

  /** Day by day: of which days a report speaks, or a letter that carries on what speaks of the day before it begins. */
  #fromAws({ period: { from, to }, zone }: AskedOfPapers): 'every day' | 'some days' | 'no day' {
    const { end } = this.log;
    const [first, last] = [dayIn(zone, from), dayIn(zone, to < end ? to : end)];
    const isIn = (day: string) => (report: Report) => report.from <= day && day <= report.to;
    const told = this.papers.reports.filter(({ isLetter }) => !isLetter);
    const letters = this.papers.reports.filter(
      (letter) =>
        letter.isLetter &&
        told.some((report) => report.from <= letter.from && report.to >= dayBefore(letter.from)),
    );
    let days = 0;
    let spoken = 0;
    for (let day = first; day <= last; day = dayAfter(day)) {
      days += 1;
      if ([...told, ...letters].some(isIn(day))) spoken += 1;
    }
    return spoken === 0 ? 'no day' : spoken === days ? 'every day' : 'some days';
  }
}

const dayAfter = (day: string) => text(Date.parse(`${day}T12:00:00Z`) + DAY).slice(0, 10);
const dayBefore = (day: string) => text(Date.parse(`${day}T12:00:00Z`) - DAY).slice(0, 10);

/** That something passed, and that there was something. */
function isShownToPass({ isDue, result }: Occurrence): boolean {
  return isDue && result.kind === 'passed' && !result.isEmpty;
}

/** What the rules of a requirement or a control showed together. */
function resultOf(shown: readonly Shown[], isWhole: boolean): string | null {
  if (shown.length === 0) return null;
  const all = shown.flatMap(({ occurrences }) => occurrences);
  // What failed in a look that nobody had scheduled failed too.
  if (all.some(({ result }) => result.kind === 'failed')) return 'deviations';
  const due = shown.map(({ occurrences }) => occurrences.filter(({ isDue }) => isDue));
  if (due.flat().every(({ result }) => result.kind !== 'passed')) return 'not evaluated';
  const isEach = due.every((own) => own.length > 0 && own.every(({ result }) => result.kind === 'passed'));
  if (!isEach || !isWhole) return 'partly evaluated';
  return due.flat().some(isShownToPass) ? 'operating' : 'nothing in scope';
}

interface Month {
  readonly month: string;
  readonly letter: string;
  readonly occurrences: readonly Occurrence[];
}

/** Every month that the period touches, of several rules together. */
function monthsOf(
  rules: readonly (readonly Occurrence[])[],
  { period: { from, to }, zone }: AskedOfPapers,
): Month[] {
  const months = new Set<string>();
  const last = dayIn(zone, to);
  for (let day = dayIn(zone, from); day <= last; day = dayAfter(day)) months.add(day.slice(0, 7));
  return [...months].map((month) => {
    const occurrences = rules.flat().filter(({ slot }) => dayIn(zone, slot).startsWith(month));
    return { month, letter: letterOf(occurrences), occurrences };
  });
}

function monthText({ month, letter, occurrences }: Month): string {
  return [month, letter, ...Object.values(countsOf(occurrences))].join(' ');
}
