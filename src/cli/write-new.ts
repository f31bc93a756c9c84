import { open, rm } from 'node:fs/promises';
import { errorText, UsageError } from '../model/errors';
import { printable } from './console';

/**
 * Writes a file that only its owner reads, and replaces none; of one that cannot be written whole nothing is left.
 * @throws UsageError where it is there already, or cannot be written.
 */
export async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
    } catch (thrown) {
      await rm(path, { force: true });
      throw thrown;
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new UsageError(`${printable(path)} cannot be written: ${errorText(cause)}`, 'Name another file', {
      cause,
    });
  }
}
