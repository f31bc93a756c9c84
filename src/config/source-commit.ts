import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';

/** What is said where nobody knows. */
const UNKNOWN_COMMIT = 'unknown';

/**
 * The commit that a folder is a checkout of, with `+changes` where files of it are not as committed; `unknown` where it is
 * none, as when it was installed as a package, or where there is no git.
 */
export function sourceCommit(folder: string): string {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', folder, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  try {
    // A package lies in somebody else's checkout.
    if (realpathSync(git('rev-parse', '--show-toplevel')) !== realpathSync(folder)) return UNKNOWN_COMMIT;
    const changes = git('status', '--porcelain', '--untracked-files=no');
    return `${git('rev-parse', 'HEAD')}${changes === '' ? '' : '+changes'}`;
  } catch {
    return UNKNOWN_COMMIT;
  }
}
