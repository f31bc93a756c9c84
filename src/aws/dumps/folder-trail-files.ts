import type { Dirent } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isOfDays, UnreadableFileError, type ListedFile, type TrailFiles } from '../../backfill/trail-files';
import { errorText, UsageError } from '../../model/errors';

const ROOT = 'AWSLogs';

/**
 * The files of a trail or of AWS Config in a folder: a copy of its bucket.
 * @param directory the folder that holds `AWSLogs`, or that one.
 * @throws UsageError where it holds none.
 */
export async function folderTrailFiles(directory: string): Promise<TrailFiles> {
  const above = basename(resolve(directory)) === ROOT ? dirname(resolve(directory)) : directory;
  const stat = await lstat(join(above, ROOT)).catch(() => undefined);
  if (stat?.isDirectory() !== true)
    throw new UsageError(
      `${directory} holds no folder AWSLogs`,
      'Name the folder that holds AWSLogs, as the bucket of a trail or of AWS Config does',
      { cause: new Error('CloudTrail and AWS Config deliver below a folder of that name') },
    );
  return {
    name: directory,
    async below(path) {
      const entries = await entriesOf(join(above, path), {});
      const names = (isFolder: boolean) =>
        entries
          .filter((entry) => entry.isDirectory() === isFolder)
          .map(({ name }) => name)
          .sort();
      return { folders: names(true), files: names(false) };
    },
    async *filesOfDays(path, first, last) {
      for await (const file of filesIn(above, path)) if (isOfDays(file.path, path, first, last)) yield file;
    },
    filesBelow: (path) => filesIn(above, path),
    async read(path) {
      try {
        return await readFile(join(above, path));
      } catch (cause) {
        throw new UnreadableFileError(errorText(cause), { cause });
      }
    },
  };
}

async function* filesIn(above: string, path: string): AsyncGenerator<ListedFile, void> {
  const entries = await entriesOf(join(above, path), { recursive: true });
  const found = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({
      path: join(entry.parentPath, entry.name).slice(join(above, '/').length).replaceAll('\\', '/'),
      isFile: entry.isFile(),
    }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
  for (const { path: file, isFile } of found) {
    const { size } = await lstat(join(above, file));
    yield { path: file, bytes: size, ...(!isFile && { isLink: true as const }) };
  }
}

/** None where there is no such folder. @throws UnreadableFileError where it may not be listed. */
async function entriesOf(
  folder: string,
  { recursive = false }: { readonly recursive?: boolean },
): Promise<Dirent[]> {
  try {
    return await readdir(folder, { recursive, withFileTypes: true });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ENOENT') return [];
    if (code !== 'EACCES' && code !== 'EPERM') throw cause;
    throw new UnreadableFileError(errorText(cause), { cause });
  }
}
