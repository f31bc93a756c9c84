import { getJson } from '../../evidence/objects';
import type { ListedObjects } from '../../evidence/ports';
import type { AccountId } from '../../model/account';
import type { Instant } from '../../model/instant';
import { manifestSchema } from '../../model/scan';
import type { RecordReader, RecordTable } from '../../record/ports';
import type { PatchPolicy } from '../profiles/settings';
import { patchExceptionsOf } from '../recorded-exceptions';
import { beginReport, type CountedReport } from '../report/report';
import type { PatchException } from '../state-exceptions';
import { instancesOf, thingsOf, type AccountLedger } from '../stored-instances';
import type { VulnerabilityInstance } from '../instance';
import { exceptionsThen } from './exceptions-then';
import { FreezingScans, scanOfManifest, type FreezingScan, type NotFrozen } from './freezing-scan';
import { storedReport, type FrozenReport } from './frozen-report';
import { ledgersThen } from './ledgers-then';
import type { ReportPeriod } from './periods';

export interface FrozenPorts {
  readonly reader: Pick<RecordReader, 'accounts' | 'exceptions' | 'scansBetween'>;
  readonly table: Pick<RecordTable, 'accountState'>;
  readonly objects: ListedObjects;
}

/** All that a report rests on. */
export interface PatchFacts {
  readonly policy: PatchPolicy;
  readonly exceptions: readonly PatchException[];
  readonly ledgers: readonly AccountLedger[];
  /** Until when they are complete. */
  readonly knownUntil: Instant;
}

/** What a period that has ended rests on from the first complete scan after it, whatever came later. */
export interface FrozenFacts extends PatchFacts {
  readonly frozenAt: Instant;
  readonly scan: FreezingScan;
  /** The report as it was written down then, where it was: of all accounts and Regions. */
  readonly stored?: { readonly key: string; readonly frozen: FrozenReport };
}

/** The facts of a period that is frozen, written down or not: they follow from the record alone. */
export async function frozenFacts(
  ports: FrozenPorts,
  period: ReportPeriod,
  now: Instant,
): Promise<FrozenFacts | NotFrozen> {
  const { objects } = ports;
  const stored = await storedReport(objects, period);
  if (stored === undefined) {
    const scan = await new FreezingScans(ports).after(period.to, now);
    return 'manifest' in scan ? factsOf(ports, scan) : scan;
  }
  const { manifest, ledgers } = stored.frozen.inputs;
  const scan = await scanOfManifest(objects, manifest, await getJson(objects, manifest, manifestSchema));
  return { ...(await factsOf(ports, scan, ledgersNamed(ledgers))), stored };
}

function ledgersNamed(ledgers: Readonly<Record<AccountId, string>>): AccountLedger[] {
  return Object.entries(ledgers).map(([account, key]) => ({ account, key, isEnded: false }));
}

/** What a scan left, with what was approved by then. */
export async function factsOf(
  ports: FrozenPorts,
  scan: FreezingScan,
  ledgers?: readonly AccountLedger[],
): Promise<FrozenFacts> {
  const { slot, policy, concludedAt } = scan;
  return {
    scan,
    policy,
    exceptions: patchExceptionsOf(exceptionsThen(await ports.reader.exceptions(), concludedAt)),
    ledgers: ledgers ?? (await ledgersThen(ports, scan)),
    knownUntil: slot,
    frozenAt: concludedAt,
  };
}

/** Whether something of an account and Region is asked for. */
type IsAsked = (place: { readonly account: string; readonly region: string }) => boolean;

/** Counts a report, ledger by ledger. */
export async function countReport(
  ports: Pick<FrozenPorts, 'reader' | 'table' | 'objects'>,
  { ledgers, ...facts }: PatchFacts,
  { from, to }: ReportPeriod,
  isAsked: IsAsked = () => true,
  onInstance: (instance: VulnerabilityInstance) => void = () => undefined,
): Promise<CountedReport> {
  const things = (await thingsOf(ports, ledgers)).filter(isAsked);
  const report = beginReport({ ...facts, things, from, to });
  for await (const instance of instancesOf(ports, ledgers)) {
    if (!isAsked(instance)) continue;
    onInstance(instance);
    report.add(instance);
  }
  return report.close();
}
