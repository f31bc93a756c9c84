import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '../../src/model/instant';
import { ExecutionEnvironment } from './execution-environment';

const NOW: Instant = '2026-10-05T00:00:00.000Z';
const folders: string[] = [];
const environments: ExecutionEnvironment[] = [];

afterAll(async () => {
  await Promise.all(environments.map((environment) => environment.close()));
  for (const folder of folders) rmSync(folder, { recursive: true });
});

async function functionOf(
  code: string,
  {
    now,
    timeoutSeconds = 600,
    onLine = () => undefined,
  }: { now?: Instant; timeoutSeconds?: number; onLine?: (line: string) => void } = {},
): Promise<ExecutionEnvironment> {
  const directory = mkdtempSync(join(tmpdir(), 'watchbill-function-'));
  folders.push(directory);
  writeFileSync(join(directory, 'index.mjs'), code);
  const environment = await ExecutionEnvironment.open(
    {
      arn: 'arn:aws:lambda:eu-central-1:111122223333:function:work',
      directory,
      handler: 'index.handler',
      timeoutSeconds,
      environment: { GREETING: 'hello' },
    },
    { node: process.execPath, now, onLine },
  );
  environments.push(environment);
  return environment;
}

it('calls the handler with the event and its context, in the environment of the template and no other', async () => {
  const work = await functionOf(`export const handler = async (event, context) => ({
    event,
    left: context.getRemainingTimeInMillis() <= 600_000,
    name: context.functionName,
    greeting: process.env.GREETING,
    others: Object.keys(process.env).filter((key) => !/^(AWS_LAMBDA|LAMBDA|_HANDLER|TZ|GREETING)/.test(key)),
  });`);
  expect(await work.invoke({ a: 1 })).toEqual({
    event: { a: 1 },
    left: true,
    name: 'work',
    greeting: 'hello',
    others: [],
  });
});

it('keeps the process from one invocation to the next, one at a time', async () => {
  const work = await functionOf('let calls = 0; export const handler = async () => (calls += 1);');
  expect(await Promise.all([work.invoke(0), work.invoke(0), work.invoke(0)])).toEqual([1, 2, 3]);
});

it('tells each line that the function prints', async () => {
  const lines: string[] = [];
  const work = await functionOf(
    'export const handler = async () => { console.log("a\\nb"); console.error("c"); };',
    { onLine: (line) => lines.push(line) },
  );
  await work.invoke(0);
  // The pipes deliver when they like; closing waits for nothing.
  while (lines.length < 3) await new Promise((resolve) => setImmediate(resolve));
  expect(lines.sort()).toEqual(['a', 'b', 'c']);
});

it('stops the clock at the instant it is given, and makes pauses end at once', async () => {
  const work = await functionOf(
    `import { setTimeout as sleep } from 'node:timers/promises';
     export const handler = async () => { await sleep(60_000); return [new Date().toISOString(), Date.now(), new Date(0).getTime()]; };`,
    { now: NOW },
  );
  expect(await work.invoke(0)).toEqual([NOW, Date.parse(NOW), 0]);
});

it.each([
  [
    'what the handler throws',
    'export const handler = async () => { throw new RangeError("too far"); };',
    'RangeError',
    'too far',
  ],
  [
    'what loading throws',
    'throw new TypeError("no start"); export const handler = 0;',
    'TypeError',
    'no start',
  ],
  ['a missing handler', 'export const other = 0;', 'Error', 'index.handler is not a function'],
  [
    'a process that ends',
    'export const handler = () => process.exit(7);',
    'Runtime.ExitError',
    'the process ended with 7: ',
  ],
])('tells by its type %s', async (_name, code, type, message) => {
  const work = await functionOf(code);
  await expect(work.invoke(0)).rejects.toMatchObject({ type, message });
});

it('ends a function that does not end when its time is up', async () => {
  const code = 'export const handler = () => new Promise((resolve) => setTimeout(resolve, 2_000_000));';
  const work = await functionOf(code, { timeoutSeconds: 1 });
  await expect(work.invoke(0)).rejects.toMatchObject({
    type: 'Sandbox.Timedout',
    message: 'Task timed out after 1.00 seconds',
  });
});

it('starts anew after it died', async () => {
  const work = await functionOf(
    'let calls = 0; export const handler = async (die) => { if (die) process.exit(1); return (calls += 1); };',
  );
  expect(await work.invoke(false)).toBe(1);
  await expect(work.invoke(true)).rejects.toMatchObject({ type: 'Runtime.ExitError' });
  expect(await work.invoke(false)).toBe(1);
});
