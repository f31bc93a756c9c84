import { ambientSession, type Session } from '../src/aws/client/session';
import { sessionsFrom } from '../src/aws/targets';
import { addMilliseconds } from '../src/model/instant';
import type { Source } from '../src/sources/parts';
import { collectSource } from '../src/scan/collect';
import { collectProgressSchema, type CollectProgress } from '../src/evaluate/collect-outcome';
import type { Collector } from '../src/sources/ports';
import { evidenceBucket, homeAccount, homeOf, readEnvironment, tableName } from './environment';
import { RESERVE_MS, type LambdaContext } from './lambda-context';
import { accountEventSchema, plannedTarget } from './planned-target';
import { evidenceObjects, findingsRecord, systemClock } from './stores';

const eventSchema = accountEventSchema.extend({ progress: collectProgressSchema });

export interface CollectStepProps {
  readonly source: Source;
  /** What the session of another account is narrowed to. */
  readonly actions: readonly string[];
  readonly collector: (session: Session) => Collector;
}

/** The handler of one source's function: reads on from where `progress` says, until done or nearly out of time. */
export function collectStep({ source, actions, collector }: CollectStepProps) {
  const environment = readEnvironment({ ...tableName, ...evidenceBucket, ...homeAccount });
  const objects = evidenceObjects(environment);
  const { record: table } = findingsRecord(environment);
  const sessionOf = sessionsFrom(ambientSession(), homeOf(environment), sessionPolicyOf(actions));
  return async (event: unknown, context: LambdaContext): Promise<CollectProgress> => {
    const { slot, progress, ...place } = eventSchema.parse(event);
    const { target } = await plannedTarget(objects, place);
    const deadline = addMilliseconds(systemClock.now(), context.getRemainingTimeInMillis() - RESERVE_MS);
    const session = sessionOf(target.account);
    try {
      return await collectSource(
        { collector: collector(session), objects, table, clock: systemClock },
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
