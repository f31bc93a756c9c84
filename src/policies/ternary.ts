/**
 * True, false, or not known until something else is: the names of the condition keys (or of the policies
 * that were not given) it depends on. Kleene's three-valued logic: an answer is given only if no value
 * of what is missing could change it.
 */
export type Ternary = boolean | Undetermined;

export interface Undetermined {
  readonly dependsOn: readonly string[];
}

export function undetermined(...dependsOn: readonly string[]): Undetermined {
  return { dependsOn };
}

export function and(operands: Iterable<Ternary>): Ternary {
  return combine(operands, false);
}

export function or(operands: Iterable<Ternary>): Ternary {
  return combine(operands, true);
}

export function not(operand: Ternary): Ternary {
  return typeof operand === 'boolean' ? !operand : operand;
}

/** One operand that is `decisive` decides; otherwise one that is undetermined leaves the result so. */
function combine(operands: Iterable<Ternary>, decisive: boolean): Ternary {
  const missing = new Set<string>();
  let isUndetermined = false;
  for (const operand of operands) {
    if (operand === decisive) return decisive;
    if (typeof operand === 'boolean') continue;
    isUndetermined = true;
    for (const name of operand.dependsOn) missing.add(name);
  }
  return isUndetermined ? { dependsOn: [...missing].sort() } : !decisive;
}
