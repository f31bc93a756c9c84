/**
 * Writes what is made from the sources, the functions, the rules and the frameworks: the registries of parts and readers,
 * the list of functions, the catalogue of rules and that of their cases, and the pages.
 *
 *   npm run generate              writes the files that differ
 *   npm run generate -- --check   writes nothing, and exits 1 when one differs
 */
import { exampleRegistries } from './example-registry';
import { functionFiles } from './function-files';
import { staleFiles, writeFiles } from './generated-files';
import { sourceRegistries } from './source-registries';

async function main(): Promise<void> {
  const isCheck = process.argv.includes('--check');
  const stale: string[] = [];
  let count = 0;
  const generate = (files: ReadonlyMap<string, string>, folders: readonly string[]) => {
    const differing = staleFiles(files, folders);
    if (!isCheck) writeFiles(differing, files);
    stale.push(...differing);
    count += files.size;
  };
  generate(await sourceRegistries(), []);
  generate(await functionFiles(), []);
  generate(await exampleRegistries(), []);
  // Rules import the registries, and pages the catalogue: each has to be right before it is imported.
  const {
    CASES_FILE,
    CATALOGUE_FILE,
    HEARD_FILE,
    generatedPages,
    renderCases,
    renderCatalogue,
    renderHeard,
    ruleFiles,
  } = await import('./rule-pages');
  const rules = ruleFiles();
  const registries = new Map([
    [CATALOGUE_FILE, renderCatalogue(rules)],
    [CASES_FILE, renderCases(rules)],
  ]);
  generate(registries, []);
  generate(new Map([[HEARD_FILE, await renderHeard(rules)]]), []);
  generate(await generatedPages(), ['docs/rules', 'docs/frameworks']);
  if (!isCheck) console.error(`${count} files are up to date, ${stale.length} of them changed.`);
  else if (stale.length > 0) {
    console.error(`Not as the sources, rules and frameworks would make them: ${stale.join(', ')}`);
    console.error('Run: npm run generate');
    process.exitCode = 1;
  }
}

await main();
