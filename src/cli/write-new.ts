import { writeFile } from 'node:fs/promises';
import { errorText, UsageError } from '../model/errors';
import { printable } from './console';

/**
 * Writes a file that only its owner reads, and replaces none.
 * @throws UsageError where it is there already, or cannot be written.
 */
export async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    throw new UsageError(`${printable(path)} cannot be written: ${errorText(cause)}`, 'Name another file', {
      cause,
    });
  }
}
