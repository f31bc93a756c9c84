import { readdirSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import type { Example } from '../src/sources/example';
import { SOURCES_FOLDER } from './source-registries';

const EXAMPLES_FILE = 'local/organization/examples.generated.ts';
const CLIENTS_FILE = 'local/simulator/clients.generated.ts';
const HEAD = '// Made by `npm run generate` from the example.ts files: do not edit.';

/** The modules by which the sample organisation and the simulator know every example, by their path from the root. */
export async function exampleRegistries(): Promise<Map<string, string>> {
  const files = readdirSync(SOURCES_FOLDER, { recursive: true, encoding: 'utf8' })
    .map((path) => `${SOURCES_FOLDER}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('/example.ts') && dirname(path) !== SOURCES_FOLDER)
    .sort();
  const examples = await Promise.all(
    files.map(async (file) => (await import(`../${file}`)) as { default: Example }),
  );
  const packages = [...new Set(examples.map(({ default: { client } }) => client))].sort();
  const classes = await Promise.all(packages.map(clientClassOf));
  return new Map([
    [EXAMPLES_FILE, renderExamples(files)],
    [CLIENTS_FILE, renderClients(packages.map((name, at) => ({ name, className: classes[at] ?? '' })))],
  ]);
}

function renderExamples(files: readonly string[]): string {
  const names = files.map((file) => camelCase(posix.relative(SOURCES_FOLDER, dirname(file))));
  const from = (file: string) => posix.relative(dirname(EXAMPLES_FILE), file.replace(/\.ts$/, ''));
  return [
    HEAD,
    "import type { Example } from '../../src/sources/example';",
    ...files.map((file, at) => `import ${names[at]} from '${from(file)}';`),
    '',
    '/** How AWS answers for the resource types that nothing but an example describes. */',
    `export const examples: readonly Example[] = [${names.join(', ')}];`,
    '',
  ].join('\n');
}

function renderClients(clients: readonly { readonly name: string; readonly className: string }[]): string {
  return [
    HEAD,
    ...clients.map(({ name }) => `import * as ${camelCase(name)} from '@aws-sdk/${name}';`),
    "import type { ExampleClient } from './example-service';",
    '',
    '/** The SDK clients of the services that an example answers for, by their package. */',
    'export const clients: Readonly<Record<string, ExampleClient>> = {',
    ...clients.map(
      ({ name, className }) =>
        `  '${name}': { module: ${camelCase(name)}, Client: ${camelCase(name)}.${className} },`,
    ),
    '};',
    '',
  ].join('\n');
}

/** @throws Error when the package does not export one class for its service. */
async function clientClassOf(name: string): Promise<string> {
  const exported = Object.keys((await import(`@aws-sdk/${name}`)) as object);
  const classes = exported.filter((each) => /^[A-Z]\w*Client$/.test(each));
  const [className] = classes;
  if (className === undefined || classes.length > 1) {
    throw new Error(`@aws-sdk/${name} exports ${classes.length} classes named …Client, and one is expected`);
  }
  return className;
}

function camelCase(path: string): string {
  return path.replace(/[-/]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
