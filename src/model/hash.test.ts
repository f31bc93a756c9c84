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
