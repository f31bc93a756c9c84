import { matchesGlob } from '../model/glob';
import type { Patterns } from './policy';

/** Stands for a literal `*` or `?` in a pattern (from `${*}` and `${?}`, or a variable's value). */
export const LITERAL_STAR = '\uE000';
export const LITERAL_QUESTION_MARK = '\uE001';

/**
 * Whether a pattern matches a text: `*` is any run of characters, also across `:` and `/`, `?` exactly one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matches(pattern: string, text: string): boolean {
  return matchesGlob(pattern, text, isSameAsText);
}

/**
 * Whether everything that `narrow` (a pattern) matches is matched by `wide`. A true answer is always
 * right; for patterns that differ only in the order of adjacent wildcards (`*?`, `?*`) it can be a
 * false no.
 */
export function covers(wide: string, narrow: string): boolean {
  return matchesGlob(wide, narrow, isSameAsPattern);
}

function isSameAsText(expected: string, actual: string): boolean {
  if (expected === '?' || expected === actual) return true;
  return (
    (expected === LITERAL_STAR && actual === '*') || (expected === LITERAL_QUESTION_MARK && actual === '?')
  );
}

function isSameAsPattern(expected: string, actual: string): boolean {
  return expected === '?' ? actual !== '*' : expected === actual;
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
