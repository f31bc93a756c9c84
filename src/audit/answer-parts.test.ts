import { csvOf } from '../wording/csv';
import { canonicalJson, sha256Hex } from '../model/hash';
import { answerOf, hashOf, tableOf, type Answer } from './answer';
import { answerCsv, answerCsvParts } from './answer-csv';
import { answerJson } from './answer-json';

const answerWith = (count: number): Answer =>
  answerOf(
    {
      ...{
        question: { id: 'failed', asks: 'What failed?' },
        parameters: {},
        asOf: '2026-01-31T23:59:59.999Z',
      },
      versions: { watchbill: '1.0.0', configuration: null },
      ...{ gaps: { data: {}, sentences: ['Nobody "looked",\nthen.'] }, command: 'ask failed', awsCli: [] },
    },
    [
      tableOf(
        'rows',
        Array.from({ length: count }, (_, at) => ({ at, text: `=x\n${at}`, list: [{ a: at }], none: [] })),
        [
          { heading: 'at', value: ({ at }) => at },
          { heading: 'text', value: ({ text }) => text },
        ],
      ),
      tableOf('none', [], [{ heading: 'a "b"', value: () => null }]),
    ],
  );

it('names every table, and the first where there are others', () => {
  const several = answerWith(1);
  const names = (answer: Answer) => answerCsv(answer).match(/^# table: .*(?=\r$)/gm);
  expect(names(several)).toEqual(['# table: "rows"', '# table: "none"']);
  expect(answerCsv(several)).toContain('# table: "rows"\r\nat,text\r\n');
  expect(names({ ...several, tables: several.tables.slice(0, 1) })).toBeNull();
});

it('tells in CSV what is not so from what is not known', () => {
  const rows = [{ late: true }, { late: false }, { late: null }];
  const table = tableOf('rows', rows, [
    { heading: 'at', value: () => 1 },
    { heading: 'late', value: ({ late }) => late },
  ]);
  expect(answerCsv({ ...answerWith(0), tables: [table] }, { isHeaded: false })).toBe(
    'at,late\r\n1,yes\r\n1,no\r\n1,\r\n',
  );
});

it.each([0, 1, 2, 1000, 1001, 2500])('the bytes of %i rows are those of all of them at once', (count) => {
  const answer = answerWith(count);
  const named = Object.fromEntries(answer.tables.map(({ name, rows }) => [name, rows]));
  expect(hashOf(answer.tables)).toBe(sha256Hex(canonicalJson(named)));
  expect(answerJson(answer)).toBe(`${JSON.stringify({ header: answer.header, ...named }, null, 2)}\n`);
  const [rows] = answer.tables;
  const columns = (rows?.headings ?? []).map((heading, at) => ({
    heading,
    value: (row: readonly (string | number | boolean | null | undefined)[]) => row[at],
  }));
  expect(answerCsv(answer, { isHeaded: false })).toBe(
    `${csvOf(rows?.cells ?? [], columns)}\r\n# table: "none"\r\n"a ""b"""\r\n`,
  );
  expect([...answerCsvParts(answer, { isHeaded: false })].length).toBe(
    2 + Math.max(1, Math.ceil(count / 1000)),
  );
});
