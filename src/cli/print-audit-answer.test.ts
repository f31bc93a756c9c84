import { PassThrough } from 'node:stream';
import { answerOf, tableOf, type Answer } from '../audit/answer';
import { Damages } from './damages';
import type { Output } from './output';
import { printAuditAnswer } from './print-audit-answer';

const table = (name: string) => tableOf(name, [{ id: name }], [{ heading: 'id', value: ({ id }) => id }]);
const answerWith = (...names: string[]): Answer =>
  answerOf(
    {
      question: { id: 'patches', asks: 'Were patches applied?' },
      parameters: {},
      asOf: '2026-10-31T00:00:00.000Z',
      versions: { watchbill: '1.0.0', configuration: null },
      gaps: { data: {}, sentences: [] },
      command: 'ask patches',
      awsCli: [],
    },
    names.map(table),
  );

/** What is said beside the data. */
function saidOf(output: Output, answer: Answer): string {
  const [out, err] = [new PassThrough(), new PassThrough()];
  printAuditAnswer({ out, err, env: {} }, { output, header: true }, answer, new Damages());
  return String(err.read() ?? '');
}

it.each<[Output, string]>([
  ['csv', 'CSV has 3 tables, each after a line with its name: patches, severities, not scanned.\n'],
  ['ndjson', 'NDJSON has patches alone; CSV and JSON have severities, not scanned too.\n'],
  ['json', ''],
])('of several tables %s says which there are, where a reader could miss one', (output, said) => {
  expect(saidOf(output, answerWith('patches', 'severities', 'not scanned'))).toBe(said);
  expect(saidOf(output, answerWith('patches'))).toBe('');
});
