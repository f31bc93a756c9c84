import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
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

it('is the same within five minutes, whoever asks in whatever order, and another one after that', async () => {
  states.on(StartExecutionCommand).resolves({});
  const first: Instant = '2026-10-02T09:00:00.000Z';
  await starterAt(first)(['1', '2'], ['iam', 'ssm']);
  await starterAt(addMilliseconds(first, 299_999))(['2', '1'], ['ssm', 'iam']);
  await starterAt(addMilliseconds(first, 300_000))(['1', '2'], ['iam', 'ssm']);
  await starterAt(first)(['1'], ['iam', 'ssm']);
  const names = started().map(({ name }) => name);
  expect(names[1]).toBe(names[0]);
  expect(new Set(names).size).toBe(3);
});

it('says that it runs already, and hides no other failure', async () => {
  const exists = new ExecutionAlreadyExists({ message: 'exists', $metadata: {} });
  states.on(StartExecutionCommand).rejectsOnce(exists).rejects(new Error('AccessDenied'));
  const start = starterAt('2026-10-02T09:00:00.000Z');
  expect(await start(['1'], ['iam'])).toBe('running');
  await expect(start(['1'], ['iam'])).rejects.toThrow('AccessDenied');
});
