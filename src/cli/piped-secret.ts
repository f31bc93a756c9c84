import { text } from 'node:stream/consumers';
import { UsageError } from '../model/errors';

/** What is piped into a command. */
export type Stdin = NodeJS.ReadableStream & { readonly isTTY?: boolean };

/**
 * A secret as it was piped, which is never an argument: those stand in the history of the shell, and in the list of processes.
 * @param what it is: `bot token`. @param command that it is piped into.
 * @throws UsageError where somebody would type it.
 */
export async function readPiped(stdin: Stdin, what: string, command: string): Promise<string> {
  if (stdin.isTTY === true)
    throw new UsageError(
      `The ${what} is read from standard input, where a terminal would show it`,
      `Copy it, and run: pbpaste | ${command} (xclip -o or Get-Clipboard in place of pbpaste)`,
      { cause: new Error('Standard input is a terminal') },
    );
  return text(stdin);
}
