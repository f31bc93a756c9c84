import { code, moment, plainText, prose } from './mrkdwn';

it.each([
  ['an ordinary name', 'alice', '`alice`'],
  ['nothing', '', '`(empty)`'],
  ['spaces alone', ' \n\t ', '`(empty)`'],
  ['control sequences of mrkdwn', '<!channel> & <@U1>', '`&lt;!channel&gt; &amp; &lt;@U1&gt;`'],
  ['a backtick that would end the span', 'a`*b*`', '`aˋ*b*ˋ`'],
  ['line breaks', 'a\r\nb\u2028c\u0000d', '`a b c d`'],
  ['a bidirectional override', 'invoice\u202Efdp.exe', '`invoicefdp.exe`'],
  ['right-to-left text', 'user/ירדן', '`\u2066user/ירדן\u2069`'],
  ['half of a surrogate pair', 'a\ud83d', '`a\ufffd`'],
  ['a family of one grapheme', '👨‍👩‍👧', '`👨‍👩‍👧`'],
])('code: %s', (_name, name, expected) => {
  expect(code(name, 80)).toBe(expected);
});

it.each([
  ['bold', '*RESOLVED*', '∗RESOLVED∗'],
  ['strike and code', '~x~ `y`', '∼x∼ ˋyˋ'],
  ['italics, but not snake case', '_x_ my_role', 'ˍxˍ my_role'],
  ['an emoji of the workspace in an ARN', 'arn:aws:s3:::b', 'arn:\u2060aws:\u2060s3:::b'],
  ['a mention', '<!here>', '&lt;!here&gt;'],
  ['what is written as an entity already', '&lt;', '&amp;lt;'],
])('prose: %s', (_name, text, expected) => {
  expect(prose(text, 80)).toBe(expected);
});

it.each([
  ['at the limit', 'abcdef', 6, 'abcdef'],
  ['one past it', 'abcdefg', 6, 'abcde…'],
  ['an entity is not cut', 'abc&', 6, 'abc…'],
  ['a grapheme is not cut', 'abc👨‍👩‍👧', 6, 'abc…'],
  ['3,000 characters', 'x'.repeat(3000), 10, 'xxxxxxxxx…'],
  ['one grapheme of 3,000 marks', 'a' + '\u0301'.repeat(3000), 10, '…'],
])('cuts %s', (_name, text, limit, expected) => {
  expect(prose(text, limit)).toBe(expected);
});

it('leaves plain text unescaped, since Slack does not parse it', () => {
  expect(plainText('<!channel> & *b*\n', 150)).toBe('<!channel> & *b*');
});

it('writes a moment for the reader’s own clock, and in UTC', () => {
  expect(moment('2026-11-20T12:34:56.789Z')).toBe(
    '<!date^1795178096^{date_short} {time}|2026-11-20 12:34 UTC>',
  );
});
