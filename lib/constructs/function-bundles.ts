import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { build, type Plugin } from 'esbuild';
import { sourceCommit } from '../../src/config/source-commit';
import { ruleSummaries, type SummarisedRule } from '../../src/config/rule-summaries';
import type { Configuration } from '../../src/config/schema';
import { canonicalJson } from '../../src/model/hash';
import { withOwnRules } from './own-rules-plugin';
import type { DeployableFunction } from '../../lambdas/function-needs';
import { FUNCTIONS, type FunctionName } from '../../lambdas/functions.generated';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Some bundled packages are CommonJS and ask for Node's own modules by `require`, which an ES module does not have. The
 * import's name is one that the minifier, which does not see the banner, never makes.
 */
const REQUIRE =
  "import{createRequire as createBundleRequire}from'node:module';const require=createBundleRequire(import.meta.url);";

const ENVIRONMENT_CREDENTIALS = join(ROOT, 'lambdas/environment-credentials.ts');
const NO_EVENT_STREAMS = join(ROOT, 'lambdas/no-event-streams.ts');
const NO_SLACK_FILES = join(ROOT, 'lambdas/no-slack-files.ts');

/**
 * Stands for zod's way from a schema to JSON Schema, which every schema brings: 19 KB in each function, and none takes it. As a
 * CommonJS module it may lack what else is exported there.
 */
const NO_JSON_SCHEMA = `exports.createToJSONSchemaMethod = exports.createStandardJSONSchemaMethod = () => () => {
  throw new Error('no function writes JSON Schema: lib/constructs/function-bundles.ts leaves it out');
};`;

/** Leaves out of a bundle what the SDK, the Slack client and zod bring and no function can use. */
const slimClients: Plugin = {
  name: 'slim-clients',
  setup(bundle) {
    // Every client asks for the whole chain of credential providers, single sign-on and instance metadata included.
    bundle.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({
      path: ENVIRONMENT_CREDENTIALS,
    }));
    bundle.onResolve({ filter: /^@smithy\/core\/event-streams$/ }, () => ({ path: NO_EVENT_STREAMS }));
    bundle.onResolve({ filter: /^\.\/(file-upload|chat-stream)$/ }, ({ importer }) =>
      /[\\/]@slack[\\/]web-api[\\/]/.test(importer) ? { path: NO_SLACK_FILES } : undefined,
    );
    bundle.onLoad(
      { filter: /[\\/]zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors)\.js$/ },
      () => ({ contents: NO_JSON_SCHEMA }),
    );
    // esbuild keeps an object with a computed key, because computing it may have an effect. A client's schemas write the
    // names of traits as constants, so that every shape of the service stays: 550 KB in each function that uses EC2.
    bundle.onLoad(
      { filter: /[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/][^\\/]+\.js$/ },
      async ({ path }) => ({
        contents: withLiteralKeys(await readFile(path, 'utf8')),
      }),
    );
  },
};

/** The same module with `{ "name": … }` for `{ [constant]: … }`, where the constant is a text of the module. */
function withLiteralKeys(module: string): string {
  const constants = new Map(
    [...module.matchAll(/^const (\w+) = ("\w+");$/gm)].map(([, name, text]) => [name, text]),
  );
  return module.replace(/\[(\w+)\]:/g, (key, name: string) => {
    const text = constants.get(name);
    return text === undefined ? key : `${text}:`;
  });
}

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
    plugins: [slimClients, ...(ownRules === undefined ? [] : [withOwnRules(ownRules)])],
    logLevel: 'warning',
  });
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
