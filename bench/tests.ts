/**
 * How long the tests and everything that must hold before a change lands take on this machine, as it is now: `npm run
 * bench:tests`. It does not end in an error for being slow, only where a test fails.
 */
import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import Table from 'cli-table3';

const COMMANDS = [
  { program: 'npm', argument: 'test' },
  { program: 'bash', argument: '.ci/run' },
];
const COUNTS = /^(\d+) passed, (\d+) failed, (\d+) skipped$/gm;

const table = new Table({ head: ['command', 'minutes:seconds', 'passed', 'failed', 'skipped'] });
const [load = 0] = loadavg();
for (const { program, argument } of COMMANDS) {
  const begun = performance.now();
  const { status, stdout } = spawnSync(program, [argument], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const seconds = Math.round((performance.now() - begun) / 1000);
  const [, ...counts] = [...stdout.matchAll(COUNTS)].at(-1) ?? [];
  table.push([
    `${program} ${argument}`,
    `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
    ...(counts.length === 3 ? counts : ['?', '?', '?']),
  ]);
  if (status !== 0) process.exitCode = 1;
}
process.stdout.write(`${table.toString()}\n${cpus().length} cores, load before: ${load.toFixed(1)}\n`);
