import pLimit from 'p-limit';
import type { Instant } from '../model/instant';
import type { Verdict } from '../model/verdict';
import type { LatestLooks } from './latest-looks';
import { newestEvaluations, type EvaluationPorts } from './newest-evaluations';

const READS_AT_ONCE = 8;

/** What could not be judged, with the scan that tried. */
export interface UnknownVerdict {
  readonly slot: Instant;
  readonly verdict: Verdict;
}

/** The verdicts that are unknown or an error: of each rule in each account, those of the last scan that judged it. */
export async function unknownVerdicts(
  ports: EvaluationPorts,
  { looks }: Pick<LatestLooks, 'looks'>,
): Promise<UnknownVerdict[]> {
  const limit = pLimit(READS_AT_ONCE);
  const found = await Promise.all(
    [...looks.values()].map((bySource) =>
      limit(async () => {
        const unknown: UnknownVerdict[] = [];
        const judged = new Set<string>();
        for await (const { slot, evaluation } of newestEvaluations(ports, bySource)) {
          const { verdicts, counts } = evaluation;
          for (const verdict of verdicts) {
            if (verdict.outcome !== 'unknown' && verdict.outcome !== 'error') continue;
            if (!judged.has(verdict.rule)) unknown.push({ slot, verdict });
          }
          for (const { rule } of counts) judged.add(rule);
        }
        return unknown;
      }),
    ),
  );
  return found.flat();
}
