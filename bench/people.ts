/**
 * What a people file of many rows takes to read, to index and to ask: `npx tsx bench/people.ts [rows…]`. Four times the rows take
 * about four times as long where nothing grows faster than the file. Milliseconds of processor time are those of this machine.
 */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { calendarOf } from '../src/patching/clock-calendar';
import { identitiesOf } from '../src/reviews/people/identities';
import { readPeople } from '../src/reviews/people/read-people';

const { positionals } = parseArgs({ allowPositionals: true });
const SIZES = positionals.length > 0 ? positionals.map(Number) : [25_000, 100_000];
const calendar = calendarOf('Europe/Berlin');

/** Everybody reports to somebody, one in twenty has left, one in fifty shares an alias. */
function fileOf(rows: number): Buffer {
  const lines = Array.from({ length: rows }, (_none, index) => {
    const [status, leftAt] =
      index % 20 === 0 ? ['left', `2026-${String((index % 12) + 1).padStart(2, '0')}-15`] : ['active', ''];
    const shared = index % 50 === 0 ? ' oncall' : '';
    return `e${index},p${index}@example.com,e${index >> 3},${status},${leftAt},p${index} arn:aws:iam::111122223333:user/p${index}${shared},employee,,Team ${index % 40},Engineer`;
  });
  return Buffer.from(
    ['id,email,manager,status,left-at,aliases,type,ends-at,department,title', ...lines].join('\n'),
  );
}

function timed<T>(work: () => T): { readonly result: T; readonly ms: number } {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return { result, ms: (user + system) / 1000 };
}

const measured = SIZES.map((rows) => {
  const bytes = fileOf(rows);
  const read = timed(() => readPeople(bytes, calendar));
  const { result } = read;
  if (!result.isRead) throw new Error(`the file of ${rows} rows was not read`);
  const index = timed(() => identitiesOf({ people: result.people }));
  const ask = timed(
    () =>
      result.people.filter((_person, each) => index.result.resolve(`p${each}`).person !== undefined).length,
  );
  return {
    rows,
    people: result.people.length,
    problems: result.problems.length,
    found: ask.result,
    times: [read.ms, index.ms, ask.ms],
  };
});

const table = new Table({
  head: [
    'rows',
    'people',
    'problems',
    'resolved',
    'read',
    'index',
    'resolve all',
    'a row, against the first size',
  ],
});
const [first] = measured;
for (const { rows, people, problems, found, times } of measured) {
  const sum = (of: readonly number[]) => of.reduce((total, ms) => total + ms, 0);
  const ratio = first === undefined ? 1 : sum(times) / rows / (sum(first.times) / first.rows);
  table.push([rows, people, problems, found, ...times.map((ms) => `${ms.toFixed(0)} ms`), ratio.toFixed(2)]);
}
process.stdout.write(`${table.toString()}\n`);
