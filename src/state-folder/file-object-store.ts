import { randomUUID } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ObjectMissingError } from '../model/errors';
import type { ObjectStore } from '../evidence/ports';
import { hasCode } from './error-code';

const KEY = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/** Objects as files under a folder. A file appears whole or not at all: it is written beside its place and then moved. */
export function fileObjectStore(folder: string): ObjectStore {
  return {
    async putIfAbsent(key, body) {
      const path = pathOf(folder, key);
      if (await exists(path)) return;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const beside = `${path}.${randomUUID()}.part`;
      await writeFile(beside, body, { mode: 0o600, flag: 'wx' });
      await rename(beside, path);
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
  };
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

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT')) return false;
    throw thrown;
  }
}
