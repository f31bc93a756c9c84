import { markup, markupLine, oneLine } from './markup';

test.each([
  ['a plain name', 'audit-logs', 'audit-logs'],
  ['blanks at its ends', '  logs\t', 'logs'],
  ['several lines', 'one\ntwo', 'one\u{fffd}two'],
  ['a separator of lines', 'one\u2028two', 'one\u{fffd}two'],
  ['half of a surrogate pair', 'x\ud83d', 'x\u{fffd}'],
  ['blanks alone', ' \n ', '(empty)'],
  ['nothing', '', '(empty)'],
  ['what turns a line around', 'a\u202eb', 'a\u{fffd}b'],
])('one line of %s', (_name, text, line) => {
  expect(oneLine(text)).toBe(line);
});

test('markup shows a foreign text as it is', () => {
  expect(markupLine('<img src=x> [a](javascript:b) *c* `d`')).toBe(
    '\\<img src=x\\> \\[a\\](javascript:b) \\*c\\* \\`d\\`',
  );
  expect(markup('# one\n- two\n1. three')).toBe('\\# one\n\\- two\n1\\. three');
});
