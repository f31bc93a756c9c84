// Makes `npm run demo` and `npm test` work on a fresh clone: installs exactly what the lock file says, once.
import { spawnSync } from 'node:child_process';
import { lstatSync, readlinkSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const changedAt = (file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
const linkedTo = (link) => resolve(dirname(link), readlinkSync(link));

// npm writes this file at the end of every install, whoever asked for it.
if (changedAt('node_modules/.package-lock.json') < changedAt('package-lock.json')) {
  // `npm ci` empties the folder first, and through a link that is another checkout's.
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    console.error('The dependencies are older than package-lock.json, and were not installed.');
    console.error(
      `node_modules is a link to ${linkedTo(join(root, 'node_modules'))}, which another checkout may be using.`,
    );
    console.error('Remove the link and run the command again.');
    process.exit(1);
  }
  console.error('Installing dependencies from package-lock.json (npm ci); this happens once.');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, error } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(`npm ci failed${error ? `: ${error.message}` : ` with exit code ${status}`}.`);
    console.error('Check that the npm registry is reachable, then run the command again.');
    process.exit(1);
  }
}
