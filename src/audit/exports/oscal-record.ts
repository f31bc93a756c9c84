import type { Framework } from '../../frameworks/framework';
import type { AccountId } from '../../model/account';
import type { Exception } from '../../model/finding';
import type { Instant } from '../../model/instant';
import { OUTCOMES, type Outcome } from '../../model/verdict';
import type { SlotRow } from '../scans';
import type { Deviation } from './deviations';
import type { ExportMade, ExportRule } from './export-question';

/** How a rule stood in an account when it was last judged in the period. */
export interface Standing {
  /** First-ever id. */
  readonly rule: string;
  readonly account: AccountId;
  readonly slot: Instant;
  /** When the oldest of the reads began that it rests on. */
  readonly observedAt: Instant;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly outOfScope: number;
  /** Keys of the objects that hold its verdicts. */
  readonly evidence: readonly string[];
}

/** All that the plan and the results of a framework and a period are made of. */
export interface OscalRecord {
  readonly framework: Pick<Framework, 'key' | 'name' | 'edition' | 'requirements'>;
  readonly made: ExportMade;
  /** Those that evidence the framework, by first-ever id; of those that were off at the end only what has deviations. */
  readonly rules: ReadonlyMap<string, ExportRule>;
  readonly standings: readonly Standing[];
  /** What no scan of the period judged in an account that was to be looked at. */
  readonly notJudged: readonly { readonly account: AccountId; readonly rules: readonly string[] }[];
  readonly deviations: readonly Deviation[];
  /** As they stand now; what came after the period is left out when they are said. */
  readonly exceptions: readonly Exception[];
  /** Every slot of the period that a scan ran, or that none did. */
  readonly slots: readonly SlotRow[];
  /** What the record lacks of the period, as sentences. */
  readonly gaps: readonly string[];
}

/** What rules show of a requirement over a period. */
export interface Objective {
  readonly requirement: string;
  readonly title: string;
  /** First-ever ids. */
  readonly rules: readonly string[];
  readonly standings: readonly Standing[];
  readonly deviations: readonly Deviation[];
  /** Accounts in which no scan of the period judged one of its rules. */
  readonly notJudgedIn: readonly AccountId[];
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly outOfScope: number;
  readonly result: ObjectiveResult;
}

/**
 * `failing`: something fails at the end of the period, or failed within it. `unknown`: nothing is known to have failed, and
 * something was not looked at, or nothing could be said of it. `passing`: all was looked at, and nothing failed.
 * `nothing in scope`: all was looked at, and the rules apply to nothing that there is.
 */
type ObjectiveResult = 'failing' | 'unknown' | 'passing' | 'nothing in scope';

/** Every requirement that a rule evidences, in the framework's order. */
export function objectivesOf({
  framework,
  rules,
  standings,
  notJudged,
  deviations,
}: OscalRecord): Objective[] {
  const standingsOf = byRule(standings);
  const deviationsOf = byRule(deviations);
  return Object.entries(framework.requirements).flatMap(([requirement, { title }]) => {
    const own = [...rules].flatMap(([id, rule]) =>
      rule.requirements[framework.key]?.ids.includes(requirement) === true ? [id] : [],
    );
    if (own.length === 0) return [];
    const stood = own.flatMap((rule) => standingsOf.get(rule) ?? []);
    const outcomes = { pass: 0, fail: 0, unknown: 0, error: 0 };
    for (const each of stood) for (const outcome of OUTCOMES) outcomes[outcome] += each.outcomes[outcome];
    const deviated = own.flatMap((rule) => deviationsOf.get(rule) ?? []);
    const notJudgedIn = notJudged
      .filter((each) => each.rules.some((rule) => own.includes(rule)))
      .map(({ account }) => account);
    const isNowhereJudged = own.some((rule) => !standingsOf.has(rule));
    return [
      {
        requirement,
        title,
        rules: own,
        standings: stood,
        deviations: deviated,
        notJudgedIn,
        outcomes,
        outOfScope: stood.reduce((sum, each) => sum + each.outOfScope, 0),
        result: resultOf(outcomes, deviated.length, notJudgedIn.length > 0 || isNowhereJudged),
      },
    ];
  });
}

function resultOf(
  { fail, unknown, error, pass }: Objective['outcomes'],
  deviations: number,
  isNotJudged: boolean,
): ObjectiveResult {
  if (fail > 0 || deviations > 0) return 'failing';
  if (unknown + error > 0 || isNotJudged) return 'unknown';
  return pass > 0 ? 'passing' : 'nothing in scope';
}

function byRule<T extends { readonly rule: string }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const each of all) {
    const own = found.get(each.rule);
    if (own === undefined) found.set(each.rule, [each]);
    else own.push(each);
  }
  return found;
}
