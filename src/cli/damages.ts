import type { IntegrityError } from '../model/errors';
import { printable, say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';

const NAMED = 10;

/** What an answer leaves out because it is damaged. */
export class Damages {
  /** By what is said of it: one item can stand in several lists. */
  readonly #found = new Map<string, IntegrityError>();

  readonly leaveOut = (damage: IntegrityError): void => {
    this.#found.set(damage.message, damage);
  };

  /** What is said of each. */
  messages(): string[] {
    return [...this.#found.keys()];
  }

  /** Says what is missing from the answer and what to do about it; the run then ends with the code for broken integrity. */
  tell(context: CliContext): void {
    if (this.#found.size === 0) return;
    const found = [...this.#found.values()];
    say(context, `Not in this answer, because it cannot be read: ${found.length} of what is stored.`);
    for (const { message, next } of found.slice(0, NAMED))
      say(context, `  ${printable(message)}. ${printable(next)}.`);
    if (found.length > NAMED) say(context, `  and ${found.length - NAMED} more`);
    context.exit(EXIT.integrityBroken);
  }
}
