import { isOfDays, type TrailFiles } from '../../src/backfill/trail-files';

/** What AWS delivered, in memory; an error is thrown where its path is read, or listed where it is a folder's. */
export function deliveredFiles(held: Readonly<Record<string, Uint8Array | Error>>): TrailFiles {
  const paths = Object.keys(held).sort();
  const unlessRefused = (folder: string) => {
    for (const [path, refused] of Object.entries(held))
      if (path.endsWith('/') && `${folder}/`.startsWith(path) && refused instanceof Error) throw refused;
  };
  const listed = (isAsked: (path: string) => boolean) =>
    paths
      .filter((path) => !path.endsWith('/') && isAsked(path))
      .map((path) => ({ path, bytes: held[path]?.toString().length ?? 0 }));
  return {
    name: 'memory',
    async below(path) {
      unlessRefused(path);
      const names = paths.flatMap((each) =>
        each.startsWith(`${path}/`) ? [each.slice(path.length + 1)] : [],
      );
      return {
        folders: [
          ...new Set(names.filter((name) => name.includes('/')).map((name) => name.split('/')[0] ?? '')),
        ],
        files: names.filter((name) => !name.includes('/')),
      };
    },
    async *filesOfDays(path, first, last) {
      unlessRefused(path);
      yield* listed((each) => isOfDays(each, path, first, last));
    },
    async *filesBelow(path) {
      unlessRefused(path);
      yield* listed((each) => each.startsWith(`${path}/`));
    },
    async read(path) {
      const bytes = held[path];
      if (bytes instanceof Uint8Array) return bytes;
      throw bytes ?? new Error(`nothing at ${path}`);
    },
  };
}
