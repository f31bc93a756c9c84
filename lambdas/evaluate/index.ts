import { z } from 'zod';
import { activate } from '../../src/config/activate';
import { catalogue } from '../../src/rules/catalogue.generated';
import { sourceSchema } from '../../src/sources/parts';
import { evaluateAccount } from '../../src/evaluate/evaluate-account';
import { collectOutcomeSchema } from '../../src/evaluate/collect-outcome';
import { bundledConfiguration } from '../bundled-configuration';
import { configurationFile, evidenceBucket, readEnvironment } from '../environment';
import { accountEventSchema, plannedTarget } from '../planned-target';
import { evidenceObjects, systemClock } from '../stores';

const environment = readEnvironment({ ...evidenceBucket, ...configurationFile });
const { rules } = activate(bundledConfiguration(environment), catalogue);
const objects = evidenceObjects(environment);

const eventSchema = accountEventSchema.extend({
  collected: z.array(
    z.union([z.object({ source: sourceSchema, notDue: z.literal(true) }), collectOutcomeSchema]),
  ),
});

/** Judges one account and says where its evaluation is. */
export async function handler(event: unknown) {
  const { slot, collected, ...place } = eventSchema.parse(event);
  const { plan, target } = await plannedTarget(objects, place);
  const { key } = await evaluateAccount(objects, {
    slot,
    now: systemClock.now(),
    target,
    sources: plan.sources,
    collected: collected.flatMap((outcome) => ('notDue' in outcome ? [] : [outcome])),
    rules,
  });
  return { key };
}
