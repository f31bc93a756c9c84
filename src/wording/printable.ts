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
