import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hasCode } from './error-code';

/**
 * Makes a folder for its owner alone, and those above it that are missing. `mkdir` with `recursive` does not do: below a folder
 * such as /proc, where nothing can be made and a missing parent is what the system answers, Node 20's never ends.
 * @returns those that were made, the innermost first.
 * @throws what the system answers, such as EACCES, or EEXIST where a file has the name.
 */
export async function makeFolder(path: string): Promise<string[]> {
  try {
    return await makeOne(path);
  } catch (thrown) {
    const above = dirname(path);
    if (!hasCode(thrown, 'ENOENT') || above === path) throw thrown;
    const made = await makeFolder(above);
    return [...(await makeOne(path)), ...made];
  }
}

async function makeOne(path: string): Promise<string[]> {
  try {
    await mkdir(path, { mode: 0o700 });
    return [path];
  } catch (thrown) {
    if (hasCode(thrown, 'EEXIST') && (await stat(path)).isDirectory()) return [];
    throw thrown;
  }
}
