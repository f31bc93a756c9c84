import { earliest } from '../../model/instant';
import type { LatestLooks } from '../latest-looks';
import { deviationsWithin, type Deviation } from './deviations';
import type { ExportPorts, ExportQuestion } from './export-question';
import { judgementsWithin, type Judgement, type NotJudged } from './judgements';
import type { OscalRecord, Standing } from './oscal-record';

/** What the record holds of a period, read once. @param tell is told how many deviations have been read so far. */
export async function readOscalRecord(
  ports: ExportPorts,
  question: ExportQuestion,
  looks: Pick<LatestLooks, 'accounts' | 'looks'>,
  tell: (deviations: number) => void,
): Promise<Pick<OscalRecord, 'rules' | 'standings' | 'notJudged' | 'deviations' | 'exceptions'>> {
  const deviations: Deviation[] = [];
  for await (const deviation of deviationsWithin(ports, question)) {
    deviations.push(deviation);
    tell(deviations.length);
  }
  const standings: Standing[] = [];
  const notJudged: NotJudged[] = [];
  for await (const judged of judgementsWithin(ports, question, looks)) {
    if ('evaluation' in judged) standings.push(...standingsOf(judged));
    else notJudged.push(judged);
  }
  const exceptions = await ports.reader.exceptions(ports.leaveOut, question.period.from);
  // A rule that was off at the end says nothing of it; what it saw in the period stays.
  const deviated = new Set(deviations.map(({ rule }) => rule));
  const rules = new Map([...question.rules].filter(([id]) => !question.off.has(id) || deviated.has(id)));
  return { rules, standings, notJudged, deviations, exceptions };
}

function standingsOf({ account, slot, key, evaluation, rules }: Judgement): Standing[] {
  return evaluation.counts
    .filter(({ rule }) => rules.has(rule))
    .map(({ rule, outcomes, outOfScope }) => ({
      rule,
      account,
      slot,
      observedAt: earliest(
        evaluation.now,
        ...evaluation.units.filter((unit) => unit.rule === rule).map(({ observedAt }) => observedAt),
      ),
      outcomes,
      outOfScope: Object.values(outOfScope).reduce((sum, count) => sum + count, 0),
      evidence: [key, ...(outcomes.pass > 0 && evaluation.passes !== undefined ? [evaluation.passes] : [])],
    }));
}
