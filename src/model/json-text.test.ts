import { errorText } from './errors';
import { parseJson, textOfJson } from './json-text';

test.each<[string, Uint8Array | string, string]>([
  ['nothing', '', 'it is empty'],
  ['a mark of the order of bytes alone', '\uFEFF', 'it is empty'],
  ['what was cut', '{"a": [1, 2', 'its JSON ends before it is whole'],
  ['what was cut within a text', '{"a": "b', 'its JSON ends before it is whole'],
  ['another language', '{\n  "a": 1,\n  b: 2 }', 'it is no JSON from line 3, character 3 on'],
  [
    'Windows-1252',
    Buffer.from('{\n"a": "caf\xe9" }', 'latin1'),
    'it is not UTF-8 from character 10 of line 2 on: save it as UTF-8',
  ],
  ['UTF-16', Buffer.from('\uFEFF{}', 'utf16le'), 'it is in UTF-16, or no text at all: save it as UTF-8'],
])('%s is said in our words', (_name, contents, expected) => {
  const bytes = typeof contents === 'string' ? Buffer.from(contents) : contents;
  let said = '';
  try {
    parseJson(textOfJson(bytes));
  } catch (thrown) {
    said = errorText(thrown);
  }
  expect(said).toBe(expected);
});

test('a mark of the order of bytes, carriage returns and tabs are read', () => {
  expect(parseJson(textOfJson(Buffer.from('\uFEFF{\r\n\t"a": null\r\n}\r\n')))).toEqual({ a: null });
});
