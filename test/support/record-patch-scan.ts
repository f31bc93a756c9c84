import type * as z from 'zod';
import { configurationSchema } from '../../src/config/schema';
import { putJson, putNamed } from '../../src/evidence/objects';
import type { ListedObjects } from '../../src/evidence/ports';
import type { CellCoverage } from '../../src/model/coverage';
import type { StoredEvaluation } from '../../src/model/evaluation';
import { manifestName, type Manifest, type Scan } from '../../src/model/scan';
import { advanceStoredLedger } from '../../src/patching/ledger-store';
import type { PatchObservations } from '../../src/patching/observation';
import type { patchingSchema } from '../../src/patching/profiles/settings';
import type { RecordTable } from '../../src/record/ports';
import { recordEvaluation } from '../../src/record/record-evaluation';
import { recordedCoverage } from '../../src/record/recorded-coverage';

interface Given {
  /** `patching` of watchbill.yaml at the time. */
  readonly patching?: z.input<typeof patchingSchema>;
  /** What was to be read, where that is asked. */
  readonly cells?: readonly CellCoverage[];
  readonly sources?: readonly string[];
  readonly missingAccounts?: readonly string[];
}

/** Records and concludes a scan of one account that told of vulnerabilities, as a scan of all sources does. */
export async function recordPatchScan(
  { objects, record }: { readonly objects: ListedObjects; readonly record: RecordTable },
  observed: PatchObservations,
  { patching, cells = [], sources, missingAccounts = [] }: Given = {},
): Promise<void> {
  const { account, at } = observed;
  const base = (await record.accountState(account))?.ledger;
  const { key, added } = await advanceStoredLedger(objects, base, observed);
  const evaluation: StoredEvaluation = {
    account,
    slot: at,
    now: at,
    verdicts: [],
    units: [],
    counts: [],
    cells: [...cells],
    evidence: {},
    cursors: {},
    ledger: { ...(base !== undefined && { base }), key, added },
  };
  await recordEvaluation(
    { objects, table: record, clock: { now: () => at } },
    { key: await putJson(objects, 'evaluations', evaluation), evaluation, rules: [] },
  );
  const configuration = configurationSchema.parse({ version: 1, ...(patching && { patching }) });
  const scan: Scan = {
    schema: 1,
    slot: at,
    status: 'concluded',
    startedAt: at,
    concludedAt: at,
    plan: await putJson(objects, 'plans', {
      slot: at,
      sources: ['inspector'],
      targets: [{ account: { id: account, partition: 'aws' }, regions: ['eu-west-1'] }],
      leaving: [],
    }),
    ...(sources !== undefined && { sources: [...sources] }),
    version: '1.0.0',
    configuration: await putJson(objects, 'configurations', configuration),
  };
  const accounts = await recordedCoverage({ table: record, objects, damaged: () => undefined }, scan, [
    account,
  ]);
  const manifest: Manifest = { schema: 1, scan, missingAccounts: [...missingAccounts], accounts, ended: [] };
  const manifestKey = await putJson(objects, 'manifests', manifest);
  await putNamed(objects, manifestName(at), manifestKey);
  await record.putScan({ ...scan, manifest: manifestKey });
}
