import * as z from 'zod';
import { afterRound, collectionSchema, type DueSource } from '../../lambdas/collect-round';
import { ExecutionError } from '../../local/state-machine/execution-error';
import { runStateMachine, type Execution } from '../../local/state-machine/run-state-machine';
import { collectOutcomeSchema, type CollectOutcome } from '../../src/evaluate/collect-outcome';
import { isBrief } from '../../src/scan/due';
import { SOURCES, type Source } from '../../src/sources/sources';
import { arnOf, definition } from './scan-machine';

const SLOT = '2026-10-05T00:00:00.000Z';

const collectCall = z.object({ progress: z.object({ source: z.string() }) });
const evaluateCall = z.object({ collection: collectionSchema, collected: z.array(collectOutcomeSchema) });

interface Scan {
  readonly execution: Execution;
  readonly account: Execution;
  /** Sources collected, call by call. */
  readonly calls: readonly string[];
  /** What the evaluation was made from. */
  readonly collected: readonly CollectOutcome[];
}

/** Runs the definition for one account; `answer` is what the function of a source does when it is called for the nth time. */
async function scan(
  due: readonly Source[],
  answer: (source: Source, nth: number) => CollectOutcome = (source) => read(source),
  { input = {}, waits = [] }: { readonly input?: object; readonly waits?: number[] } = {},
): Promise<Scan> {
  const calls: string[] = [];
  let collected: readonly CollectOutcome[] = [];
  const functions: Readonly<Record<string, (payload: unknown) => unknown>> = {
    [arnOf('plan')]: () => ({
      status: isBrief(due) ? 'planned-brief' : 'planned',
      plan: 'plans/1',
      accounts: 'account-lists/1',
      cells: 40,
      due: due.map((source): DueSource => ({
        function: arnOf(`collect-${source}`),
        progress: { source, evidence: [], done: false },
      })),
    }),
    [arnOf('evaluate')]: (payload) => {
      const event = evaluateCall.parse(payload);
      const next = afterRound(event.collection, event.collected);
      if (next.due.length > 0) return next;
      collected = next.ended;
      return { evaluation: 'evaluations/1' };
    },
    [arnOf('record')]: () => ({ done: true }),
    [arnOf('conclude')]: () => ({ isComplete: true }),
    ...Object.fromEntries(
      SOURCES.map((source) => [
        arnOf(`collect-${source}`),
        (payload: unknown) => {
          expect(collectCall.parse(payload).progress.source).toBe(source);
          calls.push(source);
          return answer(source, calls.filter((name) => name === source).length);
        },
      ]),
    ),
  };
  const execution = await runStateMachine(
    definition,
    { slot: SLOT, ...input },
    {
      invoke: async (arn, payload) => functions[arn]?.(payload),
      getObject: async () => Buffer.from('[{"account":"111122223333"}]'),
      wait: async (seconds) => void waits.push(seconds),
    },
  );
  const [account] = execution.children;
  if (account === undefined) throw new Error('no account was run');
  return { execution, account, calls, collected };
}

function read(source: Source): CollectOutcome {
  return { source, evidence: [`2026-10/${source}`], done: true };
}

const TWO: readonly Source[] = ['cloudtrail', 'guardduty'];

describe('transitions, which Step Functions bills one by one in Standard executions', () => {
  it.each([
    ['two sources due, in an Express execution', TWO, 8],
    ['six sources due', SOURCES.slice(0, 6), 12],
  ])('of one account with %s', async (name, due, expected) => {
    const { execution, account } = await scan(due);
    process.stdout.write(`transitions per account and scan, ${name}: ${account.states.length}\n`);
    expect(execution.status).toBe('SUCCEEDED');
    expect(account).toMatchObject({ status: 'SUCCEEDED', output: {} });
    expect(account.states).toHaveLength(expected);
  });

  it('of the scan itself', async () => {
    const { execution } = await scan(TWO);
    expect(execution.states).toEqual([
      'Plan',
      'Is the slot ours?',
      'Accounts in brief',
      'Conclude',
      'Were the accounts run?',
      'Concluded',
    ]);
  });
});

it.each([
  ['few sources', TWO, 'Accounts in brief'],
  ['many sources', SOURCES.slice(0, 6), 'Accounts'],
])('a scan of %s that was asked for while another runs reads after it', async (_name, due, accounts) => {
  const waits: number[] = [];
  const { execution } = await scan(due, undefined, { input: { waitSeconds: 23 }, waits });
  expect(execution.status).toBe('SUCCEEDED');
  expect(execution.states.slice(0, 5)).toEqual([
    'Plan',
    'Is the slot ours?',
    'Until its turn',
    'Its turn',
    accounts,
  ]);
  expect(waits).toEqual([23]);
});

describe('the sources of one account', () => {
  it('are called again while they are not done, and the others are not', async () => {
    const { account, calls, collected } = await scan(TWO, (source, nth) =>
      source === 'guardduty' && nth < 3
        ? { source, evidence: [`2026-10/part-${nth}`], done: false, remaining: `remaining/${nth}` }
        : read(source),
    );
    expect(calls).toEqual(['cloudtrail', 'guardduty', 'guardduty', 'guardduty']);
    expect(account.status).toBe('SUCCEEDED');
    expect(collected).toEqual([read('cloudtrail'), read('guardduty')]);
  });

  it('are told as crashed where their function dies, after three tries, and the rest is evaluated', async () => {
    const { account, calls, collected } = await scan(TWO, (source) => {
      if (source === 'guardduty') throw new ExecutionError('Runtime.OutOfMemory', 'signal: killed');
      return read(source);
    });
    expect(account.status).toBe('SUCCEEDED');
    expect(calls).toEqual(['cloudtrail', 'guardduty', 'guardduty', 'guardduty']);
    expect(collected).toEqual([
      read('cloudtrail'),
      { source: 'guardduty', crashed: 'Runtime.OutOfMemory', evidence: [] },
    ]);
  });
});
