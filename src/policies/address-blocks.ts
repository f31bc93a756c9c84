import { isIP } from 'node:net';

/** From its first address to its last. */
interface Span {
  readonly first: bigint;
  readonly last: bigint;
}

const BITS = { 4: 32, 6: 128 } as const;
type Version = keyof typeof BITS;

/** https://www.rfc-editor.org/rfc/rfc1918: nothing comes from there over the internet, and S3 leaves them out as well. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/**
 * The widest blocks that several make together: of `0.0.0.0/8` and `1.0.0.0/8` it is `0.0.0.0/7`. Who lets in a block in
 * parts lets in the same addresses. Private blocks, and what is no block, are left out.
 */
export function joinedBlocks(blocks: readonly string[]): string[] {
  return ([4, 6] as const).flatMap((version) => {
    const hidden = version === 4 ? spansOf(PRIVATE, version) : [];
    const spans = spansOf(blocks, version).filter(
      (span) => !hidden.some(({ first, last }) => first <= span.first && span.last <= last),
    );
    return joined(spans).flatMap((span) => blocksOf(span, version));
  });
}

function spansOf(blocks: readonly string[], version: Version): Span[] {
  return blocks.flatMap((block) => {
    const [address = '', length, ...more] = block.split('/');
    const bits = BITS[version];
    const prefix = length === undefined ? bits : Number(length);
    if (isIP(address) !== version || more.length > 0 || !/^\d{0,3}$/.test(length ?? '') || prefix > bits)
      return [];
    const size = 1n << BigInt(bits - prefix);
    const first = (numberOf(address, version) / size) * size;
    return [{ first, last: first + size - 1n }];
  });
}

function numberOf(address: string, version: Version): bigint {
  if (version === 4) return address.split('.').reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  // As a URL has it: an IPv4 address at its end is written in hexadecimal too.
  const { hostname } = new URL(`http://[${address.replace(/%.*$/, '')}]`);
  const [head = '', tail = ''] = hostname.slice(1, -1).split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const [before, after] = [groups(head), groups(tail)];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

/** Those that touch or overlap as one. */
function joined(spans: readonly Span[]): Span[] {
  const inOrder = [...spans].sort((one, other) =>
    one.first < other.first ? -1 : one.first > other.first ? 1 : 0,
  );
  const all: Span[] = [];
  for (const span of inOrder) {
    const before = all.at(-1);
    if (before === undefined || span.first > before.last + 1n) all.push(span);
    else if (span.last > before.last) all[all.length - 1] = { first: before.first, last: span.last };
  }
  return all;
}

/** The fewest blocks that a span is made of. */
function blocksOf({ first, last }: Span, version: Version): string[] {
  const blocks: string[] = [];
  for (let from = first; from <= last;) {
    let length = BITS[version];
    while (length > 0) {
      const size = 1n << BigInt(BITS[version] - length + 1);
      if (from % size !== 0n || from + size - 1n > last) break;
      length -= 1;
    }
    blocks.push(`${addressOf(from, version)}/${length}`);
    from += 1n << BigInt(BITS[version] - length);
  }
  return blocks;
}

function addressOf(value: bigint, version: Version): string {
  const [count, bits] = version === 4 ? [4, 8n] : [8, 16n];
  const parts = Array.from(
    { length: count },
    (_none, index) => (value >> (bits * BigInt(count - 1 - index))) & ((1n << bits) - 1n),
  );
  if (version === 4) return parts.join('.');
  return new URL(`http://[${parts.map((part) => part.toString(16)).join(':')}]`).hostname.slice(1, -1);
}
