import { access, constants, readdir, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../model/errors';
import { makeFolder } from '../state-folder/make-folder';
import { printable } from './console';

/**
 * Makes the folder that an answer is written into, unless it is there and empty, and has it filled. Where that fails or is
 * interrupted, all of it is taken away: half an answer would be read as the whole.
 * @param option by which it was named: `--out`.
 * @throws UsageError where something is there, or no folder can be made or written to; and what `fill` throws.
 */
export async function inNewFolder<T>(folder: string, option: string, fill: () => Promise<T>): Promise<T> {
  await refuseFull(folder, option);
  const made = await madeFolder(folder, option);
  try {
    return await fill();
  } catch (thrown) {
    await takeAway(folder, made);
    throw thrown;
  }
}

async function madeFolder(folder: string, option: string): Promise<string[]> {
  try {
    const made = await makeFolder(folder);
    await access(folder, constants.W_OK);
    return made;
  } catch (cause) {
    throw new UsageError(`The folder ${printable(folder)} cannot be made or written to`, nextWith(option), {
      cause,
    });
  }
}

/** What was in the way of the answer is told, rather than what is in the way of this. */
async function takeAway(folder: string, made: readonly string[]): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names)
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
  // Where somebody else put something into one of them, it stays.
  for (const each of made) await rmdir(each).catch(() => undefined);
}

/** Asked before anything is read, as what is written can take minutes to make. @throws UsageError where something is there. */
export async function refuseFull(folder: string, option: string): Promise<void> {
  if (folder === '')
    throw new UsageError(`${option} is empty`, nextWith(option), {
      cause: new Error('A folder has a name'),
    });
  const there = await stat(folder).catch(() => undefined);
  if (there !== undefined && (!there.isDirectory() || (await readdir(folder)).length > 0))
    throw new UsageError(`${printable(folder)} is there, and is no empty folder`, nextWith(option), {
      cause: new Error('Nothing is written over, and nothing is mixed with what is there'),
    });
}

function nextWith(option: string): string {
  return `Name another folder with ${option}, which is new or empty`;
}
