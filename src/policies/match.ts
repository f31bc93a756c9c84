import type { Patterns } from './policy';

/** Stands for a literal `*` or `?` in a pattern (from `${*}` and `${?}`, or a variable's value). */
export const LITERAL_STAR = '\uE000';
export const LITERAL_QUESTION_MARK = '\uE001';

/**
 * Whether a pattern matches a text: `*` is any run of characters, also across `:` and `/`, `?` exactly
 * one. Runs in at most length × length steps, so that a hostile pattern cannot stall.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matches(pattern: string, text: string): boolean {
  return glob(pattern, text, false);
}

/**
 * Whether everything that `narrow` (a pattern) matches is matched by `wide`. A true answer is always
 * right; for patterns that differ only in the order of adjacent wildcards (`*?`, `?*`) it can be a
 * false no.
 */
export function covers(wide: string, narrow: string): boolean {
  return glob(wide, narrow, true);
}

function glob(pattern: string, text: string, textIsPattern: boolean): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const expected = pattern[p];
    const actual = text[t];
    if (expected === '*') {
      star = p++;
      resume = t;
    } else if (
      expected !== undefined &&
      (expected === '?' ? !(textIsPattern && actual === '*') : isSame(expected, actual, textIsPattern))
    ) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

function isSame(expected: string, actual: string | undefined, textIsPattern: boolean): boolean {
  if (expected === actual) return true;
  if (textIsPattern) return false;
  return (
    (expected === LITERAL_STAR && actual === '*') || (expected === LITERAL_QUESTION_MARK && actual === '?')
  );
}

/** Whether some text is matched by both patterns. */
export function intersects(a: string, b: string): boolean {
  // reachable[j]: a[0..i) and b[0..j) can match the same text.
  let reachable = new Array<boolean>(b.length + 1).fill(false);
  reachable[0] = true;
  for (let j = 0; j < b.length && b[j] === '*'; j++) reachable[j + 1] = true;
  for (let i = 0; i < a.length; i++) {
    const next = new Array<boolean>(b.length + 1).fill(false);
    next[0] = a[i] === '*' && reachable[0] === true;
    for (let j = 0; j < b.length; j++) {
      const [x, y] = [a[i], b[j]];
      if (x === '*' || y === '*') next[j + 1] = reachable[j + 1] === true || next[j] === true;
      if (x === y || x === '?' || y === '?') next[j + 1] ||= reachable[j] === true;
    }
    reachable = next;
  }
  return reachable[b.length] === true;
}

/** Whether everything `narrow` stands for is in `wide`; like `covers`, a yes is always right. */
export function patternsCover(wide: Patterns, narrow: Patterns): boolean {
  if (narrow.negated) {
    if (!wide.negated) return wide.values.some((value) => /^\*+$/.test(value));
    return wide.values.every((value) => narrow.values.some((excluded) => covers(excluded, value)));
  }
  return narrow.values.every((value) =>
    wide.negated
      ? !wide.values.some((excluded) => intersects(excluded, value))
      : wide.values.some((pattern) => covers(pattern, value)),
  );
}

/** Actions are compared without regard to case. */
export function lowerCased(patterns: Patterns): Patterns {
  return { negated: patterns.negated, values: patterns.values.map((value) => value.toLowerCase()) };
}
