import { jsonText } from '../wording/csv';
import type { Answer } from './answer';

/** `{header, <table>: rows, …}` */
export function answerJson({ header, tables }: Answer, damaged: readonly string[] = []): string {
  const named = Object.fromEntries(tables.map(({ name, rows }) => [name, rows]));
  return `${jsonText({ header: { ...header, ...(damaged.length > 0 && { damaged }) }, ...named }, 2)}\n`;
}
