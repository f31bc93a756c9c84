import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';

const ROOT = join(__dirname, '../..');
const cdkJson = z.object({ context: z.record(z.string(), z.unknown()) });

/**
 * Synthesizes the app as `cdk synth -c config=<file>` does, in a process of its own and without any credentials.
 * @returns the folder of the cloud assembly, which the caller removes.
 */
export async function synthesize(configuration: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-synth-'));
  const { context } = cdkJson.parse(JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')));
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'bin/app.ts'], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      CDK_OUTDIR: folder,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, config: configuration }),
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  return folder;
}
