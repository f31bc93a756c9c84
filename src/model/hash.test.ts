import fc from 'fast-check';
import { canonicalJson, sha256Base32, sha256Hex } from './hash';
import { findingId } from './verdict';

it('encodes as RFC 4648 does, in lower case', () => {
  // sha256 of nothing begins e3b0c44298fc1c14…
  expect(sha256Hex('')).toMatch(/^e3b0c44298fc1c14/);
  expect(sha256Base32('', 12)).toBe('4oymiquy7qob');
});

it('gives equal data equal bytes, whatever the order of its keys', () => {
  const reversed = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .map(([key, item]) => [key, reversed(item)] as const)
            .reverse(),
        )
      : value;
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

describe('canonicalJson', () => {
  // The values are those of RFC 8785, sections 3.2.3 and 3.2.2, written out by hand.
  it.each<[string, unknown, string]>([
    ['keys that are whole numbers as text', { 10: 1, 9: 2 }, '{"10":1,"9":2}'],
    [
      'keys by their UTF-16 code units',
      {
        '\u20ac': 'Euro Sign',
        '\r': 'Carriage Return',
        '\ufb33': 'Hebrew Letter Dalet With Dagesh',
        1: 'One',
        '\ud83d\ude00': 'Emoji: Grinning Face',
        '\u0080': 'Control',
        '\u00f6': 'Latin Small Letter O With Diaeresis',
      },
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis",' +
        '"\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    ],
    [
      'numbers, text and literals as ECMAScript does',
      {
        numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
        string: "\u20ac$\u000f\nA'\u0042\u0022\u005c\\\u0022/",
        literals: [null, true, false],
      },
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    ],
    ['minus zero as zero', [-0], '[0]'],
    ['no field that is undefined', { a: undefined, b: [{ c: undefined }] }, '{"b":[{}]}'],
    ['half of a surrogate pair as U+FFFD', { 'a\ud800': ['\udead b'] }, '{"a\ufffd":["\ufffd b"]}'],
  ])('writes %s', (_name, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it.each([
    ['NaN', { a: [Number.NaN] }, 'A value has no canonical JSON: NaN is not allowed'],
    ['infinity', { a: -Infinity }, 'A value has no canonical JSON: Infinity is not allowed'],
    ['nothing', undefined, 'A value of type undefined has no canonical JSON'],
  ])('refuses %s', (_name, value, message) => {
    expect(() => canonicalJson(value)).toThrow(message);
  });
});

// These ids are in tables and Slack messages for years: a change of this value is a change of every finding's name.
it('names a finding by its rule, account, Region and resource, for ever', () => {
  const finding = {
    rule: 'r',
    account: '111122223333',
    region: 'global',
    resource: 'arn:aws:iam::111122223333:root',
  };
  expect(findingId(finding)).toMatch(/^[a-z2-7]{26}$/);
  expect(findingId(finding)).toBe(
    sha256Base32('v1\nr\n111122223333\nglobal\narn:aws:iam::111122223333:root', 26),
  );
  expect(findingId({ ...finding, region: 'eu-west-1' })).not.toBe(findingId(finding));
});
