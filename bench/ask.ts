/**
 * What the questions of `ask` cost on a large record: `npx tsx bench/ask.ts [findings] [accounts]`, 100,000 findings of a
 * year and a scan a day of 20 accounts without more. Table and bucket are on disk, so that what the process holds is what the
 * product holds; the table pages as DynamoDB does. Items and objects are those that a question reads; rows those of all its
 * tables; the last column is the most that the process held while it answered and wrote the answer as CSV and JSON.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerCsvParts } from '../src/audit/answer-csv';
import { answerJsonParts } from '../src/audit/answer-json';
import type { Question, QuestionParameters, QuestionPorts } from '../src/audit/questions/question';
import { QUESTIONS } from '../src/audit/questions/questions';
import { recordIn } from '../src/aws/store/dynamo-record';
import { answerQuestion, questionRule } from '../src/cli/answer-question';
import { frameworkCalled } from '../src/cli/framework-rules';
import { putJson } from '../src/evidence/objects';
import type { ListedObjects } from '../src/evidence/ports';
import { addDays, addMilliseconds, type Instant } from '../src/model/instant';
import { SOURCES } from '../src/sources/sources';
import { catalogue } from '../src/rules/catalogue.generated';
import type { RecordTable } from '../src/record/ports';
import { ALL_ACCOUNTS, BEGIN, DAYS, WHALE, writeManyFindings } from '../test/support/many-findings';
import { periodScan } from '../test/support/period-scan';
import { meteredReads } from '../test/support/read-units';
import { fileObjectStore } from '../src/state-folder/file-object-store';
import type { TableCalls } from '../src/aws/store/table';
import { LevelTable } from './level-table';

const [findings = 100_000, accounts = 20] = process.argv.slice(2).map(Number);
const NOW = addDays(BEGIN, DAYS);
const NONE = { pass: 0, fail: 0, unknown: 0, error: 0 };

/** A scan a day that judged every rule of every account, with ten passes of each. */
async function writeYear(record: RecordTable, objects: ListedObjects): Promise<void> {
  for (const account of ALL_ACCOUNTS) await record.putAccountState(undefined, { schema: 1, account, rev: 1 });
  const ids = ALL_ACCOUNTS.slice(0, accounts);
  const sources = [...SOURCES];
  const plan = await putJson(objects, 'plans', {
    targets: ids.map((id) => ({ account: { id, partition: 'aws' }, regions: ['eu-central-1'] })),
    sources,
  });
  const schedule = Object.fromEntries(sources.map((source) => [source, 'daily']));
  const configuration = await putJson(objects, 'configurations', { version: 1, schedule });
  const counts = catalogue.map(({ id: rule }) => ({ rule, outcomes: { ...NONE, pass: 10 }, outOfScope: {} }));
  const outcomes = { ...NONE, pass: 10 * counts.length };
  const rest = { counts, verdicts: [], units: [], cells: [], evidence: {}, cursors: {} };
  for (let day = 0; day < DAYS; day += 1) {
    const slot = addDays(BEGIN, day);
    const covered = await Promise.all(
      ids.map(async (account) => ({
        ...{ account, cells: [], outcomes, evidence: {}, changeSet: 'change-sets/1', rev: 1 },
        evaluation: await putJson(objects, 'evaluations', { account, slot, now: slot, ...rest }),
      })),
    );
    const { manifest: _none, ...scan } = periodScan(slot, { plan, configuration, sources });
    const manifest = await putJson(objects, 'manifests', {
      ...{ schema: 1, scan, accounts: covered, missingAccounts: [], ended: [] },
    });
    await record.putScan({ ...scan, manifest });
  }
}

const moment = (asOf: Instant, others: Partial<QuestionParameters> = {}): QuestionParameters => ({
  ...{ asOf, zone: 'UTC' },
  ...others,
});
/** Days of the year; both belong to it. */
const period = (
  first: number,
  last: number,
  others: Partial<QuestionParameters> = {},
): QuestionParameters => {
  const to = addMilliseconds(addDays(BEGIN, last + 1), -1);
  return moment(to, { period: { from: addDays(BEGIN, first), to }, ...others });
};

const ASKED: readonly (readonly [string, string, QuestionParameters])[] = [
  ['failed, now', 'failed', moment(NOW)],
  ['failed, half a year ago', 'failed', moment(addDays(BEGIN, 182))],
  ['failed, one account and rule', 'failed', moment(NOW, { accounts: [WHALE], rules: ['rule-4'] })],
  ['about a resource', 'about', moment(NOW, { subject: 'arn:aws:s3:::bucket-7' })],
  ['about one that is nowhere', 'about', moment(NOW, { subject: 'arn:aws:s3:::nowhere' })],
  ['deviations of a rule, last month', 'deviations', period(334, 364, { rules: ['rule-4'] })],
  ['deviations of a rule, the year', 'deviations', period(0, 364, { rules: ['rule-4'] })],
  ['high alerts, last week', 'high-alerts', period(358, 364)],
  ['high alerts, last month', 'high-alerts', period(334, 364)],
  ['high alerts, a week half a year ago', 'high-alerts', period(180, 186)],
  ['high alerts, the year', 'high-alerts', period(0, 364)],
  ['ran, last month', 'ran', period(334, 364)],
  ['ran, the year', 'ran', period(0, 364)],
  ['not-monitored, the year', 'not-monitored', period(0, 364)],
  ['logging-on, last quarter', 'logging-on', period(273, 364)],
  ['exceptions, the year', 'exceptions', period(0, 364)],
  ['changes, the year', 'changes', period(0, 364)],
];

const AT_ONCE = 10_000;

/** A most that is taken every so often, and by what is asked of it. */
function watchMemory(): { readonly most: () => number } {
  let most = 0;
  const look = () => (most = Math.max(most, process.memoryUsage().rss));
  const timer = setInterval(look, 20).unref();
  return {
    most: () => {
      clearInterval(timer);
      return look();
    },
  };
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'watchbill-ask-'));
  const table = await LevelTable.open();
  try {
    for (let first = 0; first < findings; first += AT_ONCE) {
      await writeManyFindings(recordIn(table).record, Math.min(AT_ONCE, findings - first), first);
      process.stderr.write(`${Math.min(findings, first + AT_ONCE)} findings written\n`);
    }
    await measure(table, fileObjectStore(folder));
  } finally {
    await table.close();
    await rm(folder, { recursive: true });
  }
}

async function measure(stored: TableCalls, held: ListedObjects): Promise<void> {
  await writeYear(recordIn(stored).record, held);
  process.stderr.write(`${DAYS} scans of ${accounts} accounts\n`);
  const { calls, reads } = meteredReads(stored);
  let objectsRead = 0;
  const objects: ListedObjects = {
    ...held,
    get(key) {
      objectsRead += 1;
      return held.get(key);
    },
  };
  const { reader, record, campaigns } = recordIn(calls);
  const ports: QuestionPorts = {
    ...{ reader, record, campaigns, objects, now: NOW, frameworkCalled },
    rules: catalogue.map(questionRule),
    cadences: Object.fromEntries(SOURCES.map((source) => [source, 'daily'])),
    leaveOut: (error) => {
      throw error;
    },
    logKeys: () => Promise.resolve([]),
    inForce: () => Promise.reject(new Error('no question here asks it')),
  };
  const write = (cells: readonly (string | number)[]) => process.stdout.write(`${cells.join(' | ')}\n`);
  write(['question', 'rows', 'items', 'objects', 'items a row', 'seconds', 'MB written', 'most MB']);
  const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
  process.stdout.write(`${findings} findings, before: ${megabytes(process.memoryUsage().rss)} MB\n`);
  for (const [name, id, parameters] of ASKED) {
    const question: Question | undefined = QUESTIONS.find((each) => each.id === id);
    if (question === undefined) throw new Error(`there is no question ${id}`);
    Object.assign(reads, { calls: 0, items: 0, units: 0 });
    objectsRead = 0;
    const memory = watchMemory();
    const started = performance.now();
    try {
      const answer = await answerQuestion({ version: '1.0.0' }, ports, question, parameters, 'ask');
      const seconds = (performance.now() - started) / 1000;
      let written = 0;
      for (const part of answerCsvParts(answer)) written += part.length;
      for (const part of answerJsonParts(answer)) written += part.length;
      const rows = answer.tables.reduce((sum, each) => sum + each.rows.length, 0);
      const ratio = rows === 0 ? '' : (reads.items / rows).toFixed(2);
      write([
        ...[name, rows, reads.items, objectsRead, ratio, seconds.toFixed(1)],
        ...[megabytes(written), megabytes(memory.most())],
      ]);
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      write([name, why.slice(0, 40), reads.items, objectsRead, '', '', '', megabytes(memory.most())]);
    }
  }
}

void main();
