import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watchbill-installed-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('what is installed before a command of npm', () => {
  it('does not empty the folder that node_modules is a link to', () => {
    const checkout = join(folder, 'checkout');
    const shared = join(folder, 'shared');
    mkdirSync(join(checkout, 'scripts'), { recursive: true });
    mkdirSync(shared);
    copyFileSync(join(__dirname, 'ensure-installed.mjs'), join(checkout, 'scripts/ensure-installed.mjs'));
    writeFileSync(join(checkout, 'package-lock.json'), '{}');
    writeFileSync(join(shared, 'kept.txt'), 'of another checkout');
    symlinkSync(shared, join(checkout, 'node_modules'));

    const { status, stderr } = spawnSync(process.execPath, ['scripts/ensure-installed.mjs'], {
      cwd: checkout,
      encoding: 'utf8',
    });

    expect(stderr).toBe(
      [
        'The dependencies are older than package-lock.json, and were not installed.',
        `node_modules is a link to ${shared}, which another checkout may be using.`,
        'Remove the link and run the command again.',
        '',
      ].join('\n'),
    );
    expect(status).toBe(1);
    expect(existsSync(join(shared, 'kept.txt'))).toBe(true);
  });
});
