import { ambientSession } from '../../src/aws/client/session';
import { sessionsFrom } from '../../src/aws/targets';
import { addMilliseconds } from '../../src/model/instant';
import { COLLECTOR_ACTIONS } from '../../src/sources/actions';
import { collectorOf, type Readers } from '../../src/sources/collector';
import type { Source } from '../../src/sources/parts';
import { collectSource } from '../../src/scan/collect';
import { collectProgressSchema, type CollectProgress } from '../../src/evaluate/collect-outcome';
import { bundledConfiguration } from '../bundled-configuration';
import {
  configurationFile,
  evidenceBucket,
  homeAccount,
  homeOf,
  readEnvironment,
  tableName,
} from '../environment';
import { RESERVE_MS, type LambdaContext } from '../lambda-context';
import { accountEventSchema, plannedTarget } from '../planned-target';
import { evidenceObjects, findingsRecord, systemClock } from '../stores';

const eventSchema = accountEventSchema.extend({ progress: collectProgressSchema });

/** The handler of one source's function: reads on from where `progress` says, until done or nearly out of time. */
export function collectHandler<S extends Source>(source: S, readers: Readers<S>) {
  const environment = readEnvironment({
    ...tableName,
    ...evidenceBucket,
    ...homeAccount,
    ...configurationFile,
  });
  const { inventory: inventoryMode } = bundledConfiguration(environment);
  const objects = evidenceObjects(environment);
  const { record: table } = findingsRecord(environment);
  const policy = sessionPolicyOf(COLLECTOR_ACTIONS[source]);
  const sessionOf = sessionsFrom(ambientSession(), homeOf(environment), policy);
  return async (event: unknown, context: LambdaContext): Promise<CollectProgress> => {
    const { slot, progress, ...place } = eventSchema.parse(event);
    const { target } = await plannedTarget(objects, place);
    const deadline = addMilliseconds(systemClock.now(), context.getRemainingTimeInMillis() - RESERVE_MS);
    const session = sessionOf(target.account);
    const collector = collectorOf(source, readers, { session, clock: systemClock, inventoryMode });
    try {
      return await collectSource(
        { collector, objects, table, clock: systemClock },
        { slot, source, target, progress, deadline },
      );
    } finally {
      // The next call to this same process is for another account, with clients of its own.
      session.destroy();
    }
  };
}

/** A session may do only what both its role and this allow: one source's session never reads for another. */
function sessionPolicyOf(actions: readonly string[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
  });
}
