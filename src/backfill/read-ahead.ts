import { MOST_FILE_BYTES } from './listed-file';
import { UnreadableFileError, type ListedFile, type TrailFiles } from './trail-files';

const READS_AT_ONCE = 8;
/** Of files that wait for their turn, together. */
const MOST_WAITING_BYTES = MOST_FILE_BYTES;

/** A file as it was read, or why it could not be. */
type ReadFile = { readonly path: string } & ({ readonly bytes: Uint8Array } | { readonly why: string });

/**
 * Reads files in the order in which they come, some ahead. A folder that may not be listed is one thing that could not be read.
 * @param folder what is listed, for the words about it.
 */
export async function* readInOrder(
  files: TrailFiles,
  folder: string,
  listed: AsyncIterable<ListedFile>,
  interrupted: AbortSignal | undefined,
): AsyncGenerator<ReadFile, void> {
  const waiting: { bytes: number; read: Promise<ReadFile> }[] = [];
  let bytes = 0;
  const oldest = async () => {
    const first = waiting.shift();
    bytes -= first?.bytes ?? 0;
    return first?.read;
  };
  try {
    for await (const file of listed) {
      interrupted?.throwIfAborted();
      while (
        waiting.length > 0 &&
        (waiting.length >= READS_AT_ONCE || bytes + file.bytes > MOST_WAITING_BYTES)
      ) {
        const next = await oldest();
        if (next !== undefined) yield next;
      }
      const read = readFile(files, file);
      // It is awaited in its turn, which may not come.
      read.catch(() => undefined);
      waiting.push({ bytes: file.bytes, read });
      bytes += file.bytes;
    }
  } catch (thrown) {
    if (!(thrown instanceof UnreadableFileError)) throw thrown;
    waiting.push({
      bytes: 0,
      read: Promise.resolve({ path: folder, why: `it cannot be listed: ${thrown.message}` }),
    });
  }
  for (const { read } of waiting) {
    interrupted?.throwIfAborted();
    yield await read;
  }
}

async function readFile(files: TrailFiles, { path, bytes, isLink }: ListedFile): Promise<ReadFile> {
  if (isLink === true) return { path, why: 'no plain file: links are not followed' };
  if (bytes > MOST_FILE_BYTES)
    return { path, why: `it has ${bytes} bytes, and of no more than ${MOST_FILE_BYTES} is any read` };
  try {
    return { path, bytes: await files.read(path) };
  } catch (thrown) {
    if (!(thrown instanceof UnreadableFileError)) throw thrown;
    return { path, why: thrown.message };
  }
}
