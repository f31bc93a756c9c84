import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntegrityError } from '../model/errors';
import { hasCode } from './error-code';

export const recordPath = (folder: string) => join(folder, 'record');
export const objectsPath = (folder: string) => join(folder, 'objects');

/** Whether a folder is there and holds the table of a record. */
export function hasRecord(folder: string): boolean {
  return existsSync(join(recordPath(folder), 'CURRENT'));
}

/** Whether a folder holds objects of a record. */
export function hasObjects(folder: string): boolean {
  return namesIn(objectsPath(folder)).length > 0;
}

/**
 * Where there are objects, the table was there before them. Files of it that are gone would be made again, empty: they would
 * read as a record without findings.
 * @throws IntegrityError that names what is gone.
 */
export function checkParts(folder: string): void {
  const missing = hasObjects(folder) ? missingOf(recordPath(folder)) : undefined;
  if (missing === undefined) return;
  throw new IntegrityError(
    `The table of ${folder} is not whole: ${missing} is gone, and the objects that it names are there`,
    'Restore the folder from a backup, or begin a new one with --state; verify --offline --key <key> checks the objects by themselves',
    { cause: new Error('Somebody deleted or moved it, or a copy was cut short') },
  );
}

/** The database begins with CURRENT, which names the file that names the others; its newest writes are in a .log file. */
function missingOf(record: string): string | undefined {
  if (!existsSync(record)) return record;
  const current = join(record, 'CURRENT');
  if (!existsSync(current)) return current;
  const named = join(record, readFileSync(current, 'utf8').trim());
  if (!existsSync(named)) return named;
  return namesIn(record).some((name) => name.endsWith('.log')) ? undefined : join(record, '*.log');
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT') || hasCode(thrown, 'ENOTDIR')) return [];
    throw thrown;
  }
}
