import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import type { Configuration } from '../../src/config/schema';
import { canonicalJson } from '../../src/model/hash';
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
 * no others. Names are kept, because errors are told by name in logs and in the state machine's history.
 * Each bundle carries the configuration beside its code.
 * @returns the code of each function; the bytes depend on the sources alone, not on where they lie.
 */
export function bundleFunctions(configuration: Configuration): (name: FunctionName) => Code {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-bundles-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: Object.fromEntries(FUNCTIONS.map(({ name, entry }) => [`${name}/index`, entry])),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    keepNames: true,
    legalComments: 'none',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: REQUIRE },
    logLevel: 'warning',
  });
  return (name) => {
    const bundle = join(folder, name);
    mkdirSync(bundle, { recursive: true });
    writeFileSync(join(bundle, 'configuration.json'), canonicalJson(configuration));
    return Code.fromAsset(bundle);
  };
}
