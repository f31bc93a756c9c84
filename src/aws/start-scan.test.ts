import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import * as z from 'zod';
import { addMilliseconds, type Instant } from '../model/instant';
import { scanStarter } from './start-scan';

const MACHINE = 'arn:aws:states:eu-central-1:111122223333:stateMachine:scan';
const states = mockClient(SFNClient);
afterAll(() => states.restore());
beforeEach(() => states.reset());

function starterAt(now: Instant) {
  return scanStarter(new SFNClient({}), MACHINE, { now: () => now });
}
const started = () => states.commandCalls(StartExecutionCommand).map(({ args }) => args[0].input);

it('starts a scan of those accounts and sources alone, at its own moment', async () => {
  states.on(StartExecutionCommand).resolves({});
  const start = starterAt('2026-10-02T09:00:00.123Z');
  expect(await start(['444455556666', '111122223333'], ['iam', 'cloudtrail'])).toBe('started');
  const [given] = started();
  expect(given).toMatchObject({
    stateMachineArn: MACHINE,
    name: expect.stringMatching(/^recheck-[a-z2-7]{26}$/),
  });
  expect(JSON.parse(given?.input ?? '')).toEqual({
    slot: '2026-10-02T09:00:00.123Z',
    only: { accounts: ['111122223333', '444455556666'], sources: ['cloudtrail', 'iam'] },
  });
});

it('never takes the slot of a scheduled scan', async () => {
  states.on(StartExecutionCommand).resolves({});
  await starterAt('2026-10-02T09:00:00.000Z')(['111122223333'], ['iam']);
  expect(JSON.parse(started()[0]?.input ?? '')).toMatchObject({ slot: '2026-10-02T09:00:00.001Z' });
});

describe('asked for again', () => {
  const first: Instant = '2026-10-02T09:00:00.000Z';
  /** A state machine that takes each name once, as Step Functions does. */
  function takesEachOnce() {
    const names = new Set<string>();
    states.on(StartExecutionCommand).callsFake(({ name }: { name: string }) => {
      if (names.has(name)) throw new ExecutionAlreadyExists({ message: 'exists', $metadata: {} });
      names.add(name);
      return {};
    });
    /** When the scans that were started begin, in milliseconds after the first was asked for. */
    return () => {
      const seen = new Set<string>();
      return started().flatMap(({ name = '', input = '' }) => {
        if (seen.has(name)) return [];
        seen.add(name);
        const { slot, waitSeconds = 0 } = z
          .object({ slot: z.string(), waitSeconds: z.number().optional() })
          .parse(JSON.parse(input));
        return [Date.parse(slot) - Date.parse(first) + waitSeconds * 1000];
      });
    };
  }
  const ask = (afterMs: number, accounts = ['1', '2']) =>
    starterAt(addMilliseconds(first, afterMs))(accounts, ['iam', 'ssm']);

  it('while one may have read already, begins with the next turn, within half a minute, whoever asks', async () => {
    const begin = takesEachOnce();
    expect(await ask(1)).toBe('started');
    expect(await ask(2_000, ['2', '1'])).toBe('started');
    expect(begin()).toEqual([1, 25_001]);
  });

  it('is answered by the one that has yet to begin', async () => {
    const begin = takesEachOnce();
    await ask(1);
    await ask(2_000);
    expect(await ask(24_999)).toBe('running');
    expect(begin()).toEqual([1, 25_001]);
  });

  it('as soon as that one begins, is done once more after it', async () => {
    const begin = takesEachOnce();
    await ask(1);
    await ask(2_000);
    expect(await ask(25_000)).toBe('started');
    expect(begin()).toEqual([1, 25_001, 50_001]);
  });

  it('is one scan a turn, however often it is asked for', async () => {
    const begin = takesEachOnce();
    for (let at = 1; at < 300_000; at += 1_000) await ask(at);
    expect(begin()).toHaveLength(13);
  });

  it('of something else, begins at once', async () => {
    const begin = takesEachOnce();
    await ask(1);
    await ask(2, ['1']);
    expect(begin()).toEqual([1, 2]);
  });
});

it('hides no other failure', async () => {
  states.on(StartExecutionCommand).rejects(new Error('AccessDenied'));
  await expect(starterAt('2026-10-02T09:00:00.000Z')(['1'], ['iam'])).rejects.toThrow('AccessDenied');
});
