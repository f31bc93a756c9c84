import * as z from 'zod';
import { errorText } from './errors';

const schema = z.object({ at: z.string(), intents: z.array(z.object({ rule: z.string() })) });

it.each<[string, unknown, string]>([
  ['an error', new Error('It is gone'), 'It is gone'],
  ['what is no error', 'gone', 'gone'],
  [
    'a wrong member, by its place',
    schema.safeParse({ at: '', intents: [{ rule: 7 }] }).error,
    'intents.0.rule: Invalid input: expected string, received number',
  ],
  [
    'the first of several',
    schema.safeParse({ intents: [{}, {}] }).error,
    'at: Invalid input: expected string, received undefined, and 2 more',
  ],
  ['a wrong whole', schema.safeParse('').error, 'Invalid input: expected object, received string'],
])('says in one line what was thrown: %s', (_name, thrown, text) => expect(errorText(thrown)).toBe(text));
