import { isOpenToInternet, openOf } from './open-networks';

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
  ['::/1', true],
  ['3000::/4', true],
  ['fd00::/8', false],
  ['fc00::/7', false],
  ['fe80::/10', false],
  ['FE80::/10', false],
  ['ff00::/8', false],
  ['::ffff:0:0/96', false],
  ['224.0.0.0/4', false],
  ['192.0.0.0/7', true],
  ['203.0.113.7', false],
  ['2001:db8::7', false],
])('%s is open to the internet: %s', (cidr, expected) => {
  expect(isOpenToInternet(cidr)).toBe(expected);
});

it.each([
  ['one that is open', ['0.0.0.0/0', '10.0.0.0/8', '1.0.0.0/8'], ['0.0.0.0/0']],
  ['a block in two', ['44.0.0.0/8', '45.0.0.0/8'], ['44.0.0.0/7']],
  ['private ones beside a public one', ['10.0.0.0/8', '11.0.0.0/8', 'pl-1'], []],
  ['multicast in two', ['224.0.0.0/8', '225.0.0.0/8'], []],
])('of %s', (_name, cidrs, expected) => {
  expect(openOf(cidrs)).toEqual(expected);
});
