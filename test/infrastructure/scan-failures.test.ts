import * as z from 'zod';
import { ExecutionError } from '../../local/state-machine/execution-error';
import { runStateMachine, type Execution } from '../../local/state-machine/run-state-machine';
import { SOURCES } from '../../src/sources/sources';
import { arnOf, definition } from './scan-machine';

const ACCOUNTS = ['111122223333', '444455556666'] as const;
/** As much as Step Functions keeps of a cause, and every character of it escaped once more where it is handed on. */
const LONGEST_CAUSE = '"'.repeat(32_768);
/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const LARGEST_PAYLOAD = 262_144;

const named = z.object({ account: z.string() }).partial();

interface Dying {
  readonly name: string;
  readonly account?: string;
}

/** Runs the definition for two accounts; the functions that die do so each time they are called. */
async function scan(dying: Dying): Promise<{ execution: Execution; largest: number }> {
  let largest = 0;
  const recorded: string[] = [];
  const execution = await runStateMachine(
    definition,
    { slot: '2026-10-05T00:00:00.000Z' },
    {
      async invoke(arn, payload) {
        largest = Math.max(largest, Buffer.byteLength(JSON.stringify(payload)));
        const name = arn.slice(arn.lastIndexOf(':') + 1);
        const { account } = named.parse(payload);
        if (name.startsWith(dying.name) && (dying.account ?? account) === account) {
          throw new ExecutionError('Runtime.OutOfMemory', LONGEST_CAUSE);
        }
        if (name === 'plan') {
          return {
            status: 'planned',
            plan: 'plans/1',
            accounts: 'account-lists/1',
            due: SOURCES.map((source) => ({
              function: arnOf(`collect-${source}`),
              progress: { source, evidence: [], done: false },
            })),
          };
        }
        if (name === 'evaluate') return { evaluation: `evaluations/${account}` };
        if (name === 'record') {
          recorded.push(z.object({ evaluation: z.string() }).parse(payload).evaluation);
          return { done: true };
        }
        if (name === 'conclude') {
          return {
            missing: ACCOUNTS.length - recorded.length,
            isComplete: recorded.length === ACCOUNTS.length,
          };
        }
        return { source: name.replace('collect-', ''), evidence: [], done: true };
      },
      getObject: async () => Buffer.from(JSON.stringify(ACCOUNTS.map((account) => ({ account })))),
      wait: async () => undefined,
    },
  );
  return { execution, largest };
}

describe('what dies', () => {
  it('in every source at once, with the longest causes there are, still fits into what is handed on', async () => {
    const { execution, largest } = await scan({ name: 'collect-' });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { summary: { missing: 0 } } });
    expect(execution.children.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    expect(largest).toBeLessThan(LARGEST_PAYLOAD / 10);
  });

  it('in one account, as it is judged, is counted by Conclude, and fails the scan when all else is done', async () => {
    const { execution } = await scan({ name: 'evaluate', account: ACCOUNTS[0] });
    expect(execution.children.map(({ status, error }) => error ?? status)).toEqual([
      'Runtime.OutOfMemory',
      'SUCCEEDED',
    ]);
    expect(execution.children[0]?.states.at(-1)).toBe('Not recorded');
    expect(execution).toMatchObject({ status: 'FAILED', error: 'AccountsNotRecorded' });
    expect(execution.states.slice(-3)).toEqual([
      'Conclude',
      'Were the accounts run?',
      'Accounts are missing',
    ]);
  });

  it('in every account, as it is recorded, too', async () => {
    const { execution } = await scan({ name: 'record' });
    expect(execution.children.map(({ states }) => states.at(-1))).toEqual(['Not recorded', 'Not recorded']);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'AccountsNotRecorded' });
  });
});

it('a scan ends in time, whatever its functions do', () => {
  expect(z.object({ TimeoutSeconds: z.number() }).parse(definition).TimeoutSeconds).toBe(21_600);
});
