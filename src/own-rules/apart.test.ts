import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** In a process of its own, which may be interrupted. */
function run(program: string): string {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', program],
    { cwd: join(__dirname, '../..'), encoding: 'utf8' },
  );
  return `${stdout}${stderr}`;
}

describe('work that is kept apart', () => {
  it('begins again where somebody interrupts the process meanwhile, who is heard afterwards', () => {
    const printed = run(`
      import { apart } from './src/own-rules/apart.ts';
      process.once('SIGINT', () => console.log('heard'));
      let times = 0;
      const ended = apart({ milliseconds: 60_000, megabytes: 512 }, () => {
        times += 1;
        if (times === 1) { process.kill(process.pid, 'SIGINT'); for (;;); }
        return 'ended the ' + times + 'nd time';
      });
      console.log(ended);
      setTimeout(() => undefined, 50);
    `);
    expect(printed).toBe('ended the 2nd time\nheard\n');
  });

  it('leaves the process alone after it was ended for its memory, however late that was', () => {
    const printed = run(`
      import { apart } from './src/own-rules/apart.ts';
      for (let i = 0; i < 40; i += 1) {
        const kept = [];
        // Ends of itself at about the time at which it has too much.
        try { apart({ milliseconds: 60_000, megabytes: 16 }, () => { for (let n = 0; n < i; n += 1) kept.push(new Uint8Array(1e6).fill(1)); }); }
        catch (thrown) { if (thrown.name !== 'OutOfMemory') throw thrown; }
      }
      try { apart({ milliseconds: 60_000, megabytes: 16 }, () => { const kept = []; for (;;) kept.push(new Uint8Array(1e6).fill(1)); }); }
      catch (thrown) { console.log(thrown.message); }
      setTimeout(() => console.log('goes on'), 50);
    `);
    expect(printed).toBe('it had taken more than 16 MB of memory\ngoes on\n');
  });
});
