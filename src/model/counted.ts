import { byText } from './by-text';

/** How many there are of each, by name. */
export function counted(values: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(byText(([value]) => value)));
}
