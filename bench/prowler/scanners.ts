import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { run } from './run';

/** What one of the two says of a resource by one check or rule. */
export interface Judged {
  readonly by: string;
  readonly region: string;
  readonly resource: string;
  readonly outcome: string;
  readonly message: string;
}
export interface Scanned {
  readonly judged: readonly Judged[];
  readonly seconds: number;
}

const findingsSchema = z.array(
  z
    .object({
      CHECK_ID: z.string(),
      REGION: z.string(),
      RESOURCE_UID: z.string(),
      STATUS: z.string(),
      STATUS_EXTENDED: z.string(),
    })
    .transform((row): Judged => ({
      by: row.CHECK_ID,
      region: row.REGION,
      resource: row.RESOURCE_UID,
      outcome: row.STATUS.toLowerCase(),
      message: row.STATUS_EXTENDED,
    })),
);
const verdictSchema = z
  .object({
    rule: z.string(),
    region: z.string(),
    resource: z.string(),
    outcome: z.string(),
    message: z.string(),
  })
  .transform(({ rule, ...verdict }): Judged => ({ by: rule, ...verdict }));

export async function versionOfProwler(command: string): Promise<string> {
  const { stdout } = await run(command, ['--version']);
  return /Prowler (\S+)/.exec(stdout)?.[1] ?? 'of unknown version';
}

/** Unused resources too, which Prowler leaves out unless told. */
export async function scanByProwler(
  command: string,
  checks: readonly string[],
  regions: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Scanned> {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-prowler-'));
  const { code, stdout, stderr, seconds } = await run(
    command,
    [
      ...['aws', '--no-banner', '--no-color', '--ignore-exit-code-3', '--scan-unused-services'],
      ...['--region', ...regions],
      ...['--output-formats', 'csv', '--output-directory', folder, '--output-filename', 'found'],
      ...['--checks', ...checks],
    ],
    environment,
  );
  const file = readdirSync(folder).find((name) => name === 'found.csv');
  if (file === undefined) throw new Error(`Prowler ended with ${code} and no findings: ${stdout}${stderr}`);
  writeFileSync(join(folder, 'log.txt'), `${stdout}\n${stderr}`);
  process.stderr.write(`what Prowler found and said: ${folder}\n`);
  const judged = findingsSchema.parse(
    parse(readFileSync(join(folder, file)), { columns: true, delimiter: ';' }),
  );
  return { judged, seconds };
}

/** By the command line of the checkout, with every rule, and by each service's own calls. */
export async function scanByWatchbill(
  regions: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Scanned> {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-scan-'));
  const config = join(folder, 'watchbill.yaml');
  writeFileSync(config, `version: 1\nregions: [${regions.join(', ')}]\ninventory: direct\n`);
  const command = fileURLToPath(new URL('../../bin/watchbill.mjs', import.meta.url));
  const { code, stdout, stderr, seconds } = await run(
    process.execPath,
    [command, 'scan', '--dry-run', '--all', '--output', 'ndjson', '--config', config],
    environment,
  );
  const lines = stdout.split('\n').filter((line) => line !== '');
  if (lines.length === 0) throw new Error(`Watchbill ended with ${code} and no verdicts: ${stderr}`);
  writeFileSync(join(folder, 'verdicts.ndjson'), stdout);
  writeFileSync(join(folder, 'log.txt'), stderr);
  process.stderr.write(`what Watchbill found and said: ${folder}\n`);
  return { judged: lines.map((line) => verdictSchema.parse(JSON.parse(line))), seconds };
}
