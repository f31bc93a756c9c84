import { existsSync, readdirSync } from 'node:fs';

const FOLDER = 'lambdas';
const HEADING = '// Made by `npm run generate` from the folders of functions and of sources: do not edit.';

/**
 * The list of every function there is, and the entry of each source's own, by their paths from the root. A function is a
 * folder of lambdas/ with a `needs.ts` and an `index.ts`; collect, which has none, is one for each source.
 */
export async function functionFiles(): Promise<Map<string, string>> {
  // Imports the registry of parts, which has to be right before.
  const { hasCursor } = await import('../src/sources/parts');
  const { SOURCES } = await import('../src/sources/sources');
  const sources = SOURCES.toSorted();
  const names = readdirSync(FOLDER)
    .filter((name) => existsSync(`${FOLDER}/${name}/needs.ts`) && existsSync(`${FOLDER}/${name}/index.ts`))
    .sort();
  return new Map([
    [`${FOLDER}/functions.generated.ts`, renderFunctions(names, sources)],
    ...sources.map(
      (source) => [collectEntry(source), renderCollectEntry(source, hasCursor(source))] as const,
    ),
  ]);
}

function collectEntry(source: string): string {
  return `${FOLDER}/collect/${source}.generated.ts`;
}

/** An entry for each source, so that its bundle holds the clients of that source only, and the table's where it is read. */
function renderCollectEntry(source: string, hasCursor: boolean): string {
  return [
    HEADING,
    `import { readers } from '../../src/sources/${source}/readers.generated';`,
    ...(hasCursor ? ["import { accountStates } from './account-states';"] : []),
    "import { collectHandler } from './handler';",
    '',
    `export const handler = collectHandler('${source}', readers${hasCursor ? ', accountStates()' : ''});`,
    '',
  ].join('\n');
}

function renderFunctions(names: readonly string[], sources: readonly string[]): string {
  return [
    HEADING,
    "import { needsOf } from './collect/needs';",
    ...names.map((name) => `import { needs as ${camelCase(name)} } from './${name}/needs';`),
    "import type { DeployableFunction } from './function-needs';",
    '',
    '/** Every function that is deployed. */',
    'export const FUNCTIONS = [',
    ...sources.map(
      (source) =>
        `  { name: 'collect-${source}', entry: '${collectEntry(source)}', needs: needsOf('${source}') },`,
    ),
    ...names.map(
      (name) => `  { name: '${name}', entry: 'lambdas/${name}/index.ts', needs: ${camelCase(name)} },`,
    ),
    '] as const satisfies readonly DeployableFunction[];',
    '',
    "export type FunctionName = (typeof FUNCTIONS)[number]['name'];",
    '',
  ].join('\n');
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
