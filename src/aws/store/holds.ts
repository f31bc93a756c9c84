import { isDeepStrictEqual } from 'node:util';
import { SCHEMA } from './items';
import type { Condition, StoredItem } from './table';

/** Whether a write under a condition happens, by what is stored there. */
export function holds(condition: Condition, stored: StoredItem | undefined): boolean {
  if (stored === undefined) return condition.kind !== 'unchanged';
  if (condition.kind === 'absent' || !(Number(stored.schema) <= SCHEMA)) return false;
  if (condition.kind === 'unless-newer') return true;
  return Object.entries(condition.at).every(([path, value]) =>
    isDeepStrictEqual(valueAt(stored, path.split('.')), value),
  );
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce(
    (within: unknown, step) =>
      typeof within === 'object' && within !== null
        ? Object.entries(within).find(([name]) => name === step)?.[1]
        : undefined,
    value,
  );
}
