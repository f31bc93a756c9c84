import { isOpenToInternet } from './open-networks';

it.each([
  ['0.0.0.0/0', true],
  ['128.0.0.0/1', true],
  ['10.0.0.0/7', true],
  ['10.0.0.0/8', false],
  ['203.0.113.7/32', false],
  ['::/0', true],
  ['2000::/3', true],
  ['2001:db8::/31', true],
  ['2001:db8::/32', false],
  ['fd00::/8', false],
])('%s is open to the internet: %s', (cidr, expected) => {
  expect(isOpenToInternet(cidr)).toBe(expected);
});
