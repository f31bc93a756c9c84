import { spawnSync } from 'node:child_process';
import type { Console } from './console';

/** `-F` ends at once where the text fits after all, `-R` shows colours, `-X` leaves the text on the screen. */
const DEFAULT_PAGER = { program: 'less', args: ['-FRX'], shell: false };

/** Writes lines, through the person's pager where a terminal is too low for them; PAGER set to nothing asks for none. */
export function page({ out, env }: Pick<Console, 'out' | 'env'>, lines: readonly string[]): void {
  const text = `${lines.join('\n')}\n`;
  const asked = env['PAGER'];
  const pager = asked === undefined ? DEFAULT_PAGER : { program: asked, args: [], shell: true };
  const fits = out.isTTY !== true || out.rows === undefined || lines.length < out.rows;
  if (fits || asked?.trim() === '' || !isPaged(pager, text, env)) out.write(text);
}

/** What a shell ends with where it does not find the command. */
const NOT_FOUND = 127;

/** @returns false where there is no such program. */
function isPaged(
  { program, args, shell }: typeof DEFAULT_PAGER,
  input: string,
  env: Console['env'],
): boolean {
  const { error, status } = spawnSync(program, args, {
    shell,
    input,
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  // A person who leaves the pager early closes its input, which is no fault.
  const hasStarted = error === undefined || ('code' in error && error.code === 'EPIPE');
  return hasStarted && status !== NOT_FOUND;
}
