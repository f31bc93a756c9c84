import { z } from 'zod';
import { activate } from '../../src/config/activate';
import { catalogue } from '../../src/rules/catalogue.generated';
import { evaluateAccount } from '../../src/evaluate/evaluate-account';
import { collectOutcomeSchema } from '../../src/evaluate/collect-outcome';
import { afterRound, collectionSchema, type Collection } from '../collect-round';
import { bundledConfiguration } from '../bundled-configuration';
import { configurationFile, evidenceBucket, readEnvironment } from '../environment';
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

/** Judges one account and says where its evaluation is; or, while there is more of it to collect, what that is. */
export async function handler(event: unknown): Promise<{ readonly evaluation: string } | Collection> {
  const { slot, collection, collected, ...place } = eventSchema.parse(event);
  const { due, ended } = afterRound(collection, collected);
  if (due.length > 0) return { due, ended };
  const { plan, target } = await plannedTarget(objects, place);
  const { key } = await evaluateAccount(objects, {
    slot,
    now: systemClock.now(),
    target,
    sources: plan.sources,
    collected: ended,
    rules,
  });
  return { evaluation: key };
}
