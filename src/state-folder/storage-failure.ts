import { IntegrityError, WatchbillError } from '../model/errors';
import { causeOf, hasCode, wordsOf } from './error-code';

/** Node's codes, and the words that the database repeats from the system. */
const FULL = { codes: ['ENOSPC', 'EDQUOT'], words: /No space left on device|Disk quota exceeded/ };
const NOT_WRITABLE = {
  codes: ['EROFS', 'EACCES', 'EPERM'],
  words: /Read-only file system|Permission denied/,
};
/** The words with which the database begins, and its code. */
const CORRUPT = { codes: ['LEVEL_CORRUPTION'], words: /Corruption: |IO error: .*No such file or directory/ };
const NO_SERVER = { codes: ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'], words: /socket hang up/ };

/** What an error of the disk, or of the process that serves the folder, means for a person; any other as it is. */
export function storageFailure(thrown: unknown, folder: string): unknown {
  if (thrown instanceof WatchbillError) return thrown;
  const isOne = (kind: typeof FULL) => isOf(kind, thrown);
  const cause = new Error(withCause(thrown).map(wordsOf).join(': '));
  if (isOne(FULL))
    return new WatchbillError(
      `The disk that holds ${folder} is full`,
      'Make room and run the command again: what was recorded before is whole',
      { cause },
    );
  if (isOne(NOT_WRITABLE)) return notWritable(folder, cause);
  if (isOne(CORRUPT))
    return new IntegrityError(
      `The table of ${folder} cannot be opened: its files are damaged, or some are gone`,
      'Restore the folder from a backup, or begin a new one with --state; verify --offline --key <key> checks the objects by themselves',
      { cause },
    );
  if (isOne(NO_SERVER))
    return new WatchbillError(
      `The process that served ${folder} has ended`,
      'Run the command again: it serves the folder itself then',
      { cause },
    );
  return thrown;
}

/** Whether something could not be written, by what was thrown: only trying tells on every file system. */
export function isNotWritable(thrown: unknown): boolean {
  return isOf(NOT_WRITABLE, thrown);
}

function isOf({ codes, words }: typeof FULL, thrown: unknown): boolean {
  return withCause(thrown).some(
    (each) => codes.some((code) => hasCode(each, code)) || words.test(wordsOf(each)),
  );
}

function withCause(thrown: unknown): unknown[] {
  return [thrown, causeOf(thrown)].filter((each) => each !== undefined);
}

export function notReadable(folder: string, cause: unknown): WatchbillError {
  return new WatchbillError(
    `${folder} cannot be read`,
    'Allow yourself to read it and all that is in it, or name another folder with --state',
    { cause },
  );
}

export function notWritable(
  folder: string,
  cause = new Error('permission denied, or a read-only file system'),
): WatchbillError {
  return new WatchbillError(
    `${folder} cannot be written`,
    'Allow yourself to write it and all that is in it, or copy it and name the copy with --state',
    { cause },
  );
}
