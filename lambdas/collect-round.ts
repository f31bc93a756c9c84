import * as z from 'zod';
import {
  collectOutcomeSchema,
  collectProgressSchema,
  type CollectOutcome,
  type CollectProgress,
} from '../src/evaluate/collect-outcome';

/** A source that is due, with the function that collects it and how far that has come. */
const dueSchema = z.object({
  /** ARN. */
  function: z.string(),
  progress: collectProgressSchema,
});
export type DueSource = z.infer<typeof dueSchema>;

/** One account's collection between two rounds, in each of which every due source's function is called once. */
export const collectionSchema = z.object({
  due: z.array(dueSchema),
  /** Of the sources that are done with, because all was read or because their function died. */
  ended: z.array(collectOutcomeSchema),
});
export type Collection = z.infer<typeof collectionSchema>;

/** What is left after a round, in which each due source's function has answered or died. */
export function afterRound({ due, ended }: Collection, collected: readonly CollectOutcome[]): Collection {
  const before = new Map(due.map(({ progress: { source, evidence } }) => [source, evidence]));
  const unfinished = new Map<string, CollectProgress>();
  const ending: CollectOutcome[] = [];
  for (const outcome of collected) {
    if ('crashed' in outcome) ending.push({ ...outcome, evidence: before.get(outcome.source) ?? [] });
    else if (outcome.done) ending.push(outcome);
    else unfinished.set(outcome.source, outcome);
  }
  return {
    due: due.flatMap((item) => {
      const progress = unfinished.get(item.progress.source);
      return progress === undefined ? [] : [{ ...item, progress }];
    }),
    ended: [...ended, ...ending],
  };
}
