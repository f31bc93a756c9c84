/**
 * Whether a CIDR block takes in the internet at large: 0.0.0.0/0, ::/0, and blocks wider than what S3 calls a fixed
 * address (IPv4 /8, IPv6 /32), because 0.0.0.0/1 with 128.0.0.0/1 is everybody too. Private IPv6 (fc00::/7) is not.
 */
export function isOpenToInternet(cidr: string): boolean {
  const [address = '', length = ''] = cidr.split('/');
  const prefix = Number(length);
  if (!address.includes(':')) return prefix < 8;
  return prefix < 32 && !/^f[cd]/i.test(address);
}
