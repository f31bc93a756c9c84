import type { LatestLooks } from '../latest-looks';
import { deviationsWithin } from './deviations';
import type { ExportPorts, ExportQuestion } from './export-question';
import { judgementsWithin, passesOf } from './judgements';
import { ocsfLine, ocsfOfDeviation, ocsfOfNotJudged, ocsfOfVerdict, type OcsfMade } from './ocsf';

/** What an event is about: something that failed in the period, or how a rule was last judged in it. */
export type OcsfKind = 'deviations' | 'passes' | 'not known' | 'not judged';

export interface OcsfEventLine {
  readonly kind: OcsfKind;
  /** JSON, without the end of its line. */
  readonly line: string;
}

/**
 * Every event of a period, one after the other: its deviations, and then account by account what the rules last said that
 * is no failure, and where they said nothing. The same record gives the same lines.
 */
export async function* ocsfLines(
  ports: ExportPorts,
  question: ExportQuestion,
  looks: Pick<LatestLooks, 'accounts' | 'looks'>,
  made: OcsfMade,
): AsyncGenerator<OcsfEventLine, void> {
  for await (const deviation of deviationsWithin(ports, question))
    yield { kind: 'deviations', line: ocsfLine(ocsfOfDeviation(deviation, made)) };
  for await (const judged of judgementsWithin(ports, question, looks)) {
    if (!('evaluation' in judged)) {
      for (const rule of judged.rules)
        yield { kind: 'not judged', line: ocsfLine(ocsfOfNotJudged(rule, judged.account, made)) };
      continue;
    }
    const { evaluation, rules, slot, key } = judged;
    for (const verdict of evaluation.verdicts) {
      // What fails is a finding, and was said as one.
      if (verdict.outcome === 'fail' || !rules.has(verdict.rule)) continue;
      yield { kind: 'not known', line: ocsfLine(ocsfOfVerdict(verdict, slot, key, made)) };
    }
    if (evaluation.passes === undefined) continue;
    for await (const verdict of passesOf(ports, evaluation.passes, rules))
      yield { kind: 'passes', line: ocsfLine(ocsfOfVerdict(verdict, slot, evaluation.passes, made)) };
  }
}
