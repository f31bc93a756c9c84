import type { AccountId } from '../../model/account';
import type { AccountCoverage } from '../../model/coverage';
import type { StoredEvaluation } from '../../model/evaluation';
import type { Instant } from '../../model/instant';
import type { Scan } from '../../model/scan';
import { readOrLeaveOut, type LeaveOut } from '../../record/leave-out';
import type { Needs } from './due-slots';
import { judgementOf, type JudgedRule } from './judgement';
import { worseOf, type Occurrence, type OccurrenceResult } from './occurrence';
import type { Occasion, StoredThen, Walked, WalkPart } from './walk-period';

export interface PeriodRule extends JudgedRule {
  readonly needs: Needs;
  readonly kind: 'state' | 'event';
}

interface RulesWalked {
  /** As in `WalkPart`. */
  readonly accounts?: readonly AccountId[] | undefined;
  readonly rules: readonly PeriodRule[];
  /**
   * When findings of these rules opened or ended, by account, in the order of time. Asked for only where a manifest has no
   * fingerprint.
   */
  readonly changes: () => Promise<ReadonlyMap<AccountId, readonly Instant[]>>;
}

export interface ReadJudgements extends Walked {
  /** Evaluations opened; of the others the manifest was enough. */
  readonly evaluationsRead: number;
}

/** The part of a walk that reads judgements. */
interface JudgementsPart {
  readonly part: WalkPart;
  readonly readIn: (walked: Walked) => ReadJudgements;
}

/** What was said of an account by the evaluation that was opened last, of scans of the same sources. */
interface Opened {
  readonly scan: Scan;
  readonly isAlone: boolean;
  readonly coverage: Pick<AccountCoverage, 'judged' | 'outcomes'>;
  readonly results: readonly OccurrenceResult[];
}

/** By the sources that scans collected. */
type OpenedBySources = Map<string, Opened>;

/** An evaluation that was opened, for whoever looks for an example in it. */
type OnEvaluation = (evaluation: StoredEvaluation, scan: Scan, key: string) => void;

/** What one scan that was due said of a rule in an account, whether its evaluation was opened or not. @param key of that evaluation */
type OnLook = (rule: number, result: OccurrenceResult, scan: Scan, key: string) => void;

interface Listeners {
  readonly onEvaluation?: OnEvaluation;
  readonly onLook?: OnLook;
}

/**
 * Every occurrence of some rules in a period, an account's in the order of time; nothing of it is kept here.
 *
 * Of every account the first evaluation is opened. Of a later one the manifest is enough where it has the same sources, code
 * and configuration, and the same fingerprint of what every rule counted and of why anything is not known. Manifests of
 * earlier versions have no fingerprint: there the first evaluation of each day is opened, and of a later one that day the
 * manifest is enough where the counts of outcomes are the same, nothing in it unknown or an error, no finding of these rules opened or ended in between, and no rule about events failed in the one that
 * was opened: an event is read once, or twice in a row. Nor may another scan have been at work at the same time: what is seen
 * too late to count opens no finding and ends none. Nothing fails then that did not, and all that failed does; how many
 * things passed is what was opened last.
 */
export function judgementsPart(
  { leaveOut }: { readonly leaveOut?: LeaveOut | undefined },
  { accounts, rules, changes }: RulesWalked,
  take: (rule: number, occurrence: Occurrence) => void,
  listeners: Listeners = {},
): JudgementsPart {
  let evaluationsRead = 0;
  const groups = needsOf(rules);
  const opened = new Map<AccountId, OpenedBySources>();
  return {
    part: {
      accounts,
      needs: groups.map(({ needs }) => needs),
      visit: async (_day, account, occasions, stored) => {
        const before = opened.get(account) ?? new Map<string, Opened>();
        opened.set(account, before);
        const changesOf = async () => (await changes()).get(account) ?? [];
        const reader = new DayOfAccount(stored, leaveOut, rules, changesOf, before, listeners);
        for (const [group, { members }] of groups.entries())
          for (const occasion of occasions[group] ?? [])
            for (const [rule, result] of await reader.resultsOf(occasion, members))
              take(rule, { account, slot: occasion.slot, isScheduled: occasion.isScheduled, result });
        evaluationsRead += reader.read;
      },
    },
    readIn: (walked) => ({ ...walked, evaluationsRead }),
  };
}

/** Rules that are due at the same time. */
function needsOf(rules: readonly PeriodRule[]): { readonly needs: Needs; readonly members: number[] }[] {
  const groups = new Map<string, { needs: Needs; members: number[] }>();
  for (const [index, { needs }] of rules.entries()) {
    const key = JSON.stringify(needs);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { needs, members: [index] });
    else group.members.push(index);
  }
  return [...groups.values()];
}

type Look = Occasion['looks'][number];

/** One account on one day: what was opened is kept for the rules that are due with it, and for the days after it. */
class DayOfAccount {
  read = 0;
  readonly #results = new Map<Instant, Promise<readonly OccurrenceResult[]>>();

  constructor(
    private readonly stored: StoredThen,
    private readonly leaveOut: LeaveOut | undefined,
    private readonly rules: readonly PeriodRule[],
    private readonly changes: () => Promise<readonly Instant[]>,
    private readonly opened: OpenedBySources,
    private readonly listeners: Listeners,
  ) {
    for (const [sources, { coverage }] of opened) if (coverage.judged === undefined) opened.delete(sources);
  }

  async resultsOf(
    { looks, cause }: Occasion,
    members: readonly number[],
  ): Promise<[number, OccurrenceResult][]> {
    const said: (readonly OccurrenceResult[])[] = [];
    for (const look of looks) {
      const known = this.#results.get(look.scan.slot) ?? this.#resultsOf(look);
      this.#results.set(look.scan.slot, known);
      const results = await known;
      said.push(results);
      for (const rule of members) {
        const result = results[rule];
        if (result !== undefined) this.listeners.onLook?.(rule, result, look.scan, look.coverage.evaluation);
      }
    }
    return members.map((rule) => {
      const [first, ...others] = said.flatMap((results) => results[rule] ?? []);
      const result = first && others.reduce(worseOf, first);
      return [rule, result ?? { kind: 'not-evaluated', isPerformed: false, cause }];
    });
  }

  async #resultsOf(look: Look): Promise<readonly OccurrenceResult[]> {
    const { scan, coverage, isAlone } = look;
    const sources = JSON.stringify(scan.sources ?? []);
    const before = this.opened.get(sources);
    if (before !== undefined && (await this.#isTheSame(before, look))) return before.results;
    this.read += 1;
    const evaluation = await readOrLeaveOut(this.leaveOut, () => this.stored.evaluation(coverage.evaluation));
    if (evaluation === undefined)
      return this.rules.map(() => ({
        kind: 'not-evaluated',
        isPerformed: false,
        cause: 'what the scan judged cannot be read',
      }));
    this.listeners.onEvaluation?.(evaluation, scan, coverage.evaluation);
    const results = await Promise.all(
      this.rules.map(async (rule) => judgementOf(evaluation, rule, scan, await this.#whyOff(scan, rule))),
    );
    const { judged, outcomes } = coverage;
    this.opened.set(sources, { scan, isAlone, coverage: { judged, outcomes }, results });
    return results;
  }

  async #isTheSame(
    { scan: before, isAlone: wasAlone, coverage: opened, results }: Opened,
    { scan, coverage, isAlone }: Look,
  ): Promise<boolean> {
    if (
      before.version !== scan.version ||
      before.commit !== scan.commit ||
      before.configuration !== scan.configuration
    )
      return false;
    if (opened.judged !== undefined && coverage.judged !== undefined)
      return opened.judged === coverage.judged;
    const { unknown, error } = coverage.outcomes;
    return (
      wasAlone &&
      isAlone &&
      JSON.stringify(opened.outcomes) === JSON.stringify(coverage.outcomes) &&
      unknown + error === 0 &&
      !this.rules.some(({ kind }, index) => kind === 'event' && results[index]?.kind === 'failed') &&
      // From the beginning of the one: what it found itself is then read again once, rather than missed.
      !(await this.changes()).some((at) => before.startedAt <= at && at <= (scan.concludedAt ?? at))
    );
  }

  async #whyOff(scan: Scan, { names }: PeriodRule): Promise<string | undefined> {
    const { rules } = await this.stored.configurations.of(scan);
    const setting = names.map((name) => rules[name]).find((each) => each?.off === true);
    return setting && `the rule was off: ${setting.reason ?? 'no reason given'}`;
  }
}
