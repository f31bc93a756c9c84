/** What the table knows of one column; the texts of its cells come row by row. */
export interface TableColumn {
  readonly heading: string;
  /** Where a text that is too long is cut: of a resource's name it is the end that tells two apart. */
  readonly cut: 'middle' | 'end';
  /** Left out where the line is too narrow for all, the greatest number first; absent where it always stays. */
  readonly yields?: number | undefined;
}

/** A table as lines, and the headings of the columns for which there was no room. */
export interface FittedTable {
  readonly lines: readonly string[];
  readonly leftOut: readonly string[];
}

const BETWEEN = '  ';
/** With less, too little of a name is left to know it by; a moment of `2026-10-01T06:00Z` is as long. */
const READABLE = 17;
const ELLIPSIS = '…';

/**
 * Fits a table into lines of at most `width` columns of a terminal. Short columns keep their width, the longest give way.
 * @param style wraps a cell that is padded already, for colours.
 */
export function fitTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width: number,
  style: (text: string, row: number | 'heading', column: number) => string = (text) => text,
): FittedTable {
  const natural = columns.map(({ heading }, at) =>
    rows.reduce((most, row) => Math.max(most, widthOf(row[at] ?? '')), widthOf(heading)),
  );
  const shown = columnsThatFit(columns, natural, width);
  const widths = narrowed(
    shown.map((at) => natural[at] ?? 0),
    width - BETWEEN.length * (shown.length - 1),
  );
  const line = (cells: readonly string[], row: number | 'heading') =>
    shown
      .map((at, place) => {
        const room = widths[place] ?? 0;
        const text = shortened(cells[at] ?? '', room, columns[at]?.cut ?? 'end');
        const padding = place === shown.length - 1 ? '' : ' '.repeat(room - widthOf(text));
        return `${style(text, row, at)}${padding}`;
      })
      .join(BETWEEN)
      .trimEnd();
  return {
    lines: [
      line(
        columns.map(({ heading }) => heading),
        'heading',
      ),
      ...rows.map((row, at) => line(row, at)),
    ],
    leftOut: columns.filter((_column, at) => !shown.includes(at)).map(({ heading }) => heading),
  };
}

/** Which columns stay, so that each of them has as much room as it needs, or can be read by. */
function columnsThatFit(
  columns: readonly TableColumn[],
  natural: readonly number[],
  width: number,
): readonly number[] {
  let shown = columns.map((_column, at) => at);
  const needed = () =>
    shown.reduce((sum, at) => sum + Math.min(natural[at] ?? 0, READABLE), 0) +
    BETWEEN.length * (shown.length - 1);
  while (needed() > width) {
    const yielding = shown
      .filter((at) => columns[at]?.yields !== undefined)
      .sort((a, b) => (columns[b]?.yields ?? 0) - (columns[a]?.yields ?? 0));
    const [first] = yielding;
    if (first === undefined) break;
    shown = shown.filter((at) => at !== first);
  }
  return shown;
}

/** The widths that add up to at most `room`: the same limit for all, as high as it can be; at least 1 each. */
function narrowed(widths: readonly number[], room: number): number[] {
  let left = room;
  const limited = [...widths];
  const byWidth = widths.map((width, at) => ({ width, at })).sort((a, b) => a.width - b.width);
  byWidth.forEach(({ width, at }, place) => {
    const share = Math.max(1, Math.floor(left / (byWidth.length - place)));
    const given = Math.min(width, share);
    limited[at] = given;
    left -= given;
  });
  return limited;
}

/** A text in at most `room` columns of a terminal. */
function shortened(text: string, room: number, cut: TableColumn['cut']): string {
  if (widthOf(text) <= room) return text;
  const left = room - 1;
  const atStart = cut === 'middle' ? Math.floor(left / 3) : left;
  const characters = [...text];
  const start = upTo(characters, atStart);
  const end = upTo(characters.toReversed(), left - atStart).toReversed();
  return `${start.join('')}${ELLIPSIS}${end.join('')}`;
}

function upTo(characters: readonly string[], room: number): string[] {
  const taken: string[] = [];
  let used = 0;
  for (const character of characters) {
    used += widthOf(character);
    if (used > room) break;
    taken.push(character);
  }
  return taken;
}

const NARROW_TEXT = /^[\u0020-\u02ff]*$/;
const NO_WIDTH = /\p{Mark}|\u200b|\u200c|\u200d/u;
/** East Asian letters and signs, and pictures: two columns each. https://www.unicode.org/reports/tr11/ */
const TWO_COLUMNS =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** How many columns of a terminal a text takes. */
function widthOf(text: string): number {
  if (NARROW_TEXT.test(text)) return text.length;
  let width = 0;
  for (const character of text) if (!NO_WIDTH.test(character)) width += TWO_COLUMNS.test(character) ? 2 : 1;
  return width;
}
