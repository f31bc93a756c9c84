import { access, constants, readdir, stat } from 'node:fs/promises';
import { UsageError } from '../model/errors';
import { makeFolder } from '../state-folder/make-folder';
import { printable } from './console';

/**
 * Makes the folder that an answer is written into, unless it is there and empty.
 * @param option by which it was named: `--out`.
 * @throws UsageError where something is there, or no folder can be made or written to.
 */
export async function makeNewFolder(folder: string, option: string): Promise<void> {
  await refuseFull(folder, option);
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new UsageError(`The folder ${printable(folder)} cannot be made or written to`, nextWith(option), {
      cause,
    });
  }
}

/** Asked before anything is read, as what is written can take minutes to make. @throws UsageError where something is there. */
export async function refuseFull(folder: string, option: string): Promise<void> {
  const there = await stat(folder).catch(() => undefined);
  if (there !== undefined && (!there.isDirectory() || (await readdir(folder)).length > 0))
    throw new UsageError(`${printable(folder)} is there, and is no empty folder`, nextWith(option), {
      cause: new Error('Nothing is written over, and nothing is mixed with what is there'),
    });
}

function nextWith(option: string): string {
  return `Name another folder with ${option}, which is new or empty`;
}
