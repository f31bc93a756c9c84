/**
 * What the vulnerability ledger of one large account costs: `npx tsx bench/ledger.ts [instances]`. The day of installation, a
 * day on which one in a hundred changed, an unchanged day, and a day on which the changes are merged; each in a process of its
 * own, with what the scan saw in memory.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';
import * as z from 'zod';
import { addDays, type Instant } from '../src/model/instant';
import { advanceStoredLedger } from '../src/patching/ledger-store';
import type { ObservedVulnerability, PatchObservations } from '../src/patching/observation';
import { fileObjectStore } from '../src/state-folder/file-object-store';

const START: Instant = '2026-11-02T00:00:00.000Z';
const ACCOUNT = '111122223333';
const PLACE = {
  source: 'inspector',
  region: 'eu-west-1',
  resourceType: 'AWS_EC2_INSTANCE',
  evidence: `2026-11/${'e'.repeat(64)}`,
} as const;
const ON_ONE_HOST = 50;
const CHANGED_DAYS = 26;

/** Every hundredth is worse from its own day on. */
function findingOf(index: number, day: number, readAt: Instant): ObservedVulnerability {
  const host = `i-${String(Math.floor(index / ON_ONE_HOST)).padStart(17, '0')}`;
  const isChanged = index % 100 < day;
  return {
    ...PLACE,
    id: `arn:aws:inspector2:eu-west-1:${ACCOUNT}:finding/${String(index).padStart(32, '0')}`,
    account: ACCOUNT,
    resource: host,
    lineage: { kind: 'auto-scaling-group', id: `group-${Math.floor(index / ON_ONE_HOST / 4)}` },
    vulnerability: `CVE-2026-${10_000 + (index % ON_ONE_HOST)}`,
    aliases: [],
    packages: [{ name: `package-${index % ON_ONE_HOST}`, version: '1.2.3', fixedInVersion: '1.2.4' }],
    severity: isChanged ? 'critical' : 'high',
    status: 'active',
    firstObservedAt: addDays(START, -(index % 90)),
    updatedAt: isChanged ? addDays(START, (index % 100) + 1) : addDays(START, -(index % 90)),
    fixAvailable: 'yes',
    epss: 0.2,
    readAt,
  };
}

function scanOn(day: number, instances: number): PatchObservations {
  const at = addDays(START, day);
  const hosts = new Set<string>();
  const vulnerabilities = Array.from({ length: instances }, (_, index) => findingOf(index, day, at));
  for (const { resource } of vulnerabilities) hosts.add(resource);
  const list = { source: 'inspector', region: 'eu-west-1', readAt: at, evidence: PLACE.evidence } as const;
  return {
    account: ACCOUNT,
    at,
    vulnerabilities,
    coverage: [...hosts].map((resource) => ({
      ...PLACE,
      resource,
      lineage: { kind: 'resource' as const, id: resource },
      isScanned: true,
      reason: 'SUCCESSFUL',
      lastScannedAt: addDays(at, -0.25),
      readAt: at,
    })),
    complete: [
      { ...list, list: 'findings' },
      { ...list, list: 'coverage' },
    ],
    changes: [],
    off: [],
    living: [],
  };
}

async function run(folder: string, day: number, instances: number): Promise<void> {
  const objects = fileObjectStore(folder);
  const written: number[] = [];
  let reads = 0;
  const counted: typeof objects = {
    ...objects,
    async putIfAbsent(key, body) {
      written.push(body.length);
      return objects.putIfAbsent(key, body);
    },
    async get(key) {
      reads += 1;
      return objects.get(key);
    },
  };
  const before = day === 0 ? undefined : readFileSync(join(folder, 'ledger'), 'utf8');
  const observations = scanOn(day, instances);
  const withoutLedger = process.resourceUsage().maxRSS / 1024;
  let rows = 0;
  const { key } = await advanceStoredLedger(counted, before, observations, {
    onInstance: () => (rows += 1),
  });
  writeFileSync(join(folder, 'ledger'), key);
  const { maxRSS, userCPUTime } = process.resourceUsage();
  const kilobytes = written.reduce((sum, bytes) => sum + bytes, 0) / 1024;
  const megabytes = maxRSS / 1024;
  process.stdout.write(
    JSON.stringify({
      rows,
      reads,
      writes: written.length,
      kilobytes,
      megabytes,
      withoutLedger,
      seconds: userCPUTime / 1e6,
    }),
  );
}

const resultSchema = z.object({
  rows: z.number(),
  reads: z.number(),
  writes: z.number(),
  kilobytes: z.number(),
  megabytes: z.number(),
  withoutLedger: z.number(),
  seconds: z.number(),
});

function measure(instances: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-ledger-'));
  const table = new Table({
    head: [
      'day',
      'instances',
      'objects read',
      'written',
      'KiB written',
      'MB at most',
      'of them before',
      'CPU s',
    ],
  });
  for (let day = 0; day <= CHANGED_DAYS; day += 1) {
    const { stdout, status } = spawnSync(
      process.execPath,
      // What must be enough for the ledger together with what the scan saw.
      [
        '--max-old-space-size=440',
        '--import',
        'tsx',
        fileURLToPath(import.meta.url),
        'day',
        folder,
        String(day),
        String(instances),
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
    );
    if (status !== 0) throw new Error(`day ${day} ended with ${status}`);
    const { rows, reads, writes, kilobytes, megabytes, withoutLedger, seconds } = resultSchema.parse(
      JSON.parse(stdout),
    );
    const isShown = day < 3 || day > CHANGED_DAYS - 2;
    const cells = [kilobytes, megabytes, withoutLedger].map((each) => each.toFixed(0));
    if (isShown) table.push([day, rows, reads, writes, ...cells, seconds.toFixed(1)]);
  }
  rmSync(folder, { recursive: true });
  console.log(table.toString());
}

const [mode = '100000', folder = '', day = '0', instances = '0'] = process.argv.slice(2);
if (mode === 'day') await run(folder, Number(day), Number(instances));
else measure(Number(mode));
