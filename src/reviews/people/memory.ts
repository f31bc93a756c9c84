import * as z from 'zod';
import { addDays, instantSchema, type Instant } from '../../model/instant';
import { followPeople, type PeopleChange } from './changes';
import type { PeopleFile } from './load';
import { personSchema } from './person';

const workSchema = z.strictObject({
  manager: z.string().optional(),
  department: z.string().optional(),
  title: z.string().optional(),
});

const changeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('moved'), id: z.string(), at: instantSchema, was: workSchema }),
  z.strictObject({ kind: z.literal('rehired'), id: z.string(), at: instantSchema }),
]);

/** Somebody whose access is asked about again, and when the file was read that says so. */
export type WorkChange = z.infer<typeof changeSchema>;

/** What the people files told up to now, as it is kept from one run to the next. */
export const peopleMemorySchema = z.strictObject({
  schema: z.literal(1),
  /** Of the newest file, and when it was read first. */
  file: z.string(),
  readAt: instantSchema,
  people: z.array(personSchema),
  /** Who is in it no longer, as they were told of last. */
  gone: z.array(personSchema),
  /** Of the last months, the earliest first. */
  changes: z.array(changeSchema),
});
export type PeopleMemory = z.infer<typeof peopleMemorySchema>;

/** Longer than any campaign runs whose items may still be added. */
const REMEMBERED_DAYS = 400;

/**
 * What is to be kept once a file was read; the same as before where it is the same file. It is stored before anything is made
 * of it: whoever is interrupted finds the changes there, under the instant at which they were seen first.
 */
export function rememberPeople(
  before: PeopleMemory | undefined,
  { hash, people: now }: Extract<PeopleFile, { isRead: true }>,
  readAt: Instant,
): PeopleMemory {
  if (before?.file === hash) return before;
  const { record, changes } = followPeople(before, now, readAt);
  const since = addDays(readAt, -REMEMBERED_DAYS);
  return {
    schema: 1,
    file: hash,
    readAt,
    people: [...record.people],
    gone: [...record.gone],
    changes: [
      ...(before?.changes ?? []).filter(({ at }) => at >= since),
      ...changes.flatMap((change) => workChangeOf(change, readAt)),
    ],
  };
}

function workChangeOf(change: PeopleChange, at: Instant): WorkChange[] {
  switch (change.kind) {
    case 'moved':
      return [{ kind: 'moved', id: change.id, at, was: { ...change.was } }];
    case 'rehired':
      return [{ kind: 'rehired', id: change.id, at }];
    case 'joined':
    case 'missing':
      return [];
  }
}
