/**
 * A replayed year of 120 accounts: `npx tsx bench/alert-year.ts [accounts] [weeks] [seed]`. Faults come and go, people answer those
 * who call them, Slack fails and the notifier crashes (test/alert-year says how often, which is assumed and not measured);
 * what records, decides and sends is the product. Prints each goal beside what was measured, and ends with 1 where one is not met.
 */
import { measureYear } from '../test/alert-year/report';
import { replayYear } from '../test/alert-year/year';

const [accounts = 120, weeks = 52, seed = 2026] = process.argv.slice(2).map(Number);
const year = await replayYear({ accounts, weeks, seed });
const rules = new Map<string, number>();
for (const { faults } of year.calls) {
  const rule = faults[0]?.rule ?? 'none';
  rules.set(rule, (rules.get(rule) ?? 0) + 1);
}
process.stdout.write(
  `${accounts} accounts, ${weeks} weeks, seed ${seed}: ${year.faults.length} faults, ${year.calls.length} interrupts, ${Math.round(process.cpuUsage().user / 1e6)} s of CPU\n`,
);
for (const { what, goal, is, isMet } of await measureYear(year)) {
  process.stdout.write(`${isMet ? ' ' : '!'} ${what.padEnd(48)} ${goal.padStart(6)}  ${is}\n`);
  if (!isMet) process.exitCode = 1;
}
for (const [rule, count] of [...rules].sort(([, one], [, other]) => other - one))
  process.stdout.write(`  called by ${rule}: ${count}\n`);
