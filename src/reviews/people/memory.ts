import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { addDays, instantSchema, type Instant } from '../../model/instant';
import { followPeople, type PeopleChange } from './changes';
import type { PeopleFile } from './load';
import { employmentAt, personSchema, type Person } from './person';

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

/** What nobody dates, and when it was seen first: it may have been so for longer. */
const seenSchema = z.strictObject({ id: z.string(), at: instantSchema });
type Seen = z.infer<typeof seenSchema>;

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
  /** Who left at a time that no file tells. */
  leftSeen: z.array(seenSchema).optional(),
  /** Users of Identity Center who are disabled, by their ids. */
  disabledSeen: z.array(seenSchema).optional(),
});
export type PeopleMemory = z.infer<typeof peopleMemorySchema>;

/** Longer than any campaign runs whose items may still be added. */
const REMEMBERED_DAYS = 400;

/** The users of Identity Center who are disabled, of a list that was read to its end, and when. */
export interface DisabledUsers {
  readonly ids: readonly string[];
  readonly observedAt: Instant;
}

interface Remembered {
  /** The same as before where it tells nothing new. */
  readonly memory: PeopleMemory;
  /** Who is in the file no longer, and had not left by the one before. */
  readonly vanished: readonly string[];
}

/**
 * What is to be kept once a file was read. It is stored before anything is made of it: whoever is interrupted finds the changes
 * there, under the instant at which they were seen first.
 * @param disabled absent where nobody knows: then it is as it was.
 */
export function rememberPeople(
  before: PeopleMemory | undefined,
  file: Extract<PeopleFile, { isRead: true }>,
  readAt: Instant,
  disabled?: DisabledUsers,
): Remembered {
  const { memory, vanished } = ofFile(before, file, readAt);
  const left = memory.people.filter((person) => isLeftUndated(person, readAt)).map(({ id }) => id);
  const leftSeen = seenSince(before?.leftSeen, left, readAt);
  const disabledSeen =
    disabled === undefined
      ? before?.disabledSeen
      : seenSince(before?.disabledSeen, disabled.ids, disabled.observedAt);
  const isSame =
    memory === before &&
    isDeepStrictEqual(leftSeen, before.leftSeen ?? []) &&
    isDeepStrictEqual(disabledSeen ?? [], before.disabledSeen ?? []);
  if (isSame) return { memory, vanished };
  return { memory: { ...memory, leftSeen, ...(disabledSeen !== undefined && { disabledSeen }) }, vanished };
}

function ofFile(
  before: PeopleMemory | undefined,
  { hash, people: now }: Extract<PeopleFile, { isRead: true }>,
  readAt: Instant,
): Remembered {
  if (before?.file === hash) return { memory: before, vanished: [] };
  const { record, changes } = followPeople(before, now, readAt);
  const since = addDays(readAt, -REMEMBERED_DAYS);
  const memory: PeopleMemory = {
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
  return { memory, vanished: changes.flatMap(({ kind, id }) => (kind === 'missing' ? [id] : [])) };
}

function isLeftUndated(person: Person, at: Instant): boolean {
  const employment = employmentAt(person, at);
  return employment.left && employment.since === undefined;
}

/** Whoever is so no longer is forgotten: seen again, it begins anew. */
function seenSince(before: readonly Seen[] = [], ids: readonly string[], at: Instant): Seen[] {
  const known = new Map(before.map((seen) => [seen.id, seen.at]));
  return [...new Set(ids)].sort().map((id) => ({ id, at: known.get(id) ?? at }));
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
