/**
 * What an answer reads, by question and number of findings: `npx tsx bench/answers.ts [findings…]`, on a table
 * that counts and pages as DynamoDB does; `--embedded` asks the embedded store over HTTP, and `--endpoint <url>` DynamoDB
 * Local. Milliseconds are those of this machine, of 20 times after a first.
 */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { findFindings } from '../src/audit/find-findings';
import { recordIn } from '../src/aws/store/dynamo-record';
import type { TableCalls } from '../src/aws/store/table';
import { LOOSER_QUESTIONS, QUESTIONS, writeManyFindings } from '../test/support/many-findings';
import { meteredReads } from '../test/support/read-units';
import { dynamoDbLocal, embeddedStore } from '../test/support/stores';
import { metered, type MeteredWrite } from '../test/support/write-units';
import { fill } from './filling';
import { LevelTable } from './level-table';

const { values, positionals } = parseArgs({
  options: { embedded: { type: 'boolean', default: false }, endpoint: { type: 'string' } },
  allowPositionals: true,
});

const TIMES = 20;

interface Filled {
  readonly calls: TableCalls;
  readonly close: () => Promise<void>;
}

async function filledTable(findings: number): Promise<Filled> {
  if (values.endpoint === undefined && !values.embedded) {
    const calls = await LevelTable.open();
    await writeManyFindings(recordIn(calls).record, findings);
    return { calls, close: () => calls.close() };
  }
  const store = values.endpoint === undefined ? await embeddedStore() : await dynamoDbLocal(values.endpoint);
  await fill(store.client, store.tableName, findings);
  return store;
}

/** What a write costs is counted where nothing else is: it reads each item before and after. */
async function printWriteUnits(count: number): Promise<void> {
  const table = await LevelTable.open();
  const { calls, writes } = metered(table);
  await writeManyFindings(recordIn(calls).record, count);
  await table.close();
  const unitsOf = (of: readonly MeteredWrite[]) => of.reduce((sum, { units }) => sum + units, 0);
  const heads = writes.filter(({ sk }) => sk === 'HEAD');
  const past = writes.filter(({ pk }) => pk.startsWith('WAS-OPEN#'));
  const an = (of: readonly MeteredWrite[]) => (unitsOf(of) / heads.length).toFixed(1);
  process.stdout.write(
    `${an(writes)} write units an event: ${an(heads)} of the head and its indexes, ${an(past)} of the lists of the past\n`,
  );
}

async function measure(count: number): Promise<void> {
  const { calls: stored, close } = await filledTable(count);
  const { calls, reads } = meteredReads(stored);
  const { reader } = recordIn(calls);
  // To count what is read takes time of its own.
  const { reader: uncounted } = recordIn(stored);
  const table = new Table({
    head: [
      `of ${count} findings`,
      'answered',
      'calls',
      'items',
      'items an answer',
      'read units',
      'median ms',
      'p95 ms',
    ],
  });
  for (const [name, question] of [...QUESTIONS, ...LOOSER_QUESTIONS]) {
    Object.assign(reads, { calls: 0, items: 0, units: 0 });
    const { length } = await findFindings(reader, question);
    const took: number[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      const started = performance.now();
      await findFindings(uncounted, question);
      took.push(performance.now() - started);
    }
    took.sort((a, b) => a - b);
    const quantile = (share: number) => Math.round(took[Math.ceil(share * TIMES) - 1] ?? 0);
    table.push([
      name,
      length,
      reads.calls,
      reads.items,
      length === 0 ? '' : (reads.items / length).toFixed(2),
      Math.ceil(reads.units),
      quantile(0.5),
      quantile(0.95),
    ]);
  }
  process.stdout.write(`${table.toString()}\n`);
  await close();
}

await printWriteUnits(1000);
const counts = positionals.length > 0 ? positionals.map(Number) : [1000, 10_000, 100_000];
for (const count of counts) await measure(count);
