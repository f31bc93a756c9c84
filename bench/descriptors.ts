/**
 * How many file descriptors, and what memory, planning and scanning an organisation take at most, on Linux: `npx tsx
 * bench/descriptors.ts [--plan accounts] [--scan accounts]`, 1,000 each by default. Accounts are almost empty and have two Regions; AWS is a process of its own,
 * and calls do not wait for the rates of AWS, so that more are open at once than would be. The scan is that of the command
 * line, whose table is served by the same process; a function of the cloud reads one account, and plan is one function,
 * of which Lambda lets 1,024 descriptors be open: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import * as z from 'zod';
import type { Organization } from '../local/organization/organization';
import { baselineRegion } from '../local/organization/sample/baseline';
import { spokeRole } from '../local/organization/sample/policies';
import { startSimulator } from '../local/simulator/start-simulator';
import { ambientSession } from '../src/aws/client/session';
import { awsTargetFinder, sessionsFrom } from '../src/aws/targets';
import { activate } from '../src/config/activate';
import { configurationSchema } from '../src/config/schema';
import { memoryObjectStore } from '../src/evidence/memory-objects';
import type { Instant } from '../src/model/instant';
import { catalogue } from '../src/rules/catalogue.generated';
import { planScan } from '../src/scan/plan';
import { runScan } from '../src/scan/run';
import { collectorOf } from '../src/sources/collector';
import { SOURCES } from '../src/sources/sources';
import { readers } from '../src/sources/readers.generated';
import { openStateFolder } from '../src/state-folder/state-folder';
import { signIn } from '../test/support/aws';
import { HOME, smallOrganization } from '../test/support/small-organization';
import { memoryStore } from '../test/support/stores';

const NOW: Instant = '2026-11-02T06:00:00.000Z';
const REGIONS = ['eu-central-1', 'us-east-1'];
const STEPS = ['plan', 'scan'] as const;
const clock = { now: () => NOW };
const request = {
  slot: NOW,
  sources: SOURCES,
  version: '0.1.0',
  configuration: {},
};

function organizationOf(accounts: number): Organization {
  const [home] = smallOrganization.accounts;
  if (home === undefined) throw new Error('the small organization has no account');
  const members = Array.from({ length: accounts - 1 }, (_none, index) => {
    const id = String(100_000_000_000 + index);
    return {
      ...home,
      id,
      name: `account-${index}`,
      email: `account-${index}@small.example`,
      iam: { ...home.iam, roles: [spokeRole(id)] },
      regions: Object.fromEntries(REGIONS.map((region) => [region, baselineRegion(id, region)])),
    };
  });
  return { ...smallOrganization, accounts: [home, ...members], regions: REGIONS, changes: [] };
}

async function serve(accounts: number): Promise<void> {
  const { url } = await startSimulator({ organization: organizationOf(accounts), clock });
  process.stdout.write(`${url}\n`);
}

async function run(step: string, url: string): Promise<void> {
  signIn(url, HOME);
  let descriptors = 0;
  const watch = setInterval(() => {
    descriptors = Math.max(descriptors, readdirSync('/proc/self/fd').length);
  }, 10);
  const home = { id: HOME, partition: 'aws' };
  const base = ambientSession({ now: () => Date.now(), sleep: () => Promise.resolve() });
  const sessionOf = sessionsFrom(base, home);
  const configuration = configurationSchema.parse({
    version: 1,
    scope: { organization: { 'management-account': HOME } },
  });
  const finder = awsTargetFinder(configuration, home, sessionOf);
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-descriptors-'));
  try {
    const done = step === 'plan' ? await plan() : await scan();
    const megabytes = process.resourceUsage().maxRSS / 1024;
    process.stdout.write(`${JSON.stringify({ descriptors, megabytes, ...done })}\n`);
  } finally {
    clearInterval(watch);
    base.destroy();
    rmSync(folder, { recursive: true });
  }

  async function plan() {
    const { record: table, reader } = memoryStore();
    const planned = await planScan({ finder, objects: memoryObjectStore(), table, reader, clock }, request);
    if (planned.status === 'already-claimed') throw new Error('the slot was claimed');
    const { targets } = planned.plan;
    return { accounts: targets.length, gaps: targets.filter(({ problem }) => problem !== undefined).length };
  }

  async function scan() {
    const state = await openStateFolder(folder);
    try {
      const { rules } = activate(configuration, catalogue);
      const result = await runScan(
        {
          finder,
          collector: async (source, { account }, answers) =>
            collectorOf(source, readers, { session: sessionOf(account), clock, answers }),
          objects: state.objects,
          table: state.record,
          reader: state.reader,
          clock,
        },
        { ...request, rules },
      );
      if (result.status === 'already-claimed') throw new Error('the slot was claimed');
      return { accounts: result.targets.length, gaps: result.summary.missingAccounts.length };
    } finally {
      await state.close();
    }
  }
}

const resultSchema = z.object({
  descriptors: z.number(),
  megabytes: z.number(),
  accounts: z.number(),
  gaps: z.number(),
});

async function measure(): Promise<void> {
  const size = { type: 'string', default: '1000' } as const;
  const { values } = parseArgs({ options: { plan: size, scan: size } });
  const script = ['--import', 'tsx', fileURLToPath(import.meta.url)];
  const table = new Table({
    head: ['step', 'accounts', 'not reached', 'descriptors at most', 'MB at most'],
    style: { compact: true, head: [], border: [] },
  });
  for (const step of STEPS) {
    const accounts = values[step];
    const aws = spawn(process.execPath, [...script, 'aws', accounts], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const url = z
        .tuple([z.string()])
        .parse(await once(aws.stdout.setEncoding('utf8'), 'data'))[0]
        .trim();
      const { stdout, status } = spawnSync(process.execPath, [...script, step, url], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      if (status !== 0) throw new Error(`${step} of ${accounts} accounts died`);
      const { descriptors, megabytes, ...done } = resultSchema.parse(JSON.parse(stdout));
      table.push([step, done.accounts, done.gaps, descriptors, megabytes.toFixed(0)]);
    } finally {
      aws.kill();
    }
  }
  process.stdout.write(`${table.toString()}\n`);
}

const [first = '', of = ''] = process.argv.slice(2);
if (first === 'aws') await serve(Number(of));
else if (STEPS.some((step) => step === first)) await run(first, of);
else await measure();
