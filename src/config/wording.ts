import { isScalar, type Document } from 'yaml';
import type * as z from 'zod';
import { suggestion } from './closest';

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list: [a, b]',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'settings, as `name: value`',
  record: 'settings, as `name: value`',
  string: 'a text',
};

/** What is wrong with one value, in our words; the schema's own messages stay as they are. */
export function wordsOf(issue: z.core.$ZodIssue, document: Document): string {
  const node: unknown = document.getIn(issue.path, true);
  const value: unknown = isScalar(node) ? node.value : node;
  const source = isScalar(node) ? (node.source ?? '') : '';
  if (value === null) return 'has no value';
  // Written by us, in the schema.
  if (!/^(Invalid|Too|Unrecognized) /.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) return issue.path.length === 0 ? 'has no settings' : 'is missing';
      if (issue.expected === 'string' && isScalar(node) && typeof value !== 'object')
        return `is read as ${typeof value === 'number' ? 'a number' : 'true or false'}: write it in quotes, "${source}"`;
      if (/^(number|int)$/.test(issue.expected) && typeof value === 'string' && /^\d+$/.test(value))
        return `is read as a text: write ${value} without quotes`;
      return `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      if (value === undefined) return `is missing: write ${allowed.join(' or ')}`;
      const isText = typeof value === 'string';
      if (isText && issue.values.every((each) => typeof each === 'number') && allowed.includes(value))
        return `is read as a text: write ${value} without quotes`;
      const shown = isText ? `"${value}"` : source || 'this';
      const meant = isText ? suggestion(value, allowed) : '';
      if (allowed.length === 1) return `${shown} cannot be: write ${allowed.join('')}`;
      return `${shown} is not one of ${allowed.join(', ')}${meant}`;
    }
    case 'too_small':
      return bound(
        issue.origin,
        'at least',
        issue.inclusive === false ? 'more than' : undefined,
        issue.minimum,
      );
    case 'too_big':
      if (issue.maximum === Number.MAX_SAFE_INTEGER) return 'is too large';
      return bound(
        issue.origin,
        'at most',
        issue.inclusive === false ? 'less than' : undefined,
        issue.maximum,
      );
    case 'invalid_key':
      return issue.issues[0]?.message ?? issue.message;
    case 'invalid_format':
      return issue.format === 'email' ? 'is no e-mail address' : 'is not formed as it should be';
    default:
      return issue.message;
  }
}

function bound(of: string, inclusive: string, exclusive: string | undefined, value: number | bigint): string {
  if (of === 'array' || of === 'set')
    return value === 1 && inclusive === 'at least'
      ? 'must not be empty'
      : `must have ${inclusive} ${value} entries`;
  if (of === 'string') return `must have ${inclusive} ${value} characters`;
  return `must be ${exclusive ?? inclusive} ${value}`;
}
