import type { z } from 'zod';

/** What is wrong with the length of a text, in words; of all else what zod says. */
export function plainIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'too_small' && issue.origin === 'string')
    return issue.minimum === 1 ? 'it is empty' : `at least ${issue.minimum} characters`;
  if (issue.code === 'too_big' && issue.origin === 'string')
    return `at most ${issue.maximum.toLocaleString('en')} characters`;
  return undefined;
}
