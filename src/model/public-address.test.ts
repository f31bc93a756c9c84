import { isPublicAddress, unfitUrl } from './public-address';

it.each([
  ['93.184.216.34', true],
  ['8.8.8.8', true],
  ['2606:2800:220:1:248:1893:25c8:1946', true],
  ['10.1.2.3', false],
  ['172.16.0.1', false],
  ['172.31.255.255', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['127.0.0.1', false],
  ['0.0.0.0', false],
  ['100.64.0.1', false],
  ['100.128.0.1', true],
  ['169.254.169.254', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['fe80::1', false],
  ['fd00:ec2::254', false],
  ['::ffff:10.0.0.1', false],
  ['::ffff:169.254.169.254', false],
  ['64:ff9b::a9fe:a9fe', false],
  ['2002:a9fe:a9fe::1', false],
  ['2001:db8::1', false],
  ['example.com', false],
  ['', false],
])('%s is reached from anywhere: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

it.each([
  ['https://hooks.example.com/watchbill?team=1', undefined],
  ['https://93.184.216.34/in', undefined],
  ['http://hooks.example.com/', 'https://'],
  ['ftp://hooks.example.com/', 'https://'],
  ['hooks.example.com', 'no URL'],
  ['https://user:word@hooks.example.com/', 'password'],
  ['https://hooks.example.com/#part', '#'],
  ['https://localhost/', 'private'],
  ['https://localhost./', 'private'],
  ['https://hooks/', 'private'],
  ['https://hooks.corp.internal/', 'private'],
  ['https://printer.local/', 'private'],
  ['https://169.254.169.254/latest/', 'private'],
  ['https://0x7f000001/', 'private'],
  ['https://2130706433/', 'private'],
  ['https://127.1/', 'private'],
  ['https://[::1]/', 'private'],
  ['https://[::ffff:10.0.0.1]/', 'private'],
])('%s: %s', (url, why) => {
  if (why === undefined) expect(unfitUrl(url)).toBeUndefined();
  else expect(unfitUrl(url)).toContain(why);
});
