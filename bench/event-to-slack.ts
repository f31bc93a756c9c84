/**
 * How long it takes from AWS handing an event to a bus until Slack has the message, and from a call that mends something until
 * RESOLVED: `npx tsx bench/event-to-slack.ts [events]`. The product runs in memory, and every call that it makes of DynamoDB, S3,
 * SQS and Slack is counted; what each takes is drawn from the distributions below, which are assumptions and not measurements.
 * Ends with 1 where 99 of 100 events take longer than the goal. Before the bus, CloudTrail takes what it takes: docs/near-real-time.md.
 */
import { formerRule } from '../src/alerts/alert-reading';
import { notify } from '../src/alerts/notify/notify';
import { recordIn } from '../src/aws/store/dynamo-record';
import { memoryObjectStore } from '../src/evidence/memory-objects';
import { MemoryTable } from '../test/support/memory-table';
import { chainedAlerts } from '../src/record/common-chain';
import { Lifetime } from '../test/support/lifetime';
import { MemoryAlertSender } from '../test/support/memory-alert-sender';
import { hub, pushed, record } from '../test/support/pushed-events';
import { memoryStore } from '../test/support/stores';

/** Milliseconds: half of the calls take up to `half`, 1 in 100 longer than `late`. */
interface Delay {
  readonly half: number;
  readonly late: number;
}
const DELAYS = {
  /** From bus to bus, and to the queue. */
  eventBridge: { half: 200, late: 1_500 },
  /** Until Lambda's poller hands the message to a function. */
  queue: { half: 30, late: 500 },
  /** Of a bundle of a megabyte with one vCPU; of the notifier's. */
  coldStart: { half: 1_000, late: 2_000 },
  dynamoDb: { half: 6, late: 40 },
  s3: { half: 30, late: 200 },
  sqs: { half: 15, late: 100 },
  slack: { half: 300, late: 1_500 },
  /** From one state of the machine to the next. */
  transition: { half: 40, late: 300 },
} as const satisfies Record<string, Delay>;
/** Of functions that nobody has called for a while, which is what a rare event finds. */
const COLD_SHARE = 0.9;

/** The same numbers in every run. https://doi.org/10.18637/jss.v008.i14 (xorshift) */
let state = 20_261_126;
function random(): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) / 2 ** 32;
}
/** Log-normal, by its middle and its last hundredth. */
function take(delay: Delay): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return delay.half * Math.exp((normal * Math.log(delay.late / delay.half)) / 2.326);
}
function takeTimes(count: number, delay: Delay): number {
  let sum = 0;
  for (let call = 0; call < count; call += 1) sum += take(delay);
  return sum;
}

interface Calls {
  readonly hearing: { readonly table: number; readonly objects: number };
  readonly telling: { readonly table: number; readonly objects: number; readonly slack: number };
}

/** One event, from an account that has been scanned, to one message. */
async function countCalls(): Promise<Calls> {
  const table = new MemoryTable();
  const objects = memoryObjectStore();
  const store = memoryStore(table);
  const world = hub({ world: { ...store, objects } });
  await world.scan('2026-10-01T00:00:00.000Z', {});
  world.at('2026-10-01T00:20:05.000Z');
  const sender = new MemoryAlertSender(world.clock);
  const tell = async () => {
    const [tableCalls, objectCalls] = [new Lifetime(), new Lifetime()];
    const before = sender.messages.length;
    const { record: watched, alerts } = recordIn(tableCalls.watchTable(table));
    await notify({
      table: {
        ...alerts,
        ...chainedAlerts({ objects: objectCalls.watchObjects(objects), table: watched, clock: world.clock }),
      },
      sender,
      clock: world.clock,
      routes: [{ channel: 'C1' }],
      rule: formerRule,
      zone: 'UTC',
      account: (id) => ({ id }),
      newestHead: async () => undefined,
      pause: async () => undefined,
    });
    return { table: tableCalls.calls, objects: objectCalls.calls, slack: sender.messages.length - before };
  };
  await tell();
  const [tableCalls, objectCalls] = [new Lifetime(), new Lifetime()];
  await world.push(
    pushed(record('StopLogging')),
    {},
    {
      table: recordIn(tableCalls.watchTable(table)).record,
      objects: objectCalls.watchObjects(objects),
    },
  );
  return { hearing: { table: tableCalls.calls, objects: objectCalls.calls }, telling: await tell() };
}

function toSlack({ hearing, telling }: Calls): number {
  const cold = () => (random() < COLD_SHARE ? take(DELAYS.coldStart) : 0);
  return (
    takeTimes(2, DELAYS.eventBridge) +
    takeTimes(2, DELAYS.queue) +
    cold() +
    takeTimes(hearing.table, DELAYS.dynamoDb) +
    takeTimes(hearing.objects, DELAYS.s3) +
    take(DELAYS.sqs) +
    cold() +
    takeTimes(telling.table, DELAYS.dynamoDb) +
    takeTimes(telling.objects, DELAYS.s3) +
    takeTimes(telling.slack, DELAYS.slack)
  );
}

/** In the scan that a mending call starts: plan, accounts, collect, evaluate, record, conclude, and what is between them. */
const TRANSITIONS = 20;
const SCAN_FUNCTIONS = 5;
/** Calls of DynamoDB and S3 of one account's scan, one after another, and the sixteen look-ups of its busiest Region, one a second. */
const SCAN_CALLS = { dynamoDb: 60, s3: 40, seconds: 16 };

function toResolved(calls: Calls): number {
  let scan = takeTimes(TRANSITIONS, DELAYS.transition) + SCAN_CALLS.seconds * 1000;
  for (let step = 0; step < SCAN_FUNCTIONS; step += 1) scan += take(DELAYS.coldStart);
  scan += takeTimes(SCAN_CALLS.dynamoDb, DELAYS.dynamoDb) + takeTimes(SCAN_CALLS.s3, DELAYS.s3);
  // The end of the execution is an event too, which wakes the notifier; the message is edited, and said in its thread.
  return toSlack(calls) + scan + take(DELAYS.eventBridge) + take(DELAYS.slack);
}

const events = Number(process.argv[2] ?? 10_000);
const calls = await countCalls();
process.stdout.write(
  `hearing: ${calls.hearing.table} calls of DynamoDB, ${calls.hearing.objects} of S3; telling: ${calls.telling.table}, ${calls.telling.objects}, and ${calls.telling.slack} of Slack\n`,
);
print('event on the bus to Slack', toSlack, 10);
print('mending call on the bus to RESOLVED', toResolved, 60);

function print(what: string, time: (of: Calls) => number, goalSeconds: number): void {
  const times = Array.from({ length: events }, () => time(calls) / 1000).sort((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)] ?? Number.NaN;
  const said = `p50 ${at(0.5).toFixed(1)}, p95 ${at(0.95).toFixed(1)}, p99 ${at(0.99).toFixed(1)}, longest ${at(1).toFixed(1)}`;
  process.stdout.write(`${what}, ${events} times, seconds: ${said}; goal: p99 at most ${goalSeconds}\n`);
  if (at(0.99) > goalSeconds) process.exitCode = 1;
}
