import type { CsvColumn } from '../../wording/csv';
import { findingId, type Outcome, type Verdict } from '../../model/verdict';
import type { Instant } from '../../model/instant';
import { deviationsWithin, type Deviation } from '../exports/deviations';
import type { ExportPorts, ExportQuestion } from '../exports/export-question';
import { judgementsWithin, passesOf, type Judgement } from '../exports/judgements';
import type { LatestLooks } from '../latest-looks';
import { restsOn } from '../populations/rule-population';

/** One thing that a rule judged in a period, or was to judge and did not. */
export interface JudgedItem {
  /** Unique among them: of a deviation with the number of its episode, which may be followed by a pass of the same resource. */
  readonly item: string;
  readonly rule: string;
  readonly account: string;
  readonly region: string;
  readonly resource: string;
  readonly state: 'failing' | 'failed, and ended' | 'passes' | 'not known' | 'error' | 'not judged';
  /** Of a deviation when it was recorded first. Since when something else is so, nobody knows. */
  readonly since: Instant | null;
  /** The newest scan of the period that judged it so. None where it was not judged so again, or ended. */
  readonly lastLook: Instant | null;
  /**
   * When the oldest read began that the last judgement of it rests on. Where AWS Config or a scanner tells of it, that is
   * their own time of it, which may be before the first scan.
   */
  readonly observed: Instant | null;
  readonly message: string;
  /** Keys of the objects that show it, collected and judged: of a deviation its opening and changes, then its end or last look. */
  readonly evidence: readonly string[];
}

export const ITEM_COLUMNS: readonly CsvColumn<JudgedItem>[] = [
  { heading: 'item', value: (row) => row.item },
  { heading: 'rule', value: (row) => row.rule },
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region },
  { heading: 'resource', value: (row) => row.resource },
  { heading: 'state', value: (row) => row.state },
  { heading: 'since', value: (row) => row.since },
  { heading: 'last look', value: (row) => row.lastLook },
  { heading: 'observed', value: (row) => row.observed },
  { heading: 'message', value: (row) => row.message },
  { heading: 'evidence', value: (row) => row.evidence.join(' ') },
];

/** How a failure was judged by the last look at it. */
interface LastFailing {
  readonly slot: Instant;
  readonly observedAt: Instant;
  readonly evidence: readonly string[];
}

/**
 * Every deviation of a period, with the last look that saw it fail, and then account by account all else that the last look of
 * the period judged, passes too, and where nobody looked. What only an earlier look saw pass is not among them.
 */
export async function* judgedItems(
  ports: ExportPorts,
  question: ExportQuestion,
  looks: Pick<LatestLooks, 'accounts' | 'looks'>,
): AsyncGenerator<JudgedItem, void> {
  const lastFailing = await lastFailures(ports, question, looks);
  for await (const deviation of deviationsWithin(ports, question))
    yield ofDeviation(deviation, lastFailing.get(deviation.id));
  for await (const judged of judgementsWithin(ports, question, looks)) {
    if (!('evaluation' in judged)) {
      for (const rule of judged.rules) yield notJudged(rule, judged.account, question);
      continue;
    }
    const { evaluation, rules, key } = judged;
    const shows = showing(judged);
    for (const verdict of evaluation.verdicts)
      if (verdict.outcome !== 'fail' && rules.has(verdict.rule))
        yield ofVerdict(verdict, evaluation.slot, shows(verdict, key));
    const { passes } = evaluation;
    if (passes === undefined) continue;
    for await (const verdict of passesOf(ports, passes, rules))
      yield ofVerdict(verdict, evaluation.slot, shows(verdict, passes));
  }
}

/** By finding. Evaluations are read again for what passes: together they may be too many to hold. */
async function lastFailures(
  ports: ExportPorts,
  question: ExportQuestion,
  looks: Pick<LatestLooks, 'accounts' | 'looks'>,
): Promise<ReadonlyMap<string, LastFailing>> {
  const found = new Map<string, LastFailing>();
  for await (const judged of judgementsWithin(ports, question, looks)) {
    if (!('evaluation' in judged)) continue;
    const { evaluation, rules, key, slot } = judged;
    const shows = showing(judged);
    for (const verdict of evaluation.verdicts)
      if (verdict.outcome === 'fail' && rules.has(verdict.rule))
        found.set(findingId(verdict), {
          slot,
          observedAt: verdict.observedAt,
          evidence: shows(verdict, key),
        });
  }
  return found;
}

function ofDeviation(deviation: Deviation, last: LastFailing | undefined): JudgedItem {
  const { id, episode, rule, account, region, resource, closed, openedAt, message, evidence } = deviation;
  const { observedAt, lastSeenAt, lastObservedAt } = deviation;
  // What that look read is older than what AWS told of since: then it says nothing of this one.
  const isSeen = closed === undefined && last !== undefined && last.observedAt >= observedAt;
  const seen = isSeen ? last : undefined;
  return {
    item: `${id}/${episode}`,
    rule,
    account,
    region,
    resource,
    state: closed === undefined ? 'failing' : 'failed, and ended',
    since: openedAt,
    lastLook: seen?.slot ?? null,
    observed: closed !== undefined ? lastObservedAt : (seen?.observedAt ?? lastSeenAt),
    message,
    evidence: [...new Set([...evidence, ...(seen?.evidence ?? [])])],
  };
}

const STATES: Readonly<Record<Outcome, JudgedItem['state']>> = {
  fail: 'failing',
  pass: 'passes',
  unknown: 'not known',
  error: 'error',
};

function ofVerdict(verdict: Verdict, slot: Instant, evidence: readonly string[]): JudgedItem {
  const { rule, account, region, resource, outcome, observedAt, message } = verdict;
  return {
    item: findingId(verdict),
    rule,
    account,
    region,
    resource,
    state: STATES[outcome],
    since: null,
    lastLook: slot,
    observed: observedAt,
    message,
    evidence,
  };
}

function notJudged(rule: string, account: string, { period: { from, to } }: ExportQuestion): JudgedItem {
  return {
    item: `${rule}/${account}`,
    rule,
    account,
    region: '',
    resource: '',
    state: 'not judged',
    since: null,
    lastLook: null,
    observed: null,
    message: `No scan from ${from} to ${to} judged this rule in this account.`,
    evidence: [],
  };
}

/** What an evaluation's verdicts rest on: worked out once for each rule. */
function showing({ evaluation }: Judgement): (verdict: Verdict, said: string) => string[] {
  const byRule = new Map<string, ReturnType<typeof restsOn>>();
  return ({ rule, region }, said) => {
    const places = byRule.get(rule) ?? restsOn(evaluation, rule);
    byRule.set(rule, places);
    return [said, ...(places.get(region)?.evidence ?? [])];
  };
}
