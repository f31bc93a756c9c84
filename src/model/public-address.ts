import { BlockList, isIP } from 'node:net';

/** https://www.iana.org/assignments/iana-ipv4-special-registry: what is not the same host for everybody. */
const SPECIAL_IPV4: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/** https://www.iana.org/assignments/iana-ipv6-special-registry: of the public `2000::/3`, what leads elsewhere. */
const SPECIAL_IPV6: readonly (readonly [network: string, prefix: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const special = new BlockList();
for (const [network, prefix] of SPECIAL_IPV4) special.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of SPECIAL_IPV6) special.addSubnet(network, prefix, 'ipv6');
const globalIpv6 = new BlockList();
globalIpv6.addSubnet('2000::', 3, 'ipv6');

/** Names that resolve to nothing outside a machine or a network: RFC 6761, RFC 6762, RFC 8375 and ICANN's `internal`. */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|home\.arpa|test|invalid|onion)$/;

/** Whether an IP address is a host that is reached from anywhere. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special.check(address, 'ipv4');
  if (family === 6) return globalIpv6.check(address, 'ipv6') && !special.check(address, 'ipv6');
  return false;
}

/**
 * Why nothing is sent to a URL, as far as it says so itself; nothing where it is `https`, names a public host and holds no
 * password. What a name resolves to is looked at when it is connected to.
 */
export function unfitUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return 'it is no URL';
  const url = new URL(text);
  if (url.protocol !== 'https:') return 'it has to begin with https://';
  if (url.username !== '' || url.password !== '') return 'a user and a password do not belong in it';
  if (url.hash !== '') return 'what stands behind # is not sent';
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host) !== 0) return isPublicAddress(host) ? undefined : 'its address is a private one';
  if (!host.includes('.') || PRIVATE_NAME.test(host)) return 'its name leads to a private address';
  return undefined;
}
