/**
 * Yes, no, or not known until something else is: the names of the condition keys (or of the policies
 * that were not given) it depends on. Kleene's three-valued logic: nothing is claimed that any value
 * of what is missing could overturn.
 */
export type Truth = boolean | Unknown;

export interface Unknown {
  readonly dependsOn: readonly string[];
}

export function unknown(...dependsOn: readonly string[]): Unknown {
  return { dependsOn };
}

export function all(parts: Iterable<Truth>): Truth {
  return fold(parts, false);
}

export function any(parts: Iterable<Truth>): Truth {
  return fold(parts, true);
}

export function not(truth: Truth): Truth {
  return typeof truth === 'boolean' ? !truth : truth;
}

/** One part that is `decisive` decides; otherwise whatever is unknown leaves it unknown. */
function fold(parts: Iterable<Truth>, decisive: boolean): Truth {
  const open = new Set<string>();
  let isOpen = false;
  for (const part of parts) {
    if (part === decisive) return decisive;
    if (typeof part === 'boolean') continue;
    isOpen = true;
    for (const name of part.dependsOn) open.add(name);
  }
  return isOpen ? { dependsOn: [...open].sort() } : !decisive;
}
