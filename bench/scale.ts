/**
 * What memory the steps of one account need: `npx tsx bench/scale.ts [items…]`. Each step runs in a process of its own, as
 * its function does, on an account whose resources are copies of those that the rules' cases begin with; one in ten fails.
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
import { collectProgressSchema } from '../src/evaluate/collect-outcome';
import { getJson } from '../src/evidence/objects';
import { storedEvaluationSchema } from '../src/model/evaluation';
import type { Instant } from '../src/model/instant';
import { recordEvaluation } from '../src/record/record-evaluation';
import { kmsKey, lambdaFunction, securityGroup, volume } from '../src/rules/case-values';
import { CASE_ACCOUNT, CASE_REGION } from '../src/rules/rule-cases';
import { catalogue } from '../src/rules/catalogue.generated';
import { collectSource } from '../src/scan/collect';
import { parseCell, type Cell } from '../src/sources/cell';
import { fileObjectStore } from '../src/state-folder/file-object-store';
import { memoryStore } from '../test/support/stores';

const NOW: Instant = '2026-11-02T00:00:00.000Z';
const STEPS = ['collect', 'evaluate', 'record'] as const;
const target = { account: { id: CASE_ACCOUNT, partition: 'aws' }, regions: [CASE_REGION] };
const clock = { now: () => NOW };
const { rules } = activate(configurationSchema.parse({ version: 1 }), catalogue);

const openTo = (cidrIp: string) =>
  securityGroup([
    {
      ipProtocol: 'tcp',
      fromPort: 22,
      toPort: 22,
      ipv4Ranges: [{ cidrIp }],
      ipv6Ranges: [],
      prefixListIds: [],
      userIdGroupPairs: [],
    },
  ]);
/** Shares of the account's resources, and how one of each type looks, sound or not. */
const KINDS = [
  { share: 0.5, of: (isSound: boolean) => openTo(isSound ? '10.0.0.0/8' : '0.0.0.0/0') },
  { share: 0.3, of: (isSound: boolean) => volume(isSound) },
  { share: 0.1, of: (isSound: boolean) => lambdaFunction({ runtime: isSound ? 'nodejs24.x' : 'python3.8' }) },
  { share: 0.1, of: (isSound: boolean) => kmsKey(isSound) },
];

function* cellsOf(items: number): Generator<Cell> {
  for (const { share, of } of KINDS) {
    const members: unknown[] = [];
    let part = '';
    for (let index = 0; index < Math.round(items * share); index += 1) {
      for (const [name, [example]] of Object.entries(of(index % 10 !== 3))) {
        part = name;
        const item = z.looseObject({ arn: z.string() }).parse(example);
        members.push({ ...item, resourceId: `${index}`, arn: `${item.arn}-${index}` });
      }
    }
    const place = { account: CASE_ACCOUNT, part, region: CASE_REGION, observedAt: NOW };
    yield parseCell({ ...place, status: 'complete', value: members });
  }
}

async function run(step: string, folder: string, items: number): Promise<void> {
  const objects = fileObjectStore(folder);
  const fileOf = (name: string) => join(folder, `${name}.json`);
  const handedOn = (name: string): unknown => JSON.parse(readFileSync(fileOf(name), 'utf8'));
  if (step === 'collect') {
    const progress = await collectSource(
      {
        collector: {
          source: 'inventory',
          async *collect() {
            yield* cellsOf(items);
          },
        },
        objects,
        table: { accountState: async () => undefined },
        clock,
      },
      { slot: NOW, source: 'inventory', target },
    );
    writeFileSync(fileOf('collected'), JSON.stringify(progress));
  } else if (step === 'evaluate') {
    const { key } = await evaluateAccount(objects, {
      slot: NOW,
      now: NOW,
      target,
      sources: ['inventory'],
      collected: [collectProgressSchema.parse(handedOn('collected'))],
      rules,
    });
    writeFileSync(fileOf('evaluation'), JSON.stringify(key));
  } else {
    const key = z.string().parse(handedOn('evaluation'));
    const evaluation = await getJson(objects, key, storedEvaluationSchema);
    // The table is not this process's memory: what is written is forgotten.
    const { record } = memoryStore();
    const table = { ...record, advance: async () => true };
    await recordEvaluation({ objects, table, clock }, { key, evaluation, rules });
  }
  const { maxRSS, userCPUTime } = process.resourceUsage();
  process.stdout.write(JSON.stringify({ megabytes: maxRSS / 1024, seconds: userCPUTime / 1e6 }));
}

const resultSchema = z.object({ megabytes: z.number(), seconds: z.number() });

function measure(counts: readonly number[]): void {
  const table = new Table({ head: ['items', ...STEPS.map((step) => `${step}: MB, CPU s`)] });
  for (const items of counts) {
    const folder = mkdtempSync(join(tmpdir(), 'watchbill-scale-'));
    const cells = STEPS.map((step) => {
      const { stdout, status } = spawnSync(
        process.execPath,
        // What must be enough, as it is where a function has 1,024 MB.
        [
          '--max-old-space-size=840',
          '--import',
          'tsx',
          fileURLToPath(import.meta.url),
          step,
          folder,
          String(items),
        ],
        { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
      );
      if (status !== 0) return 'died';
      const { megabytes, seconds } = resultSchema.parse(JSON.parse(stdout));
      return `${megabytes.toFixed(0)}, ${seconds.toFixed(1)}`;
    });
    rmSync(folder, { recursive: true });
    table.push([items, ...cells]);
  }
  process.stdout.write(`${table.toString()}\n`);
}

const [first, folder, items] = process.argv.slice(2);
if (STEPS.some((step) => step === first) && folder !== undefined)
  void run(first ?? '', folder, Number(items));
else measure(process.argv.length > 2 ? process.argv.slice(2).map(Number) : [50_000, 200_000, 400_000]);
