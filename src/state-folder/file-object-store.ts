import { randomUUID } from 'node:crypto';
import { access, link, mkdir, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { ObjectMissingError } from '../model/errors';
import type { ListedObjects } from '../evidence/ports';
import { hasCode } from './error-code';

const KEY = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/** Objects as files under a folder. A file appears whole or not at all: it is written beside its place and then linked there. */
export function fileObjectStore(folder: string): ListedObjects {
  return {
    async putIfAbsent(key, body) {
      const path = pathOf(folder, key);
      if (await exists(path)) return false;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const beside = `${path}.${randomUUID()}.part`;
      await writeFile(beside, body, { mode: 0o600, flag: 'wx' });
      return linkIfAbsent(beside, path);
    },
    async get(key) {
      const path = pathOf(folder, key);
      try {
        return await readFile(path);
      } catch (cause) {
        if (!hasCode(cause, 'ENOENT')) throw cause;
        throw new ObjectMissingError(
          `The object ${key} that the record names is not in ${folder}`,
          'Restore the state folder from a backup, or begin a new one with --state',
          { cause },
        );
      }
    },
    async *keys(prefix) {
      yield* (await filesBelow(folder)).filter((key) => key.startsWith(prefix) && KEY.test(key)).sort();
    },
  };
}

/** Relative to the folder, without those that are still being written. */
async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT')) return [];
    throw thrown;
  }
}

const STALE_MS = 3_600_000;

/** Removes what writers that were killed left beside its place. A writer that still lives is done long before. */
export async function removeStaleParts(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.endsWith('.part')) continue;
    const path = join(folder, name);
    try {
      if (now - (await stat(path)).mtimeMs > STALE_MS) await rm(path, { force: true });
    } catch (thrown) {
      // Its writer moved it to its place.
      if (!hasCode(thrown, 'ENOENT')) throw thrown;
    }
  }
}

function pathOf(folder: string, key: string): string {
  if (!KEY.test(key)) throw new Error(`"${key}" is not an object's key`);
  return join(folder, key);
}

/** A link is refused where there is a file, so that of two writers of one key one is told that it came second. */
async function linkIfAbsent(beside: string, path: string): Promise<boolean> {
  try {
    await link(beside, path);
    return true;
  } catch (thrown) {
    if (hasCode(thrown, 'EEXIST')) return false;
    throw thrown;
  } finally {
    await unlink(beside);
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT')) return false;
    throw thrown;
  }
}
