import { IAMClient } from '@aws-sdk/client-iam';
import { callerAccount } from '../../../src/aws/client/account';
import { ambientSession } from '../../../src/aws/client/session';
import { collectorOf } from '../../../src/sources/collector';
import { readers } from '../../../src/sources/readers.generated';
import { addDays, instantOf } from '../../../src/model/instant';
import { SOURCES, type Source } from '../../../src/sources/sources';
import { catalogue } from '../../../src/rules/catalogue.generated';
import type { StoredEvaluation } from '../../../src/model/evaluation';
import { memoryObjectStore } from '../../../src/evidence/memory-objects';
import { ledgerFollower } from '../../../src/patching/follow-ledger';
import { patchingSchema, policyOf } from '../../../src/patching/profiles/settings';
import { runDry } from '../../../src/scan/run';
import { UNWATCHED, WATCHED } from './places';
import { seedData } from './seed-data';
import { seedEdge } from './seed-edge';
import { seedIam } from './seed-iam';
import { seedIdentityCenter } from './seed-identity-center';
import { seedMonitoring } from './seed-monitoring';
import { seedRegions, type Names } from './seed-region';

/** moto stamps what is made with the time of day; so many days later keys and roles have aged. */
const DAYS_LATER = 100;

export interface MotoScan {
  readonly names: Names;
  /** Of all sources. */
  readonly evaluation: StoredEvaluation;
  /** Of the inventory, asked of AWS Config alone. */
  readonly throughConfig: StoredEvaluation;
}

/** Empties moto, sets up two Regions there, and scans them with the real collectors and every rule. */
export async function scanMoto(endpoint: string): Promise<MotoScan> {
  await fetch(new URL('/moto-api/reset', endpoint), { method: 'POST' });
  process.env['AWS_ENDPOINT_URL'] = endpoint;
  process.env['AWS_ACCESS_KEY_ID'] = 'AKIAMOTO';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'not-a-secret';
  process.env['AWS_REGION'] = WATCHED;
  const session = ambientSession();
  try {
    await seedIam(session.client(IAMClient, WATCHED));
    const regions = await seedRegions(session);
    await seedMonitoring(session);
    const names = {
      ...regions,
      ...(await seedData(session, regions)),
      ...(await seedIdentityCenter(session)),
      ...(await seedEdge(session)),
    };
    return {
      names,
      evaluation: await scan(SOURCES, 'auto'),
      throughConfig: await scan(['inventory'], 'config'),
    };
  } finally {
    session.destroy();
  }
}

async function scan(sources: readonly Source[], mode: 'auto' | 'config'): Promise<StoredEvaluation> {
  const now = addDays(instantOf(new Date()), DAYS_LATER);
  const clock = { now: () => now };
  // Our pace is for AWS; moto needs none.
  const session = ambientSession({ now: () => Date.now(), sleep: () => Promise.resolve() });
  try {
    const account = await callerAccount(session);
    const regions = () => Promise.resolve([WATCHED, UNWATCHED]);
    const objects = memoryObjectStore();
    const { evaluations } = await runDry(
      {
        finder: { accounts: () => Promise.resolve([account]), regions, fallbackRegions: regions },
        collector: (source) =>
          Promise.resolve(collectorOf(source, readers, { session, clock, inventoryMode: mode })),
        objects,
        clock,
        followLedger: ledgerFollower(objects, policyOf(patchingSchema.parse({})), async () => []),
      },
      {
        slot: now,
        sources,
        rules: catalogue.map((rule) => ({ rule, params: {} })),
        version: 'test',
        configuration: {},
      },
    );
    const [evaluation] = evaluations;
    if (evaluation === undefined) throw new Error('the scan evaluated no account');
    return evaluation;
  } finally {
    session.destroy();
  }
}
