import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { App, type AppProps } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import * as z from 'zod';
import { addWatchbillStacks } from '../../lib/watchbill-stacks';
import { loadConfiguration } from '../../src/config/load';
import type { Configuration } from '../../src/config/schema';
import { catalogue } from '../../src/rules/catalogue.generated';

const ROOT = join(__dirname, '../..');
const { context } = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')));

/**
 * Synthesizes the app as `cdk synth -c config=<file>` does, in a process of its own and without any credentials.
 * CloudFormation's rules, whose engine takes as long to start as all the rest, are checked in the tests of compliance.
 * @returns the folder of the cloud assembly, which the caller removes.
 */
export async function synthesizeWithBundles(configuration: string): Promise<string> {
  const folder = assemblyFolder();
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'bin/app.ts'], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      CDK_OUTDIR: folder,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, config: configuration }),
      AWS_EC2_METADATA_DISABLED: 'true',
      CDK_VALIDATION: 'false',
    },
  });
  return folder;
}

/**
 * The templates of the same app, made in this process and not checked: its functions have no code.
 * @returns the folder of the cloud assembly, which the caller removes.
 */
export function synthesize(file: string): string {
  const outdir = assemblyFolder();
  const { configuration } = loadConfiguration(join(ROOT, file), catalogue);
  uncheckedStacksOf(configuration, outdir).synth();
  return outdir;
}

/** All stacks for a configuration, in an app that is not synthesized yet; its functions have no code. */
export function stacksOf(configuration: Configuration): App {
  return appWithStacks(configuration, {});
}

/** The same, without CloudFormation's rules, whose engine takes seconds to start: they are checked in the tests of compliance. */
export function uncheckedStacksOf(configuration: Configuration, outdir: string): App {
  return appWithStacks(configuration, { outdir, builtinCloudFormationValidation: false });
}

function appWithStacks(configuration: Configuration, props: AppProps): App {
  const app = new App({ ...props, context, analyticsReporting: false, stackTraces: false });
  addWatchbillStacks(app, configuration, () => Code.fromAsset(__dirname));
  return app;
}

function assemblyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'watchbill-synth-'));
}
