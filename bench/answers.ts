/**
 * What an answer reads, by question and number of findings: `npx tsx bench/answers.ts [findings…]`, on a table in memory
 * that counts and pages as DynamoDB does; `--embedded` asks the embedded store over HTTP, and `--endpoint <url>` DynamoDB
 * Local. Milliseconds are those of this machine, and of the second of two times.
 */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { findFindings } from '../src/audit/find-findings';
import { recordIn } from '../src/aws/store/dynamo-record';
import type { TableCalls } from '../src/aws/store/table';
import { LOOSER_QUESTIONS, QUESTIONS, writeManyFindings } from '../test/support/many-findings';
import { meteredReads } from '../test/support/read-units';
import { dynamoDbLocal, embeddedStore } from '../test/support/stores';
import { metered } from '../test/support/write-units';
import { SortedTable } from './sorted-table';

const { values, positionals } = parseArgs({
  options: { embedded: { type: 'boolean', default: false }, endpoint: { type: 'string' } },
  allowPositionals: true,
});

async function openTable(): Promise<{ readonly calls: TableCalls; readonly close: () => Promise<void> }> {
  if (values.endpoint !== undefined) return dynamoDbLocal(values.endpoint);
  return values.embedded ? embeddedStore() : { calls: new SortedTable(), close: () => Promise.resolve() };
}

async function measure(count: number): Promise<void> {
  const { calls: stored, close } = await openTable();
  // What a write costs is counted where nothing else is: it reads each item before and after.
  const { calls: written, writes } = metered(new SortedTable());
  await writeManyFindings(recordIn(written).record, Math.min(count, 1000));
  const units = writes.reduce((sum, write) => sum + write.units, 0);
  await writeManyFindings(recordIn(stored).record, count);
  const { calls, reads } = meteredReads(stored);
  const { reader } = recordIn(calls);
  const table = new Table({
    head: [`of ${count} findings`, 'answered', 'calls', 'items', 'items an answer', 'read units', 'ms'],
  });
  for (const [name, question] of [...QUESTIONS, ...LOOSER_QUESTIONS]) {
    await findFindings(reader, question);
    Object.assign(reads, { calls: 0, items: 0, units: 0 });
    const started = performance.now();
    const { length } = await findFindings(reader, question);
    const took = performance.now() - started;
    table.push([
      name,
      length,
      reads.calls,
      reads.items,
      length === 0 ? '' : (reads.items / length).toFixed(2),
      Math.ceil(reads.units),
      Math.round(took),
    ]);
  }
  process.stdout.write(`${table.toString()}\n`);
  const heads = writes.filter(({ sk }) => sk === 'HEAD').length;
  process.stdout.write(`${(units / heads).toFixed(1)} write units an event, all that it writes included\n`);
  await close();
}

const counts = positionals.length > 0 ? positionals.map(Number) : [1000, 10_000, 100_000];
for (const count of counts) await measure(count);
