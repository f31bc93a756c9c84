/**
 * What memory the evaluation of one account with very many vulnerability instances needs, ledger and rules:
 * `npx tsx bench/evaluate.ts [instances…]`. The day of installation, and the day after it, on which one in a hundred changed.
 * Each runs in a process of its own, as its function does; one instance in ten is overdue.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';
import * as z from 'zod';
import { activate } from '../src/config/activate';
import { configurationSchema } from '../src/config/schema';
import { evaluateAccount } from '../src/evaluate/evaluate-account';
import { addDays, type Instant } from '../src/model/instant';
import { ledgerFollower } from '../src/patching/follow-ledger';
import { policyOf } from '../src/patching/profiles/settings';
import { catalogue } from '../src/rules/catalogue.generated';
import { CASE_ACCOUNT, CASE_REGION } from '../src/rules/rule-cases';
import { collectSource } from '../src/scan/collect';
import { parseCell, type Cell } from '../src/sources/cell';
import { fileObjectStore } from '../src/state-folder/file-object-store';

const START: Instant = '2026-11-02T06:00:00.000Z';
const DAYS = 2;
const ON_ONE_MACHINE = 50;
const target = { account: { id: CASE_ACCOUNT, partition: 'aws' }, regions: [CASE_REGION] };
const { configuration, rules } = activate(configurationSchema.parse({ version: 1 }), catalogue);

const machineOf = (at: number) => `i-${String(Math.floor(at / ON_ONE_MACHINE)).padStart(17, '0')}`;

/** As the collector keeps it; every hundredth is worse on the second day. */
function findingOf(at: number, isWorse: boolean) {
  const firstObservedAt = addDays(START, at % 10 === 3 ? -100 : -(at % 10));
  return {
    findingArn: `arn:aws:inspector2:${CASE_REGION}:${CASE_ACCOUNT}:finding/${String(at).padStart(32, '0')}`,
    awsAccountId: CASE_ACCOUNT,
    severity: isWorse ? 'CRITICAL' : 'HIGH',
    status: 'ACTIVE',
    firstObservedAt,
    updatedAt: isWorse ? addDays(START, 0.5) : firstObservedAt,
    fixAvailable: 'YES',
    vulnerabilityId: `CVE-2026-${10_000 + (at % ON_ONE_MACHINE)}`,
    packages: [{ name: `package-${at % ON_ONE_MACHINE}`, version: '1.2.3', fixedInVersion: '1.2.4' }],
    exploitAvailable: 'NO',
    epssScore: 0.2,
    cisaData: null,
    resources: [
      {
        type: 'AWS_EC2_INSTANCE',
        id: machineOf(at),
        region: CASE_REGION,
        autoScalingGroup: `group-${Math.floor(at / ON_ONE_MACHINE / 4)}`,
        imageId: 'ami-0web',
      },
    ],
  };
}

function* cellsOf(instances: number, day: number): Generator<Cell> {
  const at = addDays(START, day);
  const place = { account: CASE_ACCOUNT, region: CASE_REGION, observedAt: at, status: 'complete' };
  const all = Array.from({ length: instances }, (_, index) => index);
  const told = day === 0 ? all : all.filter((index) => index % 100 === 7);
  yield parseCell({
    ...place,
    part: 'inspector.account-status',
    value: { status: 'ENABLED', resources: {} },
  });
  yield parseCell({
    ...place,
    part: 'inspector.findings',
    value: {
      isFull: day === 0,
      ...(day > 0 && { changedSince: addDays(at, -1) }),
      readUntil: at,
      otherProviders: 0,
      findings: told.map((index) => findingOf(index, day > 0)),
    },
  });
  yield parseCell({
    ...place,
    part: 'inspector.coverage',
    value: {
      otherProviders: 0,
      resources: [...new Set(all.map(machineOf))].map((resourceId) => ({
        resourceType: 'AWS_EC2_INSTANCE',
        resourceId,
        scanType: 'PACKAGE',
        scanStatus: { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' },
        lastScannedAt: addDays(at, -0.25),
        imageId: 'ami-0web',
      })),
    },
  });
}

const handedOnSchema = z.object({ evidence: z.array(z.string()), ledger: z.string().optional() });

async function run(step: string, folder: string, day: number, instances: number): Promise<void> {
  const objects = fileObjectStore(folder);
  const now = addDays(START, day);
  const file = join(folder, 'handed-on.json');
  const before = handedOnSchema.parse(
    step === 'collect' && day === 0 ? { evidence: [] } : JSON.parse(readFileSync(file, 'utf8')),
  );
  let answer: object = {};
  if (step === 'collect') {
    const { evidence } = await collectSource(
      {
        collector: {
          source: 'inspector',
          async *collect() {
            yield* cellsOf(instances, day);
          },
        },
        objects,
        table: { accountState: async () => undefined },
        clock: { now: () => now },
      },
      { slot: now, source: 'inspector', target },
    );
    writeFileSync(file, JSON.stringify({ ...before, evidence }));
  } else {
    const follow = ledgerFollower(objects, policyOf(configuration.patching), async () => []);
    let verdicts = 0;
    const { evaluation } = await evaluateAccount(objects, {
      slot: now,
      now,
      target,
      sources: ['inspector'],
      collected: [{ source: 'inspector', evidence: before.evidence, done: true }],
      rules,
      ledgerWith: (read) => follow({ account: CASE_ACCOUNT, at: now, base: before.ledger, read }),
      onVerdict: () => (verdicts += 1),
    });
    writeFileSync(file, JSON.stringify({ ...before, ledger: evaluation.ledger?.key }));
    answer = { verdicts, notPassed: evaluation.verdicts.length };
  }
  const { maxRSS, userCPUTime } = process.resourceUsage();
  process.stdout.write(JSON.stringify({ ...answer, megabytes: maxRSS / 1024, seconds: userCPUTime / 1e6 }));
}

const resultSchema = z.object({
  verdicts: z.number().optional(),
  notPassed: z.number().optional(),
  megabytes: z.number(),
  seconds: z.number(),
});

function measure(counts: readonly number[]): void {
  const table = new Table({
    head: ['instances', 'day', 'verdicts', 'not passed', 'MB at most', 'CPU s'],
    style: { compact: true, head: [], border: [] },
  });
  for (const instances of counts) {
    const folder = mkdtempSync(join(tmpdir(), 'watchbill-evaluate-'));
    for (let day = 0; day < DAYS; day += 1) {
      for (const step of ['collect', 'evaluate']) {
        const { stdout, status } = spawnSync(
          process.execPath,
          // What must be enough for the evaluation, as it is where a function has 512 MB.
          [
            ...(step === 'evaluate' ? ['--max-old-space-size=400'] : []),
            '--import',
            'tsx',
            fileURLToPath(import.meta.url),
            step,
            folder,
            String(day),
            String(instances),
          ],
          { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
        );
        if (status !== 0) throw new Error(`${step} of day ${day} ended with ${status}`);
        const { verdicts, notPassed, megabytes, seconds } = resultSchema.parse(JSON.parse(stdout));
        if (step === 'evaluate')
          table.push([
            instances,
            day,
            verdicts ?? 0,
            notPassed ?? 0,
            megabytes.toFixed(0),
            seconds.toFixed(1),
          ]);
      }
    }
    rmSync(folder, { recursive: true });
  }
  process.stdout.write(`${table.toString()}\n`);
}

const [first = '', folder, day, instances] = process.argv.slice(2);
if (folder !== undefined && (first === 'collect' || first === 'evaluate'))
  await run(first, folder, Number(day), Number(instances));
else measure(process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000, 100_000]);
