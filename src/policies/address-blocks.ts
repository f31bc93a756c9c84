import { isIP } from 'node:net';

/** How addresses of each version are written: so many groups of so many bits. */
const FORMS = {
  4: { groups: 4, bits: 8, radix: 10, between: '.' },
  6: { groups: 8, bits: 16, radix: 16, between: ':' },
} as const;
type Version = keyof typeof FORMS;

/** https://www.rfc-editor.org/rfc/rfc1918: nothing comes from there over the internet, and S3 leaves them out as well. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].flatMap(prefixOf);

/**
 * The widest blocks that several make together: of `0.0.0.0/8` and `1.0.0.0/8` it is `0.0.0.0/7`. Who lets in a block in
 * parts lets in the same addresses. Private blocks, and what is no block, are left out.
 */
export function joinedBlocks(blocks: readonly string[]): string[] {
  const prefixes = new Set(blocks.flatMap(prefixOf));
  const isWithin = (prefix: string, wider: { has: (text: string) => boolean }) =>
    [...prefix].some((_bit, length) => wider.has(prefix.slice(0, length)));
  const hidden = new Set(PRIVATE);
  const joined = new Set(
    [...prefixes].filter(
      (prefix) => !isWithin(prefix, prefixes) && !hidden.has(prefix) && !isWithin(prefix, hidden),
    ),
  );
  // A set goes on with what is added to it: the two halves of a block become it, and it may be half of another.
  for (const prefix of joined) {
    const wider = prefix.slice(0, -1);
    const other = `${wider}${prefix.endsWith('0') ? '1' : '0'}`;
    if (joined.has(other)) {
      joined.delete(prefix);
      joined.delete(other);
      joined.add(wider);
    }
  }
  return [...joined].toSorted().map(blockOf);
}

/** The version, and the bits that all addresses of the block begin with: `4` and `00001010` of `10.0.0.0/8`. */
function prefixOf(block: string): string[] {
  const [address = '', length, ...more] = block.split('/');
  const version = isIP(address);
  if ((version !== 4 && version !== 6) || more.length > 0 || !/^\d+$/.test(length ?? '0')) return [];
  const { bits, radix } = FORMS[version];
  const all = groupsOf(address, version)
    .map((group) => Number.parseInt(group, radix).toString(2).padStart(bits, '0'))
    .join('');
  const kept = Number(length ?? all.length);
  return kept > all.length ? [] : [`${version}${all.slice(0, kept)}`];
}

function groupsOf(address: string, version: Version): string[] {
  if (version === 4) return address.split('.');
  // As a URL has it: an IPv4 address at its end is written in hexadecimal too.
  const { hostname } = new URL(`http://[${address.replace(/%.*$/, '')}]`);
  const [before = [], after = []] = hostname
    .slice(1, -1)
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
}

function blockOf(prefix: string): string {
  const version = prefix.startsWith('4') ? 4 : 6;
  const { groups, bits, radix, between } = FORMS[version];
  const all = prefix.slice(1).padEnd(groups * bits, '0');
  const address = Array.from({ length: groups }, (_none, place) =>
    Number.parseInt(all.slice(place * bits, (place + 1) * bits), 2).toString(radix),
  ).join(between);
  const short = version === 4 ? address : new URL(`http://[${address}]`).hostname.slice(1, -1);
  return `${short}/${prefix.length - 1}`;
}
