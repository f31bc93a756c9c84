import { decodeUtf8 } from './utf8';

const SAVE = 'save it as UTF-8';

/**
 * The text of a file of JSON.
 * @throws Error that says where it is in another encoding: nothing is replaced in silence.
 */
export function textOfJson(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  // PowerShell 5 writes so what a command prints.
  if (isUtf16 || bytes.subarray(0, 200).includes(0))
    throw new Error(`it is in UTF-16, or no text at all: ${SAVE}`);
  const text = decodeUtf8(bytes);
  if (typeof text === 'string') return text;
  throw new Error(`it is not UTF-8 from character ${text.column} of line ${text.line} on: ${SAVE}`);
}

/** @throws Error that says in our words that it is no JSON, and from where on, as far as that is known. */
export function parseJson(text: string, revive?: (key: string, value: unknown) => unknown): unknown {
  if (text.trim() === '') throw new Error('it is empty');
  try {
    return JSON.parse(text, revive);
  } catch (cause) {
    throw new Error(faultOf(text, cause instanceof Error ? cause.message : ''), { cause });
  }
}

function faultOf(text: string, said: string): string {
  const [, position] = /at position (\d+)/.exec(said) ?? [];
  const isCut = position !== undefined && Number(position) >= text.trimEnd().length;
  if (isCut || /end of JSON|Unterminated/.test(said)) return 'its JSON ends before it is whole';
  if (position === undefined) return 'it is no JSON';
  const before = text.slice(0, Number(position)).split('\n');
  return `it is no JSON from line ${before.length}, character ${(before.at(-1) ?? '').length + 1} on`;
}
