import { existsSync, readdirSync } from 'node:fs';
import * as z from 'zod';

export const SOURCES_FOLDER = 'src/sources';

interface PartFolder {
  /** Path below the folder of sources: `iam/credential-report`. */
  readonly path: string;
  readonly name: string;
  /** AWS Config's name, for a part that is the list of a resource type. */
  readonly type?: string | undefined;
}
interface SourceFolder {
  readonly name: string;
  readonly parts: readonly PartFolder[];
  /** True where actions.ts beside source.ts names what no part calls by itself. */
  readonly hasSharedActions: boolean;
}

/**
 * The modules that name every source, part and reader, by their paths from the root, so that nothing is looked up at run
 * time and a function's bundle holds the readers of its own source only.
 * @throws Error that names the file a folder lacks.
 */
export async function sourceRegistries(): Promise<Map<string, string>> {
  const sources = await sourceFolders();
  return new Map([
    [`${SOURCES_FOLDER}/sources.generated.ts`, renderSources(sources)],
    [`${SOURCES_FOLDER}/parts.generated.ts`, renderParts(sources)],
    [`${SOURCES_FOLDER}/readers.generated.ts`, renderAllReaders(sources)],
    ...sources.map(
      (source) => [`${SOURCES_FOLDER}/${source.name}/readers.generated.ts`, renderReaders(source)] as const,
    ),
  ]);
}

/** The folders below `root`, each with the folders in it, by name. @throws Error that names the file a folder lacks. */
export function checkedFolders(root: string): { name: string; parts: string[] }[] {
  return foldersIn(root).map((name) => {
    const source = `${root}/${name}`;
    demand(source, 'source.ts', 'Export a defineSource({ cadence, order }) as its default');
    const parts = foldersIn(source);
    if (parts.length === 0) {
      throw new Error(`${source} has no part: make a folder in it with part.ts, actions.ts and read.ts`);
    }
    for (const part of parts.map((folder) => `${source}/${folder}`)) {
      demand(part, 'part.ts', 'Export a definePart(…) or a defineResourcePart(…) as its default');
      demand(part, 'actions.ts', 'Export IAM_ACTIONS, the list of what the reader is to be allowed');
      demand(part, 'read.ts', 'Export the reader, a ReadPart, as its default');
    }
    return { name, parts };
  });
}

function foldersIn(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function demand(folder: string, file: string, whatToDo: string): void {
  if (!existsSync(`${folder}/${file}`)) throw new Error(`${folder} has no ${file}. ${whatToDo}.`);
}

const sourceModule = z.object({
  default: z.object({ order: z.number(), partsListedFirst: z.array(z.string()).default([]) }),
});
const partModule = z.object({ default: z.object({ type: z.string().optional() }) });

/** In the order of coverage tables. */
async function sourceFolders(): Promise<SourceFolder[]> {
  const sources = await Promise.all(
    checkedFolders(SOURCES_FOLDER).map(async ({ name, parts }) => {
      const { default: source } = sourceModule.parse(await import(`../${SOURCES_FOLDER}/${name}/source`));
      const { order, partsListedFirst: first } = source;
      const missing = first.find((folder) => !parts.includes(folder));
      if (missing !== undefined) {
        throw new Error(
          `${SOURCES_FOLDER}/${name}/source.ts lists ${missing} first, which is no folder beside it.`,
        );
      }
      const inOrder = [...first, ...parts.filter((folder) => !first.includes(folder))];
      return {
        order,
        name,
        parts: await Promise.all(inOrder.map((folder) => partFolder(name, folder))),
        hasSharedActions: existsSync(`${SOURCES_FOLDER}/${name}/actions.ts`),
      };
    }),
  );
  return sources.sort((a, b) => a.order - b.order);
}

async function partFolder(source: string, folder: string): Promise<PartFolder> {
  const path = `${source}/${folder}`;
  const { type } = partModule.parse(await import(`../${SOURCES_FOLDER}/${path}/part`)).default;
  return { path, name: `${source}.${type ?? folder}`, type };
}

const HEADING = `// Made by \`npm run generate\` from the folders of ${SOURCES_FOLDER}: do not edit.`;

/** Apart from the parts: who only names sources needs none of their schemas. */
function renderSources(sources: readonly SourceFolder[]): string {
  return [
    HEADING,
    ...sources.map(({ name }) => `import ${identifier(name)} from './${name}/source';`),
    '',
    'export const sources = {',
    ...sources.map(({ name }) => `  '${name}': ${identifier(name)},`),
    '} as const;',
    '',
  ].join('\n');
}

function renderParts(sources: readonly SourceFolder[]): string {
  const parts = sources.flatMap((source) => source.parts);
  const resources = parts.filter(({ type }) => type !== undefined);
  return [
    HEADING,
    ...parts.map(({ path }) => `import ${identifier(path)} from './${path}/part';`),
    ...sources.filter(({ hasSharedActions }) => hasSharedActions).map(({ name }) => actionsImport(name)),
    ...parts.map(({ path }) => actionsImport(path)),
    '',
    'export const parts = {',
    ...parts.map(({ name, path }) => `  '${name}': ${identifier(path)},`),
    '} as const;',
    '',
    'export const resourceSchemas = {',
    ...resources.map(({ type, path }) => `  '${type}': ${identifier(path)}.item,`),
    '} as const;',
    '',
    'export const actions = {',
    ...sources.map(renderActions),
    '} as const;',
    '',
    'export const partActions = {',
    ...parts.map(({ name, path }) => `  '${name}': ${identifier(path)}Actions.IAM_ACTIONS,`),
    '} as const;',
    '',
    '/** Of what a source asks for any of its parts. */',
    'export const sharedActions = {',
    ...sources
      .filter(({ hasSharedActions }) => hasSharedActions)
      .map(({ name }) => `  '${name}': ${identifier(name)}Actions.IAM_ACTIONS,`),
    '} as const;',
    '',
  ].join('\n');
}

function actionsImport(path: string): string {
  return `import * as ${identifier(path)}Actions from './${path}/actions';`;
}

function renderActions({ name, parts, hasSharedActions }: SourceFolder): string {
  const paths = [...parts.map(({ path }) => path), ...(hasSharedActions ? [name] : [])];
  return [
    `  '${name}': [`,
    '    ...new Set([',
    ...paths.map((path) => `      ...${identifier(path)}Actions.IAM_ACTIONS,`),
    '    ]),',
    '  ],',
  ].join('\n');
}

function renderReaders({ name, parts }: SourceFolder): string {
  return [
    HEADING,
    "import type { Readers } from '../collector';",
    ...parts.map(({ path }) => `import ${identifier(path)} from '${path.replace(name, '.')}/read';`),
    '',
    'export const readers = {',
    ...parts.map(({ name: part, path }) => `  '${part}': ${identifier(path)},`),
    `} satisfies Readers<'${name}'>;`,
    '',
  ].join('\n');
}

function renderAllReaders(sources: readonly SourceFolder[]): string {
  return [
    HEADING,
    "import type { Readers } from './collector';",
    "import type { Source } from './sources';",
    ...sources.map(
      ({ name }) => `import { readers as ${identifier(name)} } from './${name}/readers.generated';`,
    ),
    '',
    '/** Every reader, for who runs them all in one process; a function that runs one source imports its own. */',
    'export const readers = {',
    ...sources.map(({ name }) => `  ...${identifier(name)},`),
    '} satisfies Readers<Source>;',
    '',
  ].join('\n');
}

/** `iam/credential-report` is `iamCredentialReport`. */
function identifier(path: string): string {
  return path.replace(/[/-]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
