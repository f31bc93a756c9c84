import { ExecutionAlreadyExists, StartExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { AccountId } from '../model/account';
import { sha256Base32 } from '../model/hash';
import { addMilliseconds, type Clock, type Instant } from '../model/instant';
import type { Source } from '../sources/sources';

/** Of the same, one scan begins within this: with the half minute that it takes, what is asked for in it is answered in a minute. */
const TURN_MS = 25_000;

/**
 * Starts a scan of some sources of some accounts beside the scheduled ones: at once, or, where one has begun in this turn and may
 * have read already what is asked about, with the beginning of the next turn. Its name is made of what it looks at and of its
 * turn, and Step Functions takes a name once:
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 * @returns `running` where one that is asked for already has yet to begin: it sees what this one would.
 */
export function scanStarter(
  client: SFNClient,
  stateMachineArn: string,
  clock: Clock,
): (accounts: readonly AccountId[], sources: readonly Source[]) => Promise<'started' | 'running'> {
  return async (accounts, sources) => {
    const slot = besidesSchedule(clock.now());
    const at = Date.parse(slot);
    const turn = Math.floor(at / TURN_MS);
    const asked = { accounts: accounts.toSorted(), sources: sources.toSorted() };
    const isStarted = async (ofTurn: number, input: object) => {
      const name = `recheck-${sha256Base32(JSON.stringify({ ...asked, turn: ofTurn }), 26)}`;
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
        return true;
      } catch (thrown) {
        if (thrown instanceof ExecutionAlreadyExists) return false;
        throw thrown;
      }
    };
    if (await isStarted(turn, { slot, only: asked })) return 'started';
    const waitSeconds = Math.ceil(((turn + 1) * TURN_MS - at) / 1000);
    return (await isStarted(turn + 1, { slot, only: asked, waitSeconds })) ? 'started' : 'running';
  };
}

/** Scheduled slots are whole seconds: one that somebody asked for never takes the place of a scheduled one. */
function besidesSchedule(now: Instant): Instant {
  return now.endsWith('.000Z') ? addMilliseconds(now, 1) : now;
}
