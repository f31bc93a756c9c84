/**
 * Where a pack has the object of a key. It is unpacked there, so that a browser shows it and its SHA-256 is the end of its
 * name; what somebody handed in may be anything, and no browser is to run it.
 */
export function evidenceFile(key: string): string {
  return `evidence/${key}.${key.startsWith('kept-files/') ? 'bin' : 'txt'}`;
}
