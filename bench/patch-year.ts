/**
 * A simulated year of an organisation's vulnerabilities, followed by Watchbill and compared with its truth:
 * `npx tsx bench/patch-year.ts [accounts] [groups in each] [seed]`. The day of installation lies among old ones, closed
 * findings vanish as Inspector forgets them, resources are terminated and replaced, scanning stops and starts, there are
 * exceptions, and the windows change in June. Every number of each month and quarter is compared, and due dates that are
 * chosen by chance. Without arguments, 50 accounts with some 100,000 instances. Ends with 1 where anything differs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileObjectStore } from '../src/state-folder/file-object-store';
import { differencesOf } from '../test/patch-year/compare';
import { worldOf } from '../test/patch-year/generate';
import { knownBy, ledgersOfYear } from '../test/patch-year/product';

const SHOWN = 20;

const [accounts = 50, groupsEach = 85, seed = 1] = process.argv.slice(2).map(Number);
const world = worldOf(seed, { accounts, groupsEach, vulnerabilities: 400, share: 8 });
const folder = mkdtempSync(join(tmpdir(), 'watchbill-year-'));
try {
  const objects = fileObjectStore(folder);
  const keys = new Map<string, ReadonlyMap<number, string>>();
  let looks = 0;
  for (const account of world.accounts) {
    keys.set(account.id, await ledgersOfYear(objects, account));
    looks += account.looks.length;
    process.stderr.write(`${keys.size} of ${accounts} accounts\n`);
  }
  const ledgersAfter = (look: number) =>
    [...keys].map(([account, own]) => ({ account, key: own.get(look) ?? '', isEnded: false }));
  const { differences, instances, explained } = await differencesOf(world, (look) =>
    knownBy(objects, ledgersAfter(look)),
  );
  console.log(
    `${accounts} accounts, ${instances} instances, ${looks} scans, ${explained} due dates: ${differences.length} differences`,
  );
  for (const { where, truth, product } of differences.slice(0, SHOWN))
    console.log(`${where}: ${JSON.stringify(truth)} is true, and it says ${JSON.stringify(product)}`);
  process.exitCode = differences.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}
