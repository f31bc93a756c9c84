/**
 * Writes what is made from the rules and the frameworks: the catalogue of rules, and the pages of both.
 *
 *   npm run generate              writes the files that differ
 *   npm run generate -- --check   writes nothing, and exits 1 when one differs
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exampleRegistries } from './example-registry';
import { CATALOGUE_FILE, generatedPages, renderCatalogue, ruleFiles, staleFiles } from './rule-pages';

async function main(): Promise<void> {
  const isCheck = process.argv.includes('--check');
  const catalogue = new Map([[CATALOGUE_FILE, renderCatalogue(ruleFiles())], ...(await exampleRegistries())]);
  let stale = staleFiles(catalogue, []);
  // Pages are made from the catalogue, so it has to be right before it is imported.
  if (!isCheck) write(stale, catalogue);
  const pages = await generatedPages();
  const stalePages = staleFiles(pages, ['docs/rules', 'docs/frameworks']);
  if (!isCheck) write(stalePages, pages);
  stale = [...stale, ...stalePages];
  if (!isCheck)
    console.error(`${catalogue.size + pages.size} files are up to date, ${stale.length} of them changed.`);
  else if (stale.length > 0) {
    console.error(`Not as the rules and frameworks would make them: ${stale.join(', ')}`);
    console.error('Run: npm run generate');
    process.exitCode = 1;
  }
}

function write(paths: readonly string[], files: ReadonlyMap<string, string>): void {
  for (const path of paths) {
    const text = files.get(path);
    mkdirSync(dirname(path), { recursive: true });
    if (text === undefined) rmSync(path);
    else writeFileSync(path, text);
  }
}

await main();
