import { existsSync, readdirSync } from 'node:fs';

const FOLDER = 'lambdas';

/** The list of every function there is, by the path of its file from the root: each folder of lambdas/ that has a `needs.ts`. */
export function functionFiles(sources: readonly string[]): Map<string, string> {
  const folders = readdirSync(FOLDER)
    .filter((name) => existsSync(`${FOLDER}/${name}/needs.ts`))
    .sort();
  const single = folders.filter((name) => existsSync(`${FOLDER}/${name}/index.ts`));
  return new Map([[`${FOLDER}/functions.generated.ts`, renderFunctions(single, sources)]]);
}

function renderFunctions(names: readonly string[], sources: readonly string[]): string {
  return [
    '// Made by `npm run generate` from the folders of functions and of sources: do not edit.',
    "import { needsOf } from './collect/needs';",
    ...names.map((name) => `import { needs as ${camelCase(name)} } from './${name}/needs';`),
    "import type { DeployableFunction } from './function-needs';",
    '',
    '/** Every function that is deployed. */',
    'export const FUNCTIONS = [',
    ...sources.map(
      (source) =>
        `  { name: 'collect-${source}', entry: 'lambdas/collect-${source}/index.ts', needs: needsOf('${source}') },`,
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
