import { printable, printableLines } from '../../wording/printable';

/** Ends a line for what reads text, and are no character of one for the patterns of OSCAL. */
const LINE_ENDS = /[\u2028\u2029]/g;

/** Every character of ASCII that has a meaning in Markdown or HTML somewhere in a line; CommonMark lets each be escaped. */
const MEANING = /[\\`*_{}[\]<>#|~^$&!"]/g;

/** What stands where a text is empty: no field of OSCAL may be. */
const EMPTY = '(empty)';

/** Foreign text as OSCAL's string: one line, and no blank at either end. */
export function oneLine(text: string): string {
  const line = printable(wellFormed(text).trim()).replace(LINE_ENDS, '\u{fffd}');
  return line === '' ? EMPTY : line;
}

/** Foreign text as one line of Markdown that says no more than the text does. */
export function markupLine(text: string): string {
  return escaped(oneLine(text));
}

/** As {@link markupLine}, of a text that may have several lines. */
export function markup(text: string): string {
  const lines = printableLines(wellFormed(text).trim()).replace(LINE_ENDS, '\u{fffd}');
  return lines === '' ? EMPTY : lines.split(/\r?\n/).map(lineOfMany).join('\n');
}

/** A line may begin like a list, a heading's underline or a quote. */
function lineOfMany(line: string): string {
  return escaped(line).replace(/^(\s*(?:\d+)?)([-+=.)])/, '$1\\$2');
}

function escaped(text: string): string {
  return text.replace(MEANING, '\\$&');
}

/** Half of a surrogate pair is no character of UTF-8. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
