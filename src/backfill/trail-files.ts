/** A file that AWS delivered, as it is listed. */
export interface ListedFile {
  /** From `AWSLogs/` on, whatever precedes it: a copy of a bucket has the same. */
  readonly path: string;
  readonly bytes: number;
  /** A link of a file system, which may lead anywhere, or what else is no plain file. */
  readonly isLink?: true;
}

/** Where a trail or AWS Config delivers its files: a bucket, or a copy of it in a folder. */
export interface TrailFiles {
  /** As a person names it. */
  readonly name: string;
  /** Names of what lies directly below a path, in order. @throws UnreadableFileError where it may not be listed. */
  readonly below: (path: string) => Promise<{ readonly folders: string[]; readonly files: string[] }>;
  /** Files below `<path>/yyyy/mm/dd/` of these days and those between, in order of their paths. */
  readonly filesOfDays: (path: string, first: string, last: string) => AsyncIterable<ListedFile>;
  /** Files anywhere below a path, in order of their paths; none where there is no such folder. */
  readonly filesBelow: (path: string) => AsyncIterable<ListedFile>;
  /** @throws UnreadableFileError where this file alone cannot be read. */
  readonly read: (path: string) => Promise<Uint8Array>;
}

/** One file or folder could not be read; the others may be. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}

/** Whether a path lies in one of these days. @param first such as `2026-01-31`. */
export function isOfDays(path: string, folder: string, first: string, last: string): boolean {
  return path > startOfDay(folder, first) && path < `${folder}/${last.replaceAll('-', '/')}0`;
}

/** Before every file of a day; `0` follows `/`. */
export function startOfDay(folder: string, day: string): string {
  return `${folder}/${day.replaceAll('-', '/')}/`;
}
