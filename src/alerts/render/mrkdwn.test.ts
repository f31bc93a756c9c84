import { code, instruction, message, moment, plainText, prose } from './mrkdwn';

it.each([
  ['an ordinary name', 'alice', '`alice`'],
  ['nothing', '', '`(empty)`'],
  ['spaces alone', ' \n\t ', '`(empty)`'],
  ['control sequences of mrkdwn', '<!channel> & <@U1>', '`&lt;!channel&gt; &amp; &lt;@U1&gt;`'],
  ['a backtick that would end the span', 'a`*b*`', '`aˋ*b*ˋ`'],
  ['line breaks', 'a\r\nb\u2028c\u0000d', '`a b c d`'],
  ['a bidirectional override', 'invoice\u202Efdp.exe', '`invoice▯fdp.exe`'],
  ['right-to-left text', 'user/ירדן', '`\u2066user/ירדן\u2069`'],
  [
    'right-to-left letters outside the first plane',
    '\u{1E900}\u{1E901}:admin',
    '`\u2066\u{1E900}\u{1E901}:admin\u2069`',
  ],
  ['half of a surrogate pair', 'a\ud83d', '`a\ufffd`'],
  ['a family of one grapheme', '👨‍👩‍👧', '`👨‍👩‍👧`'],
])('code: %s', (_name, name, expected) => {
  expect(code(name, 80)).toBe(expected);
});

it.each([
  ['a space of no width', 'ad\u200bmin', 'ad▯min'],
  ['a soft hyphen', 'ad\u00admin', 'ad▯min'],
  ['a filler of Hangul', 'ad\u3164min', 'ad▯min'],
  ['a grapheme joiner', 'ad\u034fmin', 'ad▯min'],
  ['a variation selector', 'ad\ufe0fmin', 'ad▯min'],
  ['a joiner where nothing joins', 'ad\u200dmin', 'ad▯min'],
  ['a non-joiner where nothing joins', 'ad\u200cmin', 'ad▯min'],
  ['the empty cell of Braille', '\u2800\u2800', '▯▯'],
  ['tags', 'x\u{e0041}', 'x▯'],
  ['a joiner after an emoji, before a letter', '👩\u200dx', '👩▯x'],
  ['the joiners of an emoji', '👩‍👩‍👧 ❤️‍🔥', '👩‍👩‍👧 ❤️‍🔥'],
  ['the non-joiner of Persian', 'می‌خواهم', '\u2066می‌خواهم\u2069'],
])('a name that looks like another shows by what it differs: %s', (_name, name, expected) => {
  expect(code(name, 80)).toBe('`' + expected + '`');
});

it.each([
  ['four marks', 'a' + '\u0301'.repeat(4), 'a' + '\u0301'.repeat(4)],
  ['a fifth', 'a' + '\u0301'.repeat(5), 'a' + '\u0301'.repeat(4) + '▯'],
  ['4,000 of them', 'a' + '\u0301'.repeat(4000) + 'b', 'a' + '\u0301'.repeat(4) + '▯b'],
  ['vowels and cantillation of Hebrew', 'בְּ֖', '\u2066בְּ֖\u2069'],
])('marks do not cover what stands around them: %s', (_name, name, expected) => {
  expect(prose(name, 80)).toBe(expected);
});

it.each([
  ['bold', '*RESOLVED*', '∗RESOLVED∗'],
  ['strike and code', '~x~ `y`', '∼x∼ ˋyˋ'],
  ['italics, but not snake case', '_x_ my_role', 'ˍxˍ my_role'],
  ['an emoji of the workspace', ':aws: it', ':\u2060aws: it'],
  ['an emoji that is named in another script', ':了解:', ':\u2060了解:'],
  ['two in a row', ':+1::skin-tone-2:', ':\u2060+1::\u2060skin-tone-2:'],
  ['minutes of a time, which are no emoji', 'at 10:23:45', 'at 10:23:45'],
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
])('cuts %s', (_name, text, limit, expected) => {
  expect(prose(text, limit)).toBe(expected);
});

it.each([
  ['at the limit', 'abcdefgh', 10, '`abcdefgh`'],
  ['one past it', 'abcdefghi', 10, '`abcde…hi`'],
  ['an emoji at its end is not cut', 'abcdefg👨‍👩‍👧', 13, '`abcdefg…`'],
  ['entities', '&&&&&&&', 24, '`&amp;&amp;&amp;…&amp;`'],
])('of a long name both ends are shown: %s', (_name, name, limit, expected) => {
  expect(code(name, limit)).toBe(expected);
  expect(code(name, limit).length).toBeLessThanOrEqual(limit);
});

const AT = '<!date^1795178096^{date_short} {time}|2026-11-20 12:34 UTC>';
it.each([
  ['words', 'It is *off*.', 100, 'It is ∗off∗.'],
  ['a moment', 'Off since 2026-11-20T12:34:56.789Z.', 100, `Off since ${AT}.`],
  [
    'an ARN, which copies as it is',
    'arn:aws:iam::111122223333:user/eva did it, to arn:aws:s3:::b.',
    100,
    '`arn:aws:iam::111122223333:user/eva` did it, to `arn:aws:s3:::b`.',
  ],
  ['what only looks like a moment', 'x 2026-13-40T99:00:00Z', 100, 'x `2026-13-40T99:00:00Z`'],
  ['a moment for which there is no room', 'since 2026-11-20T12:34:56.789Z', 60, 'since…'],
  ['a long end', 'arn:aws:s3:::b is open to everybody', 30, '`arn:aws:s3:::b` is open to…'],
  ['spaces alone', '  ', 30, ''],
])('message: %s', (_name, text, limit, expected) => {
  expect(message(text, limit)).toBe(expected);
});

it('leaves plain text unescaped, since Slack does not parse it', () => {
  expect(plainText('<!channel> & *b*\n', 150)).toBe('<!channel> & *b*');
});

it('writes a moment for the reader’s own clock, and in UTC', () => {
  expect(moment('2026-11-20T12:34:56.789Z')).toBe(
    '<!date^1795178096^{date_short} {time}|2026-11-20 12:34 UTC>',
  );
});

it.each([
  [
    'commands in backticks',
    'Add it: `evidence add`. `duties list` says so.',
    400,
    'Add it: `evidence add`. `duties list` says so.',
  ],
  [
    'nothing else as format',
    '*Now* <!here> `a<b>` and `half',
    400,
    '∗Now∗ &lt;!here&gt; `a&lt;b&gt;` and ˋhalf',
  ],
  ['what it has room for', 'Run `reviews show <campaign>` and then more.', 24, 'Run…'],
  ['nothing in backticks', 'Run `` now', 400, 'Run ˋˋ now'],
])('an instruction has %s', (_name, text, limit, expected) => {
  expect(instruction(text, limit)).toBe(expected);
});
