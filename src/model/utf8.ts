/** Where bytes begin not to be UTF-8; line and column count from 1. */
export interface BadByte {
  readonly line: number;
  readonly column: number;
}

/** Text of bytes that are UTF-8 throughout, else the place of the first that are not: nothing is replaced in silence. */
export function decodeUtf8(bytes: Uint8Array): string | BadByte {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return firstBadByte(bytes);
  }
}

/** The replacement character stands where decoding first went wrong, or where somebody wrote one. */
function firstBadByte(bytes: Uint8Array): BadByte {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  const index = lines.findIndex((line) => Buffer.from(line, 'latin1').toString('utf8').includes('\ufffd'));
  const bad = Buffer.from(lines[index] ?? '', 'latin1').toString('utf8');
  return { line: index + 1, column: bad.indexOf('\ufffd') + 1 };
}
