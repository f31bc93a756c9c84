import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hasCode } from './error-code';

/**
 * Makes a folder for its owner alone, and those above it that are missing. `mkdir` with `recursive` does not do: below a folder
 * such as /proc, where nothing can be made and a missing parent is what the system answers, Node 20's never ends.
 * @throws what the system answers, such as EACCES, or EEXIST where a file has the name.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeOne(path);
  } catch (thrown) {
    const above = dirname(path);
    if (!hasCode(thrown, 'ENOENT') || above === path) throw thrown;
    await makeFolder(above);
    await makeOne(path);
  }
}

async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (thrown) {
    if (hasCode(thrown, 'EEXIST') && (await stat(path)).isDirectory()) return;
    throw thrown;
  }
}
