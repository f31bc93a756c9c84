import { putJson, putNamed } from '../../evidence/objects';
import { instantOf, type Clock, type Instant } from '../../model/instant';
import { firstDay } from '../../record/proof/seal-days';
import { countReport, factsOf, type FrozenPorts } from './frozen-facts';
import { FreezingScans } from './freezing-scan';
import { frozenPeriods, periodName, type FrozenReport } from './frozen-report';
import { endedPeriods, type ReportPeriod } from './periods';

export interface FreezePorts extends FrozenPorts {
  readonly clock: Clock;
}

interface FreezeOptions {
  /** Of the Watchbill that counts. */
  readonly version: string;
  /** No further period is begun after it: the next call does. */
  readonly deadline?: Instant | undefined;
}

/**
 * Writes down the report of every calendar month and quarter that has ended since the record began and is not written down
 * yet, as its first complete scan left it. Of two that do it at once, or again after a crash, the first to name a period
 * settles it.
 * @param zone that in which months end, today.
 * @returns the periods that are frozen now and were not before.
 */
export async function freezePeriods(
  ports: FreezePorts,
  zone: string,
  { version, deadline }: FreezeOptions,
): Promise<ReportPeriod[]> {
  const { objects, clock } = ports;
  const begun = await firstDay(objects);
  if (begun === undefined) return [];
  const known = await frozenPeriods(objects);
  const missing = endedPeriods(zone, instantOf(begun), clock.now()).filter(
    (period) => !known.has(periodName(period)),
  );
  const scans = new FreezingScans(ports);
  const frozen: ReportPeriod[] = [];
  for (const period of missing) {
    if (deadline !== undefined && clock.now() >= deadline) break;
    const scan = await scans.after(period.to, clock.now());
    if (!('manifest' in scan)) continue;
    const facts = await factsOf(ports, scan);
    // Nobody had told of vulnerabilities by then: there is nothing to report on.
    if (facts.ledgers.length === 0) continue;
    const { report } = await countReport(ports, facts, period);
    const key = await putJson(objects, 'patch-reports', {
      schema: 1,
      frozenAt: facts.frozenAt,
      version,
      inputs: {
        manifest: scan.manifest,
        configuration: scan.configuration,
        ledgers: Object.fromEntries(facts.ledgers.map((ledger) => [ledger.account, ledger.key])),
        exceptions: facts.exceptions.map((exception) => ({ ...exception })),
      },
      report,
    } satisfies FrozenReport);
    if ((await putNamed(objects, periodName(period), key)) === undefined) frozen.push(period);
  }
  return frozen;
}
