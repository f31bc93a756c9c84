import type { AskedRule, TrustQuestion } from '../../src/audit/trust';
import { memoryObjectStore } from '../../src/evidence/memory-objects';
import { IntegrityError } from '../../src/model/errors';
import { addMilliseconds, type Instant } from '../../src/model/instant';
import type { ScanNarrowing } from '../../src/model/scan';
import { runScan } from '../../src/scan/run';
import type { Cell } from '../../src/sources/cell';
import type { PartName } from '../../src/sources/parts';
import type { Source } from '../../src/sources/sources';
import type { RecordTable } from '../../src/record/ports';
import { memoryStore } from './stores';

/** Three accounts in two Regions, of which two sources are read: one by the hour, one by the day. */
export const [A, B, C] = ['111122223333', '222233334444', '333344445555'] as const;
export const [EU, US] = ['eu-central-1', 'us-east-1'] as const;
export const CADENCES: TrustQuestion['cadences'] = { guardduty: 'hourly', config: 'daily' };
export const RULES: readonly AskedRule[] = [
  { rule: 'detector-on', names: ['detector-on'], parts: ['guardduty.detectors'], isGlobal: false },
  { rule: 'no-threat', names: ['no-threat'], parts: ['guardduty.findings'], isGlobal: false },
  { rule: 'recorder-on', names: ['recorder-on', 'recording'], parts: ['config.recorders'], isGlobal: false },
];

/** One scan; unless said otherwise of everything, and all that is asked for is answered. */
export interface Scanned {
  readonly at: Instant;
  readonly sources?: readonly Source[];
  readonly accounts?: readonly string[];
  /** What is refused: `account part region`. */
  readonly denied?: readonly `${string} ${PartName} ${string}`[];
  /** What a policy keeps out of scope, written the same way. */
  readonly outOfScope?: Scanned['denied'];
  readonly only?: ScanNarrowing;
  readonly configuration?: object;
  /** Set where it is deployed. */
  readonly retentionDays?: number;
  /** Accounts whose record cannot be read, so that the scan is concluded without them. */
  readonly lost?: readonly string[];
  /** An account that is never answered, so that somebody interrupts the scan once the others are recorded. */
  readonly interruptedAt?: string;
  /** The process ends before it concludes; accounts that are lost have not been recorded by then. */
  readonly dies?: true;
}

/** What these scans leave, made by the real scan. */
export async function scannedAccounts(scans: readonly Scanned[]) {
  const store = memoryStore();
  const objects = memoryObjectStore();
  for (const scan of scans) await run(store, objects, scan);
  return { ...store, objects };
}

async function run(
  { record, reader }: ReturnType<typeof memoryStore>,
  objects: ReturnType<typeof memoryObjectStore>,
  {
    at,
    sources = ['guardduty', 'config'],
    accounts = [A, B, C],
    denied = [],
    outOfScope = [],
    only,
    configuration = {},
    retentionDays,
    lost = [],
    interruptedAt,
    dies,
  }: Scanned,
): Promise<void> {
  const regions = [...(only?.regions ?? [EU, US])];
  const interruption = new AbortController();
  let recorded = 0;
  const table: RecordTable = {
    ...record,
    async accountState(account) {
      if (lost.includes(account)) throw new IntegrityError('It is damaged', 'Restore it');
      return record.accountState(account);
    },
    async putAccountState(before, state) {
      const isPut = await record.putAccountState(before, state);
      recorded += 1;
      if (interruptedAt !== undefined && recorded === accounts.length - 1) interruption.abort();
      return isPut;
    },
    async putScan(scan) {
      if (dies === true) throw new Error('the process died');
      return record.putScan(scan);
    },
  };
  const scanning = runScan(
    {
      finder: {
        accounts: async () => accounts.map((id) => ({ id, partition: 'aws' })),
        regions: async () => regions,
        fallbackRegions: async () => regions,
      },
      collector: async (source) => ({
        source,
        async *collect({ account, wanted }): AsyncGenerator<Cell> {
          if (account.id === interruptedAt) await new Promise(() => undefined);
          for (const { part, region } of wanted) {
            const place = { account: account.id, part, region, observedAt: addMilliseconds(at, 60_000) };
            if (denied.includes(`${account.id} ${part} ${region}`))
              yield { ...place, status: 'incomplete', reason: 'denied', detail: 'refused here' };
            else if (outOfScope.includes(`${account.id} ${part} ${region}`))
              yield {
                ...place,
                status: 'out-of-scope',
                reason: 'region-denied-by-policy',
                detail: 'denied by an SCP',
              };
            else yield { ...place, status: 'complete', value: [] };
          }
        },
      }),
      objects,
      table,
      reader,
      clock: { now: () => addMilliseconds(at, 120_000) },
    },
    {
      slot: at,
      sources,
      rules: [],
      only,
      version: '0.1.0',
      configuration,
      interrupted: interruption.signal,
      ...(retentionDays !== undefined && { retentionDays }),
    },
  );
  if (dies === true) await scanning.catch(() => undefined);
  else await scanning;
}
