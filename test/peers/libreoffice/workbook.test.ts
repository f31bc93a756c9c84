import { answerOf, tableOf } from '../../../src/audit/answer';
import { workbookOf } from '../../../src/audit/workbook';
import { printableLines } from '../../../src/wording/printable';
import { cellsOf, openedIn, TEXTS } from './opened';

/** The program that opens it: `soffice`, or where it is. */
const program = process.env['WATCHBILL_LIBREOFFICE'];
/** The second sheet, every text quoted, and of a formula what it computes. */
const WRITTEN = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,2';

if (program === undefined) {
  test.skip('our workbook in LibreOffice: set WATCHBILL_LIBREOFFICE to its program, soffice', () =>
    undefined);
} else {
  test('our workbook, opened in LibreOffice, has in every cell the text that was written into it', async () => {
    const rows = TEXTS.map((text) => ({ text }));
    const answer = answerOf(
      {
        question: { id: 'failed', asks: 'What failed?' },
        parameters: { zone: 'UTC' },
        asOf: '2026-11-03T12:00:00.000Z',
        versions: { watchbill: '0.1.0', configuration: null },
        gaps: { data: {}, sentences: TEXTS },
        command: 'node bin/watchbill.mjs ask failed',
        awsCli: [],
      },
      [
        tableOf(
          'texts',
          rows,
          ['first', 'last'].map((heading) => ({ heading, value: ({ text }: { text: string }) => text })),
        ),
      ],
    );
    const body = await workbookOf(answer);
    const [headings, ...cells] = openedIn(program, { name: 'ours.xlsx', body, written: WRITTEN });
    expect(headings).toEqual(['first', 'last']);
    expect(cells.map(cellsOf)).toEqual(
      TEXTS.map((text) => cellsOf([printableLines(text), printableLines(text)])),
    );
  });
}
