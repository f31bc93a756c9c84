import { jsx } from 'hono/jsx';
import type { Answer } from '../../audit/answer';
import type { Cell } from '../../wording/csv';
import { AnswerView, Sentence } from './answer-view';

const answer = (cells: readonly (readonly Cell[])[]): Answer => ({
  header: {
    schemaVersion: 1,
    question: { id: 'applicability', asks: 'Which requirements apply?' },
    parameters: { framework: 'iso27001' },
    asOf: '2026-10-31T23:59:59.999Z',
    counts: { requirements: cells.length, dutiesOnFile: 0 },
    controlTotals: {},
    gaps: { data: {}, sentences: [] },
    hash: 'ab',
    versions: { watchbill: '0.1.0', configuration: null },
    command: 'watchbill ask applicability',
    awsCli: [],
  },
  tables: [{ name: 'requirements', headings: ['requirement', 'why', 'risk'], cells, rows: [] }],
});
const shown = async (cells: readonly (readonly Cell[])[]) =>
  jsx(AnswerView, { answer: answer(cells), files: [], hrefOf: () => undefined }).toString();

it('shows the columns that have something in a row, and names those that have nothing in any', async () => {
  const page = await shown([
    ['A.5.1', '', null],
    ['A.5.2', 'It is no part of the service.', null],
  ]);
  expect(page).toContain('<caption>All 2. Empty in every row: risk</caption>');
  expect(page.match(/<th scope="col">[^<]*/g)).toEqual([
    '<th scope="col">requirement',
    '<th scope="col">why',
  ]);
  expect(page.match(/data-label="[^"]*"/g)).toEqual([
    ...['data-label="requirement"', 'data-label="why"', 'data-label="requirement"', 'data-label="why"'],
  ]);
});

it('takes 0 and no for something', async () => {
  expect(await shown([['A.5.1', 0, false]])).toContain('<caption>All 1</caption>');
});

it('says what is counted in words', async () => {
  expect(await shown([['A.5.1', '', '']])).toContain('<dt>duties on file</dt>');
});

it.each([
  [
    'what it quotes as such',
    '`due` is of `windows` alone',
    '<code>due</code> is of <code>windows</code> alone',
  ],
  ['a quotation without an end as it is', 'a key named `x', 'a key named `x'],
  ['markup as text', '`<b>` in a name', '<code>&lt;b&gt;</code> in a name'],
])('shows of a sentence %s', async (_name, text, html) => {
  const sentence = jsx(Sentence, { text }).toString();
  expect(await sentence).toBe(html);
});
