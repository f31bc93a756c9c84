import type { RecordReader } from '../record/ports';
import type { Instant } from '../model/instant';

/** When the newest scan by then was, and what it did not read: how far an answer can be trusted. */
export async function latestCoverage(reader: RecordReader, asOf: Instant): Promise<string> {
  const scan = await reader.latestScan(asOf);
  if (scan === undefined) return 'No scan had been made by then: an empty list means that nobody looked.';
  const cells = (await reader.coverage(scan.slot)).flatMap((coverage) => coverage.cells);
  const count = (status: string) => cells.filter((cell) => cell.status === status).length;
  const gaps = cells.filter(({ status, reason }) => status === 'incomplete' && reason !== 'not-enabled');
  const looked = `Last looked at ${scan.slot}: ${count('complete')} parts complete, ${count('out-of-scope')} out of scope, ${gaps.length} not read`;
  const named = [...new Set(gaps.map(({ part, region, reason }) => `${part} in ${region}: ${reason ?? ''}`))];
  const missing = scan.missingAccounts?.length ?? 0;
  return `${looked}${gaps.length === 0 ? '' : ` (${named.slice(0, 5).join('; ')})`}${missing === 0 ? '' : `, ${missing} accounts not reached`}.`;
}
