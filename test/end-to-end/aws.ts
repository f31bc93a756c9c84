import type { Fault, Organization } from '../../local/organization/organization';
import { startSimulator, type Simulator } from '../../local/simulator/start-simulator';
import { ambientSession, type Session } from '../../src/aws/client/session';
import { collectorOf } from '../../src/sources/collector';
import { readers } from '../../src/sources/readers.generated';
import { sessionsFrom, type SessionOf } from '../../src/aws/targets';
import type { Account } from '../../src/model/account';
import type { Cell } from '../../src/sources/cell';
import type { Instant } from '../../src/model/instant';
import type { ScanPorts } from '../../src/scan/run';

/** The stand-in for AWS and the sessions that read it. */
export interface Aws {
  readonly simulator: Simulator;
  readonly session: Session;
  readonly sessionOf: SessionOf;
  readonly home: Account;
  /** The organisation's time; moved by hand. */
  readonly clock: { readonly now: () => Instant; readonly moveTo: (instant: Instant) => void };
  readonly collector: ScanPorts['collector'];
  readonly close: () => Promise<void>;
}

/** Starts AWS, with this process as an administrator of the home account; waiting for a turn takes no time. */
export async function startAws(world: {
  readonly organization: Organization;
  readonly home: string;
  readonly now: Instant;
  readonly faults?: readonly Fault[];
}): Promise<Aws> {
  let { now } = world;
  const clock = { now: () => now, moveTo: (instant: Instant) => void (now = instant) };
  const { organization, faults = [] } = world;
  const simulator = await startSimulator({ organization, clock, faults });
  signIn(simulator.url, world.home);
  const session = ambientSession({ now: () => Date.parse(now), sleep: () => Promise.resolve() });
  const home = { id: world.home, partition: organization.partition };
  const sessionOf = sessionsFrom(session, home);
  return {
    simulator,
    session,
    sessionOf,
    home,
    clock,
    collector: async (source, { account }) =>
      collectorOf(source, readers, { session: sessionOf(account), clock, inventoryMode: 'auto' }),
    async close() {
      session.destroy();
      await simulator.close();
    },
  };
}

export function signIn(url: string, account: string): void {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: `AKIA${account}LOCAL`,
    AWS_SECRET_ACCESS_KEY: 'not-a-secret',
    AWS_REGION: 'eu-central-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
  delete process.env['AWS_PROFILE'];
  delete process.env['AWS_SESSION_TOKEN'];
}

/** Asks AWS once what is asked again at the same moment: its answer would be the same. */
export function readOnce(aws: Aws): Aws {
  const readings = new Map<string, Promise<Cell[]>>();
  return {
    ...aws,
    async collector(source, target) {
      const { collect } = await aws.collector(source, target);
      return {
        source,
        async *collect(request) {
          const key = JSON.stringify({ source, request });
          const reading = readings.get(key) ?? all(collect(request));
          readings.set(key, reading);
          yield* await reading;
        },
      };
    },
  };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
