import * as z from 'zod';
import { plainIssue } from './plain-issue';

it.each([
  [z.string().min(1), '', 'it is empty'],
  [z.string().min(3), 'a', 'at least 3 characters'],
  [z.string().max(2000), 'a'.repeat(2001), 'at most 2,000 characters'],
  [z.string().max(3, 'short, please'), 'long', 'short, please'],
  [z.string(), 1, 'Invalid input: expected string, received number'],
])('says in words what is wrong: %#', (schema, given, says) => {
  const { error } = schema.safeParse(given, { error: plainIssue });
  expect(error?.issues.map(({ message }) => message)).toEqual([says]);
});
