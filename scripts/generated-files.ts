import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Files that are not as they should be, and files of generated folders that nothing generates any more. */
export function staleFiles(files: ReadonlyMap<string, string>, folders: readonly string[]): string[] {
  const differing = [...files].filter(
    ([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text,
  );
  const orphans = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`))
    .filter((path) => !files.has(path));
  return [...differing.map(([path]) => path), ...orphans];
}

/** Writes the paths as `files` has them, and removes those that it has not. */
export function writeFiles(paths: readonly string[], files: ReadonlyMap<string, string>): void {
  for (const path of paths) {
    const text = files.get(path);
    mkdirSync(dirname(path), { recursive: true });
    if (text === undefined) rmSync(path);
    else writeFileSync(path, text);
  }
}
