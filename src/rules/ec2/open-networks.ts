import { joinedBlocks } from '../../policies/address-blocks';

/**
 * Whether a CIDR block takes in the internet at large: 0.0.0.0/0, ::/0, and blocks wider than what S3 calls a fixed
 * address (IPv4 /8, IPv6 /32), because 0.0.0.0/1 with 128.0.0.0/1 is everybody too. Blocks without an address that can
 * be routed on the internet are not: private and link-local IPv6, multicast.
 * https://www.iana.org/assignments/ipv6-address-space
 */
export function isOpenToInternet(cidr: string): boolean {
  const [address = '', length] = cidr.split('/');
  if (length === undefined) return false;
  const prefix = Number(length);
  if (!address.includes(':')) return prefix < 8 && Number(address.split('.')[0]) < 224;
  if (prefix >= 32) return false;
  // Global unicast is 2000::/3: do block and it begin with the same bits?
  const hidden = 16 - Math.min(prefix, 3);
  return parseInt(address.split(':')[0] || '0', 16) >> hidden === 0x2000 >> hidden;
}

/** Whether it can be told what a block holds: an address, with or without a length. */
export function isNetwork(cidr: string): boolean {
  const [address = '', length = '0', ...more] = cidr.split('/');
  const isV4 = /^\d{1,3}(\.\d{1,3}){3}$/.test(address);
  const isV6 = address.includes(':') && /^[0-9a-f:.]+$/i.test(address);
  return (isV4 || isV6) && /^\d{1,3}$/.test(length) && more.length === 0;
}

/** The blocks that take in the internet; where none does, what several make together, such as a /7 in two. */
export function openOf(cidrs: readonly string[]): string[] {
  const open = cidrs.filter(isOpenToInternet);
  return open.length > 0 ? open : joinedBlocks(cidrs).filter(isOpenToInternet);
}
