import { parseInstant } from './parse-instant';

test.each(['0000-01-01', '1969-12-31', '9999-12-31', '9000-01-01T00:00:00Z'])(
  'refuses %s, around which no days can be counted',
  (text) => {
    expect(() => parseInstant('--as-of', text)).toThrow(`--as-of ${text}: not a moment in time`);
  },
);

test.each([
  ['1970-01-01', '1970-01-01T23:59:59.999Z'],
  ['8999-12-31', '8999-12-31T23:59:59.999Z'],
])('takes %s', (text, instant) => {
  expect(parseInstant('--as-of', text)).toBe(instant);
});
