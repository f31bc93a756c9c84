/**
 * A simulated year of an organisation's vulnerabilities, followed by Watchbill and compared with its truth:
 * `npx tsx bench/patch-year.ts [accounts] [groups in each] [seed] [accounts whose ledger is stored]`. The day of installation
 * lies among old ones, closed findings vanish as Inspector forgets them, resources are terminated and replaced, scanning stops
 * and starts, there are exceptions, and the windows change in June. Every number of each month and quarter is compared, and due
 * dates that are chosen by chance. Without arguments, 50 accounts with some 100,000 instances, of which one account's ledger is
 * stored after each scan and read by the next, and the others are kept in memory, which is the same and takes a third of the
 * time. Ends with 1 where anything differs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileObjectStore } from '../src/state-folder/file-object-store';
import { differencesOf } from '../test/patch-year/compare';
import { worldOf } from '../test/patch-year/generate';
import { looksAfterPeriods } from '../test/patch-year/periods';
import { knownBy, knownInMemory, ledgersInMemory, ledgersOfYear } from '../test/patch-year/product';
import type { Ledger } from '../src/patching/ledger';

const SHOWN = 20;

const [accounts = 50, groupsEach = 85, seed = 1, stored = 1] = process.argv.slice(2).map(Number);
const world = worldOf(seed, { accounts, groupsEach, vulnerabilities: 400, share: 8 });
const asked = looksAfterPeriods(world);
const folder = mkdtempSync(join(tmpdir(), 'watchbill-year-'));
try {
  const objects = fileObjectStore(folder);
  const keys = new Map<string, ReadonlyMap<number, string>>();
  const inMemory: ReadonlyMap<number, Ledger>[] = [];
  let looks = 0;
  for (const [index, account] of world.accounts.entries()) {
    if (index < stored) keys.set(account.id, await ledgersOfYear(objects, account));
    else inMemory.push(ledgersInMemory(account, (look) => asked.has(look)));
    looks += account.looks.length;
    process.stderr.write(`${index + 1} of ${accounts} accounts\n`);
  }
  const ledgersAfter = (look: number) =>
    [...keys].map(([account, own]) => ({ account, key: own.get(look) ?? '', isEnded: false }));
  const knownAfter = async (look: number) => {
    const read = await knownBy(objects, ledgersAfter(look));
    const held = knownInMemory(
      inMemory.flatMap((each) => each.get(look) ?? []),
      look,
    );
    return {
      instances: [...read.instances, ...held.instances],
      things: [...read.things, ...held.things],
      knownUntil: read.knownUntil,
    };
  };
  const { differences, instances, explained } = await differencesOf(world, knownAfter, {
    onPeriod: (where, found) => process.stderr.write(`${where}: ${found} differences so far\n`),
  });
  console.log(
    `${accounts} accounts, ${instances} instances, ${looks} scans, ${explained} due dates: ${differences.length} differences`,
  );
  for (const { where, truth, product } of differences.slice(0, SHOWN))
    console.log(`${where}: ${JSON.stringify(truth)} is true, and it says ${JSON.stringify(product)}`);
  process.exitCode = differences.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}
