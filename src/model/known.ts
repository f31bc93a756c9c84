import * as z from 'zod';

/** Why a value is not known. It stands where the value would stand, so that no rule can read past it. */
export interface Unknown {
  readonly unknown: string;
}

/** A value that AWS may have refused or left out. The type makes every reader ask {@link isUnknown} first. */
export type Known<T> = T | Unknown;

export const unknownSchema = z.object({ unknown: z.string() });

export function isUnknown(value: unknown): value is Unknown {
  return (
    typeof value === 'object' && value !== null && 'unknown' in value && typeof value.unknown === 'string'
  );
}

/** The members of a list that can be read, and why others, or all of them, cannot; nothing where all can. */
export function membersOf<M>(list: Known<readonly M[]>): {
  readonly read: readonly Exclude<M, Unknown>[];
  readonly unread: string | undefined;
} {
  if (isUnknown(list)) return { read: [], unread: list.unknown };
  const first: unknown = list.find(isUnknown);
  return {
    read: list.filter((member): member is Exclude<M, Unknown> => !isUnknown(member)),
    unread: isUnknown(first) ? first.unknown : undefined,
  };
}

/** A field that people read and nothing is decided by: left out where it is missing or of another form. */
export function ifGiven<S extends z.ZodType>(schema: S) {
  return schema.optional().catch(undefined);
}

/** Of a value that has another form than AWS documents. */
export const IN_UNKNOWN_FORM: Unknown = { unknown: 'the answer has this field in a form that is not known' };

/**
 * A field that may be {@link Unknown}; one that is missing from a successful answer, or has another form than AWS
 * documents, is unknown too, never a default.
 */
export function known<S extends z.ZodType>(schema: S) {
  return z
    .union([unknownSchema, schema])
    .default({ unknown: 'the answer has no such field' })
    .catch(IN_UNKNOWN_FORM);
}

/**
 * A list of which each member may be {@link Unknown} by itself: where one member is a fault whatever the others are, one that
 * cannot be read hides none. Read by {@link membersOf}.
 */
export function knownMembers<S extends z.ZodType>(schema: S) {
  return known(z.array(known(schema)));
}
