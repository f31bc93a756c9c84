import type { Facts } from '../../model/verdict';

/** What a rule saw otherwise than before; nothing where it was not there. */
export interface ChangedFact {
  readonly name: string;
  readonly from?: string;
  readonly to?: string;
}

/** Old and new of what two failures of one finding do not share, in the order of the names. */
export function changedFacts(before: Facts, after: Facts): ChangedFact[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((name) => {
    const from = textOf(before[name]);
    const to = textOf(after[name]);
    if (from === to) return [];
    return [{ name, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
  });
}

function textOf(value: Facts[string] | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.join(', ');
  return String(value);
}
