import { Retry } from '@smithy/core/retry';
import type { Fault, Organization } from '../../local/organization/organization';
import type { SimulatorOptions } from '../../local/simulator/simulation';
import { startSimulator, type Simulator } from '../../local/simulator/start-simulator';
import { ambientSession, type Session } from '../../src/aws/client/session';
import { awsTargetFinder, sessionsFrom } from '../../src/aws/targets';
import type { Account, AccountId, Region } from '../../src/model/account';
import type { Instant } from '../../src/model/instant';
import type { ScanPorts } from '../../src/scan/run';
import type { TargetFinder } from '../../src/scan/plan';
import type { Cell } from '../../src/sources/cell';
import { collectorOf, type InventoryMode } from '../../src/sources/collector';
import { readers } from '../../src/sources/readers.generated';

/** Which accounts and Regions are scanned. */
export interface Scope {
  readonly accounts: readonly AccountId[];
  readonly regions: readonly Region[];
}

/** The stand-in for AWS, and what reads it. */
export interface Aws {
  readonly simulator: Simulator;
  readonly session: Session;
  readonly home: Account;
  /** The organisation's time; moved by hand. */
  readonly clock: { readonly now: () => Instant; readonly moveTo: (instant: Instant) => void };
  readonly finder: (scope: Scope) => TargetFinder;
  readonly collector: ScanPorts['collector'];
  /** How long, in milliseconds, each call would have waited for its turn; it waited no time. */
  readonly waits: readonly number[];
  readonly close: () => Promise<void>;
}

/** Starts AWS, with this process as an administrator of the home account. */
export async function startAws(world: {
  readonly organization: Organization;
  readonly home: AccountId;
  readonly now: Instant;
  /** eu-central-1 unless given. */
  readonly region?: Region | undefined;
  readonly faults?: readonly Fault[];
  /** What the home account has of its own. */
  readonly own?: Pick<
    SimulatorOptions,
    'policies' | 'dynamodbEndpoint' | 'buckets' | 'stacks' | 'signingKeys' | 'secrets'
  >;
  /** `auto` unless given. */
  readonly inventoryMode?: InventoryMode;
}): Promise<Aws> {
  let { now } = world;
  const clock = { now: () => now, moveTo: (instant: Instant) => void (now = instant) };
  const { organization, faults = [], own, inventoryMode } = world;
  retryAtOnce();
  const simulator = await startSimulator({ organization, clock, faults, ...own });
  signIn(simulator.url, world.home, world.region);
  const waits: number[] = [];
  const waiting = {
    now: () => Date.parse(now),
    sleep: (milliseconds: number) => Promise.resolve(waits.push(milliseconds)),
  };
  const session = ambientSession(waiting, simulator.requestHandler);
  const home: Account = { id: world.home, partition: organization.partition };
  const sessionOf = sessionsFrom(session, home);
  return {
    simulator,
    session,
    home,
    clock,
    finder: ({ accounts, regions }) =>
      awsTargetFinder({ scope: { accounts: [...accounts] }, regions: [...regions] }, home, sessionOf),
    collector: async (source, { account }, answers) =>
      collectorOf(source, readers, { session: sessionOf(account), clock, inventoryMode, answers }),
    waits,
    async close() {
      session.destroy();
      await simulator.close();
    },
  };
}

/** The SDK's pauses between attempts are multiples of these; nothing is learned from waiting for them. */
function retryAtOnce(): void {
  Object.assign(Retry, { delay: () => 0, throttlingDelay: () => 0 });
}

export function signIn(url: string, account: AccountId, region: Region = 'eu-central-1'): void {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: `AKIA${account}LOCAL`,
    AWS_SECRET_ACCESS_KEY: 'not-a-secret',
    AWS_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
  });
  delete process.env['AWS_PROFILE'];
  delete process.env['AWS_SESSION_TOKEN'];
}

/** Asks AWS once what is asked again at the same moment: its answer would be the same. */
export function readOnce(aws: Aws): Aws {
  const answers = new Map<string, Promise<unknown>>();
  function once<T>(question: unknown, ask: () => Promise<T>): Promise<T> {
    const key = JSON.stringify(question);
    const answer = answers.get(key) ?? ask();
    answers.set(key, answer);
    // Kept under what was asked, which decides what is answered.
    return (answer as Promise<T>).then((value) => structuredClone(value));
  }
  return {
    ...aws,
    finder(scope) {
      const { accounts, regions, fallbackRegions } = aws.finder(scope);
      return {
        accounts: () => once({ scope }, accounts),
        regions: (account) => once({ scope, account }, () => regions(account)),
        fallbackRegions: () => once({ scope, account: 'any' }, fallbackRegions),
      };
    },
    async collector(source, target, answers) {
      const { collect } = await aws.collector(source, target, answers);
      return {
        source,
        async *collect(request) {
          yield* await once({ source, request }, () => all(collect(request)));
        },
      };
    },
  };
}

async function all(items: AsyncIterable<Cell>): Promise<Cell[]> {
  const found: Cell[] = [];
  for await (const item of items) found.push(item);
  return found;
}
