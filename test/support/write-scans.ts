import process from 'node:process';
import { addMilliseconds, instantSchema, type Instant } from '../../src/model/instant';
import { openStateFolder } from '../../src/state-folder/state-folder';

/**
 * A process that shares a state folder, until it is killed: it writes a scan after another, each with its plan, and tells of
 * each once it is written. The first argument is the folder, the second the first slot; without one it serves the folder.
 */
async function writeScans(folder: string, first: Instant | undefined): Promise<void> {
  const { record, objects, serving } = await openStateFolder(folder);
  process.stdout.write(serving ? 'host\n' : 'guest\n');
  if (first === undefined) return;
  for (let count = 0; ; count += 1) {
    const slot = addMilliseconds(first, count * 60_000);
    const plan = `plans/${Date.parse(slot)}`;
    await objects.putIfAbsent(plan, Buffer.from(slot));
    const scan = { schema: 1, slot, status: 'running', startedAt: slot, plan, version: '0.1.0' } as const;
    if (await record.claimScan({ ...scan, configuration: 'configurations/none' }))
      process.stdout.write(`${slot}\n`);
  }
}

const [folder = '', first] = process.argv.slice(2);
void writeScans(folder, first === undefined ? undefined : instantSchema.parse(first));
