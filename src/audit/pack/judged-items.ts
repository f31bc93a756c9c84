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
  /** Of a deviation when it opened, of others when the last look began. */
  readonly since: Instant | null;
  /** When the last look at it began that is told here. */
  readonly observed: Instant | null;
  readonly message: string;
  /** Keys of the objects that show it: what was collected, and what was made of it. */
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
  { heading: 'observed', value: (row) => row.observed },
  { heading: 'message', value: (row) => row.message },
  { heading: 'evidence', value: (row) => row.evidence.join(' ') },
];

/**
 * Everything that the rules judged in a period, passes too: every deviation, and then account by account how each other
 * resource was judged last, and where nobody looked.
 */
export async function* judgedItems(
  ports: ExportPorts,
  question: ExportQuestion,
  looks: Pick<LatestLooks, 'accounts' | 'looks'>,
): AsyncGenerator<JudgedItem, void> {
  for await (const deviation of deviationsWithin(ports, question)) yield ofDeviation(deviation);
  for await (const judged of judgementsWithin(ports, question, looks)) {
    if (!('evaluation' in judged)) {
      for (const rule of judged.rules) yield notJudged(rule, judged.account, question);
      continue;
    }
    const { evaluation, rules, key } = judged;
    const shows = showing(judged);
    for (const verdict of evaluation.verdicts)
      if (verdict.outcome !== 'fail' && rules.has(verdict.rule))
        yield ofVerdict(verdict, shows(verdict, key));
    const { passes } = evaluation;
    if (passes === undefined) continue;
    for await (const verdict of passesOf(ports, passes, rules))
      yield ofVerdict(verdict, shows(verdict, passes));
  }
}

function ofDeviation(deviation: Deviation): JudgedItem {
  const { id, episode, rule, account, region, resource, closed, openedAt, observedAt, message, evidence } =
    deviation;
  return {
    item: `${id}/${episode}`,
    rule,
    account,
    region,
    resource,
    state: closed === undefined ? 'failing' : 'failed, and ended',
    since: openedAt,
    observed: closed?.at ?? observedAt,
    message,
    evidence,
  };
}

const STATES: Readonly<Record<Outcome, JudgedItem['state']>> = {
  fail: 'failing',
  pass: 'passes',
  unknown: 'not known',
  error: 'error',
};

function ofVerdict(verdict: Verdict, evidence: readonly string[]): JudgedItem {
  const { rule, account, region, resource, outcome, observedAt, message } = verdict;
  return {
    item: findingId(verdict),
    rule,
    account,
    region,
    resource,
    state: STATES[outcome],
    since: observedAt,
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
