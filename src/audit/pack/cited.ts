import type { Answer } from '../answer';

/** The key of an object whose contents have the hash in it. */
const KEY = /^[\w-]+\/[0-9a-f]{64}$/;

/** The keys of objects that the rows of an answer name, wherever in a row. */
export function citedIn({ tables }: Pick<Answer, 'tables'>): string[] {
  return tables.flatMap(({ rows }) => rows.flatMap(keysIn));
}

function keysIn(value: unknown): string[] {
  if (typeof value === 'string') return KEY.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(keysIn);
}
