import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { editsBetween } from '../config/closest';
import { UsageError } from '../model/errors';
import { hasObjects, hasRecord } from '../state-folder/folder-parts';
import { openStateFolder, type OpenOptions, type StateFolder } from '../state-folder/state-folder';
import { storageFailure } from '../state-folder/storage-failure';
import { commandLine } from '../wording/commands';

/**
 * Opens the local record for one use.
 * @throws UsageError where there is none: only a scan makes one, so that a misspelt folder never reads as an empty record.
 */
export async function withStateFolder<T>(
  folder: string,
  access: 'reading' | 'writing',
  use: (state: StateFolder) => Promise<T>,
): Promise<T> {
  refuseNoRecord(folder);
  return withOpened(folder, { access }, use);
}

/** @throws UsageError where a folder holds nothing of a record. */
export function refuseNoRecord(folder: string): void {
  if (!hasRecord(folder) && !hasObjects(folder)) throw noRecord(folder);
}

/** Opens the local record, which is made where there is none, for one use, and closes it whatever happens. */
export async function withNewStateFolder<T>(
  folder: string,
  use: (state: StateFolder) => Promise<T>,
): Promise<T> {
  return withOpened(folder, { access: 'making' }, use);
}

async function withOpened<T>(
  folder: string,
  options: OpenOptions,
  use: (state: StateFolder) => Promise<T>,
): Promise<T> {
  try {
    const state = await openStateFolder(folder, options);
    try {
      return await use(state);
    } finally {
      await state.close();
    }
  } catch (thrown) {
    throw storageFailure(thrown, folder);
  }
}

function noRecord(folder: string): UsageError {
  const beside = recordsBeside(folder);
  const make = `make one with: ${commandLine('scan', { state: folder })}`;
  const more = beside.length > NAMED ? ` and ${beside.length - NAMED} more` : '';
  return new UsageError(
    existsSync(folder) ? `${folder} holds no record` : `There is no folder ${folder}`,
    beside.length === 0
      ? `Name the folder that a scan recorded in with --state, or ${make}`
      : `Name one that there is with --state (${beside.slice(0, NAMED).join(', ')}${more}), or ${make}`,
    { cause: new Error('No scan has recorded anything there') },
  );
}

const NAMED = 5;

/** Those whose names are nearest first. */
function recordsBeside(folder: string): string[] {
  const above = dirname(folder);
  if (!existsSync(above)) return [];
  return readdirSync(above, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(above, name))
    .filter(hasRecord)
    .sort()
    .map((path) => ({ path, edits: editsBetween(basename(path), basename(folder)) }))
    .sort((a, b) => a.edits - b.edits)
    .map(({ path }) => path);
}
