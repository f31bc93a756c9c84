import * as z from 'zod';
import { activate } from '../../src/config/activate';
import { catalogue } from '../../src/rules/catalogue.generated';
import { evaluateAccount } from '../../src/evaluate/evaluate-account';
import { collectOutcomeSchema } from '../../src/evaluate/collect-outcome';
import { afterRound, collectionSchema, type Collection } from '../collect-round';
import { bundledConfiguration } from '../bundled-configuration';
import { configurationFile, evidenceBucket, readEnvironment } from '../environment';
import { observed } from '../observe';
import { accountEventSchema, plannedTarget } from '../planned-target';
import { evidenceObjects, systemClock } from '../stores';

const environment = readEnvironment({ ...evidenceBucket, ...configurationFile });
const { rules } = activate(bundledConfiguration(environment), catalogue);
const objects = evidenceObjects(environment);

const eventSchema = accountEventSchema.extend({
  collection: collectionSchema,
  /** Of the round that has just ended. */
  collected: z.array(collectOutcomeSchema),
});

type Answer = { readonly evaluation: string } | Collection;

/** Judges one account and says where its evaluation is; or, while there is more of it to collect, what that is. */
export const handler = observed(async (event, _context, observer): Promise<Answer> => {
  const { slot, collection, collected, ...place } = eventSchema.parse(event);
  observer.about({ slot, account: place.account });
  const { due, ended } = afterRound(collection, collected);
  if (due.length > 0) {
    observer.note('more to collect', { sources: due.map(({ progress }) => progress.source).join(' ') });
    return { due, ended };
  }
  for (const outcome of ended) {
    if ('crashed' in outcome) {
      observer.note('collector crashed', { source: outcome.source, detail: outcome.crashed });
    }
  }
  const { plan, target } = await plannedTarget(objects, place);
  const { key, evaluation } = await evaluateAccount(objects, {
    slot,
    now: systemClock.now(),
    target,
    sources: plan.sources,
    collected: ended,
    rules,
  });
  observer.note('evaluated', { evaluation: key, verdicts: evaluation.verdicts.length });
  return { evaluation: key };
});
