import { styleText } from 'node:util';

/** Where a command writes: data on `out`, everything said to a person on `err`. */
export interface Console {
  readonly out: NodeJS.WritableStream & {
    readonly isTTY?: boolean;
    /** Of a terminal, its size in characters. */
    readonly columns?: number;
    readonly rows?: number;
  };
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

type Style = Parameters<typeof styleText>[0];

/** Colours only where a terminal shows them and nobody asked for none (https://no-color.org). */
export function paint({ env, out }: Console, style: Style, text: string): string {
  const plain = out.isTTY !== true || (env['NO_COLOR'] ?? '') !== '';
  return plain ? text : styleText(style, text, { validateStream: false });
}

/** What moves a terminal's cursor, hides a line or turns its direction around. */
export const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The same without tabs and the ends of lines. */
const UNPRINTABLE_IN_LINES =
  /\r(?!\n)|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const REPLACEMENT = '\u{fffd}';

/** Text from an account or a person, made harmless for a terminal. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, REPLACEMENT);
}

/** As {@link printable}, of a text that may have tabs and several lines. */
export function printableLines(text: string): string {
  return text.replace(UNPRINTABLE_IN_LINES, REPLACEMENT);
}

export function say({ err }: Console, line: string): void {
  err.write(`${line}\n`);
}

/** One line that is overwritten while work goes on; on anything but a terminal, a line at most every five seconds. */
export function progressLine(
  console: Console,
  clock: () => number = Date.now,
): { readonly update: (text: string) => void; readonly end: () => void } {
  const live = console.err.isTTY === true;
  let lastWritten = -Infinity;
  return {
    update(text) {
      if (live) console.err.write(`\r\u001b[2K${text}`);
      else if (clock() - lastWritten >= 5000) {
        lastWritten = clock();
        say(console, text);
      }
    },
    end() {
      if (live) console.err.write('\r\u001b[2K');
    },
  };
}
