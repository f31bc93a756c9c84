import { strFromU8, unzipSync } from 'fflate';
import { answerOf, tableOf, type Answer } from './answer';
import { workbookOf } from './workbook';

const asked = {
  question: { id: 'failed', asks: 'What failed?' },
  parameters: { zone: 'UTC' },
  asOf: '2026-11-03T12:00:00.000Z' as const,
  versions: { watchbill: '0.1.0', configuration: null },
  gaps: { data: {}, sentences: ['Nobody looked at 222233334444.'] },
  command: 'node bin/watchbill.mjs ask failed',
  awsCli: [],
};

function answered(rows: readonly { readonly account: string; readonly text: string }[]): Answer {
  return answerOf(asked, [
    tableOf('findings', rows, [
      { heading: 'account', value: ({ account }) => account },
      { heading: 'text', value: ({ text }) => text },
    ]),
  ]);
}

async function xmlOf(answer: Answer): Promise<string> {
  const files = unzipSync(await workbookOf(answer));
  return Object.values(files)
    .map((bytes) => strFromU8(bytes))
    .join('\n');
}

afterEach(() => jest.useRealTimers());

test('the same answer has the same bytes, whatever the time is', async () => {
  const answer = answered([{ account: '111122223333', text: 'a' }]);
  const first = await workbookOf(answer);
  jest.useFakeTimers({ now: Date.parse('2031-05-05T05:05:05Z'), doNotFake: ['nextTick', 'setImmediate'] });
  expect(Buffer.from(await workbookOf(answer)).equals(Buffer.from(first))).toBe(true);
});

test.each<[string, string, string]>([
  ['a formula', '=HYPERLINK("https://example.com","x")', '=HYPERLINK('],
  ['a link in a plus', '+cmd|calc', '+cmd|calc'],
  ['tags', '<f>1+1</f><script>', '&lt;f&gt;1+1&lt;/f&gt;&lt;script&gt;'],
  ['a control character, which XML does not have', 'a\u0000b\u0008c', '<t>a\ufffdb\ufffdc</t>'],
  ['what turns the direction around', 'exe\u202egpj', '<t>exe\ufffdgpj</t>'],
  ['what stood for a character before', 'a\ufffdb', '<t>a\ufffdb</t>'],
  ['half of a pair', 'a\ud83d', '<t>a\ufffd</t>'],
  ['the other half', 'a\ude00b', '<t>a\ufffdb</t>'],
  ['what is no character', 'a\ufdd0b\uffffc\u{10ffff}d', '<t>a\ufffdb\ufffdc\ufffdd</t>'],
  ['what Excel would read as the number of a character', '_x003D_1', '<t>_x005F_x003D_1</t>'],
  ['what only begins like one', '_x003D, _xray_', '<t>_x003D, _xray_</t>'],
  ['what a cell is too small for', 'x'.repeat(40_000), '… (cut)'],
  ['what would be cut through a character', `${'x'.repeat(32_754)}${'\u{1f600}'.repeat(9)}`, 'x … (cut)'],
])('%s is text', async (_name, text, inXml) => {
  const xml = await xmlOf(answered([{ account: '111122223333', text }]));
  expect(xml).toContain(inXml);
  expect(xml).not.toMatch(/<f[ >]/);
});

test('says how it was made before the rows, and what is missing after them', async () => {
  const files = unzipSync(await workbookOf(answered([])));
  expect(strFromU8(files['xl/workbook.xml'] ?? new Uint8Array())).toMatch(
    /name="About".*name="findings".*name="Missing or not known"/,
  );
  expect(await xmlOf(answered([]))).toContain('Nobody looked at 222233334444.');
});
