import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from '@swc/core';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { build } from 'esbuild';
import { sourceCommit } from '../../src/config/source-commit';
import { ruleSummaries, type SummarisedRule } from '../../src/config/rule-summaries';
import type { Configuration } from '../../src/config/schema';
import { canonicalJson } from '../../src/model/hash';
import { withOwnRules } from './own-rules-plugin';
import { namesInCode, slimClients } from './slim-clients';
import { withoutWords } from './without-words';
import type { DeployableFunction } from '../../lambdas/function-needs';
import { FUNCTIONS, type FunctionName } from '../../lambdas/functions.generated';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Some bundled packages are CommonJS and ask for Node's own modules by `require`, which an ES module does not have. The
 * import's name is one that the minifier, which does not see the banner, never makes.
 */
const REQUIRE =
  "import{createRequire as createBundleRequire}from'node:module';const require=createBundleRequire(import.meta.url);";

/**
 * Bundles every function with esbuild, all in one run: one minified ES module each, with the SDK clients that it uses and
 * no others. Each bundle carries the configuration beside its code, and where its needs say so, a summary of every rule.
 * @param catalogue with the organisation's own rules.
 * @param ownRules these, compiled, for the functions that judge; absent where there are none.
 * @returns the code of each function; the bytes depend on the sources, and those of Plan on their commit, not on where they lie.
 */
export async function bundleFunctions(
  configuration: Configuration,
  catalogue: readonly SummarisedRule[],
  ownRules?: string,
): Promise<(name: FunctionName) => Code> {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-bundles-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await build({
    absWorkingDir: ROOT,
    entryPoints: Object.fromEntries(FUNCTIONS.map(({ name, entry }) => [`${name}/index`, entry])),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    legalComments: 'none',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: REQUIRE },
    define: { WATCHBILL_COMMIT: JSON.stringify(sourceCommit(ROOT)) },
    plugins: [
      slimClients(ROOT, await namesInCode(ROOT)),
      ...(ownRules === undefined ? [] : [withOwnRules(ownRules)]),
      withoutWords(),
    ],
    logLevel: 'warning',
  });
  await Promise.all(FUNCTIONS.map(({ name }) => minifyAgain(join(folder, name, 'index.mjs'))));
  const functions: readonly DeployableFunction[] = FUNCTIONS;
  const withRules = new Set(functions.flatMap(({ name, needs }) => (needs.ruleSummaries ? [name] : [])));
  return (name) => {
    const bundle = join(folder, name);
    mkdirSync(bundle, { recursive: true });
    writeFileSync(join(bundle, 'configuration.json'), canonicalJson(configuration));
    if (withRules.has(name))
      writeFileSync(join(bundle, 'rules.json'), canonicalJson(ruleSummaries(configuration, catalogue)));
    return Code.fromAsset(bundle);
  };
}

/** In bytes. What is below starts quickly enough; for all functions the second minifier takes twice as long as the rest of the synthesis. */
const MINIFIED_TWICE_ABOVE = 580_000;

/** esbuild keeps every declaration apart; what is used once or said twice is 3 % of a function: a second minifier joins it. */
async function minifyAgain(bundle: string): Promise<void> {
  const once = readFileSync(bundle, 'utf8');
  if (once.length <= MINIFIED_TWICE_ABOVE) return;
  const { code } = await minify(once, { module: true, compress: { passes: 3 }, mangle: true });
  writeFileSync(bundle, code);
}
