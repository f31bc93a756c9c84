import type { Answer } from '../answer';

/** The key of an object whose contents have the hash in it. */
const KEY = /^[\w-]+\/[0-9a-f]{64}$/;

/** In a command that shows it. */
const KEY_OPTION = /--key ([\w-]+\/[0-9a-f]{64})(?= |$)/g;

/** The keys of objects that an answer names: anywhere in a row, and in the commands of its header. */
export function citedIn({ header: { awsCli }, tables }: Pick<Answer, 'header' | 'tables'>): string[] {
  return [
    ...tables.flatMap(({ rows }) => rows.flatMap(keysIn)),
    ...awsCli.flatMap((command) => [...command.matchAll(KEY_OPTION)].flatMap(([, key]) => key ?? [])),
  ];
}

function keysIn(value: unknown): string[] {
  if (typeof value === 'string') return KEY.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(keysIn);
}
