/**
 * Three simulated years of access reviews, by Watchbill and by their truth: `npx tsx bench/review-years.ts [staff] [days between
 * scans]`. Campaigns on time, opened late, late, bunched and missed; leavers, movers, people hired again and people with two names;
 * reviews of one's own, rubber stamps, revocations that came late or never. At every fourth scan, what the 26 rules name is
 * compared with what was wrong. Without arguments, more than three thousand grants. Ends with 1 where anything differs.
 */
import { differencesOf } from '../test/review-years/compare';
import { scriptOf } from '../test/review-years/script';
import { accessAt } from '../test/review-years/truth-access';

const SHOWN = 20;

const [staff = 1700, days = 3] = process.argv.slice(2).map(Number);
const world = scriptOf({ staff, every: [days, 30], judged: 4 });
const start = process.cpuUsage();
const { differences, said, looks, judged } = await differencesOf(world, (at) => {
  process.stderr.write(`${at}\n`);
});
const { user, system } = process.cpuUsage(start);
const failures = [...said.values()].reduce((sum, count) => sum + count, 0);
const grants = accessAt(world, world.looks.at(-1) ?? 0).size;
console.log(
  `${grants} grants, ${looks} scans, ${judged} of them judged, ${failures} failures of ${said.size} rules: ${differences.length} differences; ${((user + system) / 1e6).toFixed(0)} s of processor time`,
);
for (const { at, missed, invented } of differences.slice(0, SHOWN)) {
  for (const each of missed) console.log(`${at}: missed ${each}`);
  for (const each of invented) console.log(`${at}: invented ${each}`);
}
process.exitCode = differences.length > 0 ? 1 : 0;
