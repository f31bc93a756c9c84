import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import { storedEvaluationSchema, type StoredEvaluation } from '../model/evaluation';
import type { Instant } from '../model/instant';
import { readOrLeaveOut, type LeaveOut } from '../record/leave-out';
import type { Look } from './latest-looks';

/** Where evaluations stand. */
export interface EvaluationPorts {
  readonly objects: ObjectStore;
  /** Told of evaluations that cannot be read; what they say is then missing from the answer. */
  readonly leaveOut?: LeaveOut | undefined;
}

/** The evaluations that the latest looks at one account rest on, each once, the newest first, with the slots of their scans and their keys. */
export async function* newestEvaluations(
  { objects, leaveOut }: EvaluationPorts,
  bySource: ReadonlyMap<string, Look>,
): AsyncGenerator<
  { readonly slot: Instant; readonly key: string; readonly evaluation: StoredEvaluation },
  void
> {
  const bySlot = new Map([...bySource.values()].map((look) => [look.scan.slot, look]));
  for (const [slot, { coverage }] of [...bySlot].toSorted(([one], [other]) => (one < other ? 1 : -1))) {
    const evaluation = await readOrLeaveOut(leaveOut, () =>
      getJson(objects, coverage.evaluation, storedEvaluationSchema),
    );
    if (evaluation !== undefined) yield { slot, key: coverage.evaluation, evaluation };
  }
}
