import type { Organization } from '../local/organization/organization';
import { baselineRegion } from '../local/organization/sample/baseline';
import { runStateMachine } from '../local/state-machine/run-state-machine';
import { scanDefinition } from '../lib/constructs/scan-definition';
import { recordIn } from '../src/aws/store/dynamo-record';
import { activate } from '../src/config/activate';
import { configurationSchema } from '../src/config/schema';
import { memoryObjectStore } from '../src/evidence/memory-objects';
import type { ObjectStore } from '../src/evidence/ports';
import { addMilliseconds, type Instant } from '../src/model/instant';
import { catalogue } from '../src/rules/catalogue.generated';
import { dueSources, isBrief } from '../src/scan/due';
import { runScan } from '../src/scan/run';
import { SOURCES, type Source } from '../src/sources/sources';
import { startAws } from '../test/support/aws';
import { MemoryTable } from '../test/support/memory-table';
import { HOME, smallOrganization } from '../test/support/small-organization';
import { metered } from '../test/support/write-units';
import { REGIONS } from './regions';

/** What one scan of one account was seen to do. */
export interface CountedScan {
  readonly sources: readonly Source[];
  readonly calls: number;
  readonly lookups: number;
  /** Of the Region that is asked most often: calls to LookupEvents wait for each other there. */
  readonly lookupsInARow: number;
  readonly puts: number;
  readonly putBytes: number;
  readonly gets: number;
  readonly writeUnits: { readonly account: number; readonly scan: number };
  readonly readUnits: number;
  /** Steps of the account's execution, and of the scan's beside one for each account. */
  readonly transitions: { readonly account: number; readonly scan: number };
}

const FIRST: Instant = '2026-11-02T00:00:00.000Z';
const at = (hours: number): Instant => addMilliseconds(FIRST, hours * 3_600_000);

function oneAccount(): Organization {
  const [home] = smallOrganization.accounts;
  if (home === undefined) throw new Error('the small organization has no account');
  const regions = Object.fromEntries(REGIONS.map((region) => [region, baselineRegion(HOME, region)]));
  return {
    ...smallOrganization,
    accounts: [{ ...home, regions: { ...regions, ...home.regions } }],
    regions: REGIONS,
    changes: [],
  };
}

/**
 * Scans one account of 17 Regions over the stand-in for AWS, on a day and on the next, and counts the hourly and the daily
 * scan of that day, on which nothing changed.
 */
export async function countScans(): Promise<{ readonly hourly: CountedScan; readonly daily: CountedScan }> {
  const aws = await startAws({ organization: oneAccount(), home: HOME, now: FIRST });
  try {
    const scan = scanner(aws);
    await scan(0);
    await scan(1);
    return { hourly: await scan(2), daily: await scan(24) };
  } finally {
    await aws.close();
  }
}

function scanner(aws: Awaited<ReturnType<typeof startAws>>) {
  const { rules } = activate(configurationSchema.parse({ version: 1 }), catalogue);
  const { calls, writes } = metered(new MemoryTable());
  const reads = { units: 0 };
  const { record, reader } = recordIn({
    ...calls,
    async get(key) {
      const item = await calls.get(key);
      reads.units += item === undefined ? 1 : Math.ceil(JSON.stringify(item).length / 4096);
      return item;
    },
  });
  const stored = { puts: 0, putBytes: 0, gets: 0 };
  const memory = memoryObjectStore();
  const objects: ObjectStore = {
    putIfAbsent(key, body) {
      // The plan and the manifest are one each for all accounts.
      if (!/^(plans|manifests)\//.test(key)) {
        stored.puts += 1;
        stored.putBytes += body.length;
      }
      return memory.putIfAbsent(key, body);
    },
    get(key) {
      stored.gets += 1;
      return memory.get(key);
    },
  };
  return async (hours: number): Promise<CountedScan> => {
    const slot = at(hours);
    aws.clock.moveTo(addMilliseconds(slot, 60_000));
    const before = aws.simulator.calls.length;
    writes.length = 0;
    reads.units = 0;
    Object.assign(stored, { puts: 0, putBytes: 0, gets: 0 });
    const sources = dueSources({}, slot);
    await runScan(
      {
        finder: aws.finder({ accounts: [HOME], regions: REGIONS }),
        collector: aws.collector,
        objects,
        table: record,
        reader,
        clock: aws.clock,
      },
      { slot, sources, rules, version: '0.1.0', configuration: {}, retentionDays: 1100 },
    );
    const made = aws.simulator.calls.slice(before);
    const lookups = made.filter(({ operation }) => operation === 'LookupEvents');
    const inRegion = new Map<string, number>();
    for (const { region } of lookups) inRegion.set(region, (inRegion.get(region) ?? 0) + 1);
    const units = (isScan: boolean) =>
      writes
        .filter(({ pk }) => pk.startsWith('SCAN#') === isScan)
        .reduce((sum, write) => sum + write.units, 0);
    return {
      sources,
      calls: made.length,
      lookups: lookups.length,
      lookupsInARow: Math.max(0, ...inRegion.values()),
      ...stored,
      // Functions are apart: each collector and evaluate read the plan, evaluate the evidence, record the evaluation.
      gets: stored.gets + sources.length + 2,
      writeUnits: { account: units(false), scan: units(true) },
      readUnits: reads.units,
      transitions: await countTransitions(sources),
    };
  };
}

/** Runs the definition of the state machine for one account, with functions that answer what a quiet day answers. */
async function countTransitions(due: readonly Source[]): Promise<CountedScan['transitions']> {
  const arnOf = (name: string) => `arn:aws:lambda:eu-central-1:${HOME}:function:${name}`;
  const definition = scanDefinition({
    stepArn: arnOf,
    collectors: Object.fromEntries(SOURCES.map((source) => [source, arnOf(source)])),
    partition: 'aws',
    evidenceBucket: 'evidence',
    maxAccountsAtOnce: 1,
  });
  const answers = new Map<string, unknown>([
    [
      arnOf('plan'),
      {
        status: isBrief(due) ? 'planned-brief' : 'planned',
        plan: 'plans/1',
        accounts: 'account-lists/1',
        due: due.map((source) => ({
          function: arnOf(source),
          progress: { source, evidence: [], done: false },
        })),
      },
    ],
    [arnOf('evaluate'), { evaluation: 'evaluations/1' }],
    [arnOf('record'), { done: true }],
    [arnOf('conclude'), { isComplete: true }],
    ...due.map((source): [string, unknown] => [arnOf(source), { source, evidence: [], done: true }]),
  ]);
  const { states, children } = await runStateMachine(
    definition,
    { slot: FIRST },
    {
      invoke: async (arn) => answers.get(arn),
      getObject: async () => Buffer.from(`[{"account":"${HOME}"}]`),
      wait: async () => undefined,
    },
  );
  return { account: children.flatMap((child) => child.states).length, scan: states.length };
}
