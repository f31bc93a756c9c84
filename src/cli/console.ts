import { styleText } from 'node:util';

export { printable } from '../wording/printable';

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
