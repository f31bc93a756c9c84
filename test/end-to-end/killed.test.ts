import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instantSchema, type Instant } from '../../src/model/instant';
import { openStateFolder } from '../../src/state-folder/state-folder';
import { watchbill } from '../support/command-line';
import { eventually } from '../support/launched';

const FIRST: Instant = '2026-10-01T00:00:00.000Z';

interface Child {
  readonly child: ChildProcess;
  /** The lines that it has written to their end. */
  readonly lines: () => string[];
}

/** Processes that share a folder; the system's own signal ends them, so that they tidy nothing up. */
describe('a state folder whose processes are killed', () => {
  let folder: string;
  const children: ChildProcess[] = [];
  const start = (...args: string[]): Child => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'test/support/write-scans.ts', folder, ...args],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    children.push(child);
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    return { child, lines: () => said.split('\n').slice(0, -1) };
  };
  const kill = async ({ child }: Child) => {
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
  };
  const said = (child: Child, lines: number) =>
    eventually(async () => (child.lines().length >= lines ? child.lines() : undefined));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-killed-'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  it('has all that the guest was told is written, and answers the next command', async () => {
    const host = start();
    expect(await said(host, 1)).toEqual(['host']);
    const guest = start(FIRST);
    expect(await said(guest, 20)).toContain('guest');
    await kill(guest);
    const [, ...slots] = guest.lines();
    expect(slots.length).toBeGreaterThan(0);

    // The host serves on, for whoever comes after the guest.
    const beside = await openStateFolder(folder);
    expect(beside.serving).toBe(false);
    for (const slot of slots)
      expect(await beside.record.scan(instantSchema.parse(slot))).toMatchObject({ slot });
    await beside.close();

    await kill(host);
    // As it is when so much time has passed that the lock of a dead process is given to the next one.
    const long = Date.now() / 1000 - 60;
    await utimes(join(folder, 'lock'), long, long);
    const next = await openStateFolder(folder);
    expect(next.serving).toBe(true);
    for (const slot of slots) {
      const scan = await next.record.scan(instantSchema.parse(slot));
      expect(Buffer.from(await next.objects.get(scan?.plan ?? '')).toString()).toBe(slot);
    }
    await next.close();
    const { code, out, err } = await watchbill(['findings', 'list', '--state', folder, '--output', 'json'], {
      now: '2026-10-02T00:00:00.000Z',
    });
    // Plans that are none are said to be damaged: an answer is given all the same.
    expect({ code, err }).toEqual({ code: 5, err: expect.stringContaining('Not in this answer') });
    expect(JSON.parse(out)).toMatchObject({ counts: { findings: 0 }, findings: [] });
  });
});
