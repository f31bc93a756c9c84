import { createHash } from 'node:crypto';
import { createGunzip } from 'node:zlib';
import { ListMembers } from './list-members';

/** Of one file, packed. CloudTrail's have a few megabytes, and AWS Config's rarely more. */
export const MOST_FILE_BYTES = 64 * 1024 * 1024;
/** Of one file, unpacked: what claims to hold more was made to fill a disk. */
const MOST_TEXT_BYTES = 4 * 1024 * 1024 * 1024;

interface ListedText {
  /** SHA-256 of what it holds, unpacked. */
  readonly content: string;
  /** What stands beside the list. */
  readonly beside: unknown;
  readonly hasList: boolean;
}

/**
 * Reads a JSON file whose list has the weight, member after member.
 * @param take is given the text of each; what it made of them may be relied on once this has returned.
 * @throws Error where it is damaged, too large or no JSON.
 */
export async function readListedFile(
  path: string,
  bytes: Uint8Array,
  list: string,
  take: (member: string) => void,
): Promise<ListedText> {
  const hash = createHash('sha256');
  const members = new ListMembers(list);
  let length = 0;
  for await (const chunk of unpacked(path, bytes)) {
    length += chunk.length;
    if (length > MOST_TEXT_BYTES) throw new Error(`it unpacks to more than ${MOST_TEXT_BYTES} bytes`);
    hash.update(chunk);
    for (const member of members.push(chunk)) take(member);
  }
  return { content: hash.digest('hex'), ...members.end() };
}

function unpacked(path: string, bytes: Uint8Array): AsyncIterable<Uint8Array> | readonly Uint8Array[] {
  if (!path.endsWith('.gz')) return [bytes];
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  gunzip.end(bytes);
  return gunzip;
}
