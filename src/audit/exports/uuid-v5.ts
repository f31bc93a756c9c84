import { createHash } from 'node:crypto';

/** Chosen once at random: ids of ours give the same UUIDs in every record and version. */
const NAMESPACE = '5b1d0c4e-6f7a-4c0b-9a1e-2d8f3e6c9b70';

/** The UUID (version 5, RFC 9562) of one of our ids: the same each time it is asked for. @param kind ids are unique within one. */
export function uuidOf(kind: string, ...id: readonly (string | number)[]): string {
  return uuidV5(NAMESPACE, [kind, ...id].join('\n'));
}

export function uuidV5(namespace: string, name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
