import { realTime } from '../../src/aws/client/rate-limiter';
import { ambientSession } from '../../src/aws/client/session';
import { inventoryModeSchema } from '../../src/config/inventory-mode';
import { addMilliseconds } from '../../src/model/instant';
import { BRIEF_COLLECT_SECONDS } from '../../src/model/scan';
import { collectorOf, type Readers } from '../../src/sources/collector';
import type { Source } from '../../src/sources/sources';
import { collectSource, type CollectPorts } from '../../src/scan/collect';
import { collectProgressSchema, type CollectProgress } from '../../src/evaluate/collect-outcome';
import { bundledSettings } from '../bundled-configuration';
import { configurationFile, evidenceBucket, homeAccount, homeOf, readEnvironment } from '../environment';
import { RESERVE_MS } from '../lambda-context';
import { observed } from '../observe';
import { accountEventSchema, plannedTarget } from '../planned-target';
import { partSessionsFrom } from './part-sessions';
import { evidenceObjects, systemClock } from '../stores';

const eventSchema = accountEventSchema.extend({ progress: collectProgressSchema });

/**
 * The handler of one source's function: reads on from where `progress` says, until done or nearly out of time.
 * @param table for a source with a cursor; the others' bundles are without the client of the table.
 */
export function collectHandler<S extends Source>(
  source: S,
  readers: Readers<S>,
  table?: CollectPorts['table'],
) {
  const environment = readEnvironment({
    ...evidenceBucket,
    ...homeAccount,
    ...configurationFile,
  });
  const { inventory: inventoryMode } = bundledSettings(environment, {
    inventory: inventoryModeSchema,
  });
  const objects = evidenceObjects(environment);
  const calls = { started: 0, throttled: 0 };
  const ambient = ambientSession({ ...realTime, onCall: (call) => (calls[call] += 1) });
  const sessionsOf = partSessionsFrom(source, ambient, homeOf(environment));
  return observed(async (event, context, observer): Promise<CollectProgress> => {
    const { slot, progress, isBrief, ...place } = eventSchema.parse(event);
    observer.about({ slot, account: place.account, source });
    Object.assign(calls, { started: 0, throttled: 0 });
    const { target } = await plannedTarget(objects, place);
    const left = context.getRemainingTimeInMillis() - RESERVE_MS;
    const deadline = addMilliseconds(
      systemClock.now(),
      isBrief ? Math.min(left, BRIEF_COLLECT_SECONDS * 1000) : left,
    );
    const sessions = sessionsOf(target.account);
    const collector = collectorOf(source, readers, {
      session: ambient,
      sessionFor: sessions.of,
      clock: systemClock,
      inventoryMode,
    });
    try {
      const result = await collectSource(
        { collector, objects, table, clock: systemClock, observer },
        { slot, source, target, progress, deadline },
      );
      observer.note(result.done ? 'collected' : 'more to collect', { ...calls });
      return result;
    } finally {
      observer.count('AwsCalls', calls.started, { source });
      if (calls.throttled > 0) observer.count('AwsThrottles', calls.throttled, { source });
      // The next call to this same process is for another account, with clients of its own.
      sessions.destroy();
      ambient.destroy();
    }
  });
}
