import { lstat, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isOfDays, UnreadableFileError, type TrailFiles } from '../../backfill/trail-files';
import { errorText, UsageError } from '../../model/errors';

const ROOT = 'AWSLogs';

/**
 * The files of a trail in a folder: a copy of its bucket.
 * @param directory the folder that holds `AWSLogs`, or that one.
 * @throws UsageError where it holds none.
 */
export async function folderTrailFiles(directory: string): Promise<TrailFiles> {
  const above = basename(resolve(directory)) === ROOT ? dirname(resolve(directory)) : directory;
  const stat = await lstat(join(above, ROOT)).catch(() => undefined);
  if (stat?.isDirectory() !== true)
    throw new UsageError(
      `${directory} holds no folder AWSLogs`,
      'Name with --trail the folder that holds AWSLogs, as the bucket of a trail does',
    );
  return {
    name: directory,
    async below(path) {
      const entries = await readdir(join(above, path), { withFileTypes: true });
      const names = (isFolder: boolean) =>
        entries
          .filter((entry) => entry.isDirectory() === isFolder)
          .map(({ name }) => name)
          .sort();
      return { folders: names(true), files: names(false) };
    },
    async *filesOfDays(path, first, last) {
      for (const entry of await allBelow(above, path)) {
        if (!isOfDays(entry.path, path, first, last)) continue;
        const { size } = await lstat(join(above, entry.path));
        yield { path: entry.path, bytes: size, ...(!entry.isFile && { isLink: true as const }) };
      }
    },
    async read(path) {
      try {
        return await readFile(join(above, path));
      } catch (cause) {
        throw new UnreadableFileError(errorText(cause), { cause });
      }
    },
  };
}

async function allBelow(above: string, path: string): Promise<{ path: string; isFile: boolean }[]> {
  const entries = await readdir(join(above, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({
      path: join(entry.parentPath, entry.name).slice(join(above, '/').length).replaceAll('\\', '/'),
      isFile: entry.isFile(),
    }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}
