import { plainText, prose } from '../../alerts/render/mrkdwn';
import { sectionsOf } from '../forms/view';

/** What somebody is told, and nobody else. */
export interface Answer {
  /** In mrkdwn. */
  readonly text: string;
  readonly table?: AnswerTable | undefined;
  readonly buttons?: readonly object[];
}

export interface AnswerTable {
  /** What the rows are, as one sentence. */
  readonly caption: string;
  readonly headings: readonly string[];
  /** In the order they are shown; as they came, from whatever account. */
  readonly rows: readonly (readonly string[])[];
  /** How many there are, where these are not all. */
  readonly total?: number;
}

/** More is too much to read in a channel. */
export const MOST_ROWS = 20;
/** From here on a table is easier to read than lines. */
const MOST_LINES = 10;
const CELL = 150;

/** The blocks of an answer. */
export function blocksOf({ text, table, buttons = [] }: Answer): object[] {
  const rows = table?.rows.length ?? 0;
  return [
    ...sectionsOf(text),
    ...(table === undefined || rows === 0
      ? []
      : rows > MOST_LINES
        ? [dataTable(table)]
        : sectionsOf(linesOf(table))),
    // Each by itself: two that do the same of two campaigns have one action_id, which Slack takes once a block.
    ...buttons.map((button) => ({ type: 'actions', elements: [button] })),
  ];
}

/** Of clients that show no blocks: notifications, screen readers, and older ones that know no `data_table`. */
export function textOf({ text, table }: Answer): string {
  return table === undefined || table.rows.length === 0 ? text : `${text}\n${linesOf(table)}`;
}

/** https://docs.slack.dev/reference/block-kit/blocks/data-table-block: its first row holds the headings. */
function dataTable({ caption, headings, rows }: AnswerTable): object {
  return {
    type: 'data_table',
    caption: plainText(caption, CELL),
    page_size: MOST_ROWS,
    rows: [headings, ...rows].map((row) =>
      // A cell that is empty is refused.
      row.map((cell) => ({ type: 'raw_text', text: plainText(cell, CELL) || '–' })),
    ),
  };
}

function linesOf({ rows, total }: AnswerTable): string {
  const lines = rows.map(
    (row) =>
      `• ${row
        .filter((cell) => cell !== '')
        .map((cell) => prose(cell, CELL))
        .join(' · ')}`,
  );
  return [...lines, ...moreOf(rows.length, total)].join('\n');
}

function moreOf(shown: number, total: number | undefined): string[] {
  return total === undefined || total <= shown ? [] : [`+${total - shown} more`];
}
