import { ExecutionAlreadyExists, StartExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { AccountId } from '../model/account';
import { sha256Base32 } from '../model/hash';
import { addMilliseconds, type Clock, type Instant } from '../model/instant';
import type { Source } from '../sources/sources';

/** The same is not asked of AWS again within this: its answer would hardly be another. */
const ONCE_IN_MS = 5 * 60_000;

/**
 * Starts a scan of some sources of some accounts beside the scheduled ones. Its name is made of what it looks at and of the five
 * minutes it is asked for in, and Step Functions takes a name once:
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 */
export function scanStarter(
  client: SFNClient,
  stateMachineArn: string,
  clock: Clock,
): (accounts: readonly AccountId[], sources: readonly Source[]) => Promise<'started' | 'running'> {
  return async (accounts, sources) => {
    const slot = besidesSchedule(clock.now());
    const turn = Math.floor(Date.parse(slot) / ONCE_IN_MS);
    const asked = { accounts: accounts.toSorted(), sources: sources.toSorted() };
    try {
      await client.send(
        new StartExecutionCommand({
          stateMachineArn,
          name: `recheck-${sha256Base32(JSON.stringify({ ...asked, turn }), 26)}`,
          input: JSON.stringify({ slot, only: asked }),
        }),
      );
      return 'started';
    } catch (thrown) {
      if (thrown instanceof ExecutionAlreadyExists) return 'running';
      throw thrown;
    }
  };
}

/** Scheduled slots are whole seconds: one that somebody asked for never takes the place of a scheduled one. */
function besidesSchedule(now: Instant): Instant {
  return now.endsWith('.000Z') ? addMilliseconds(now, 1) : now;
}
