import * as z from 'zod';
import { earliest, instantSchema, type Instant } from '../../model/instant';

/** Somebody of the people file. Every text is as it was written there, and may be hostile. */
export const personSchema = z.strictObject({
  id: z.string(),
  email: z.string().optional(),
  /** Other names: of IAM users and Identity Center users, ARNs, ids, further e-mails. */
  aliases: z.array(z.string()),
  /** Id of the person to whom they report; absent where nobody is named, or nobody could be found. */
  manager: z.string().optional(),
  status: z.enum(['active', 'left']),
  leftAt: instantSchema.optional(),
  /** When a contract ends; once it has passed, the person has left. */
  endsAt: instantSchema.optional(),
  type: z.string().optional(),
  department: z.string().optional(),
  title: z.string().optional(),
  /** When earlier employments of this person ended, the earliest first; empty of somebody who was never hired again. */
  earlierEnds: z.array(instantSchema),
});
export type Person = z.infer<typeof personSchema>;

/** Whether somebody has left by an instant, and when, where it is known. */
export type Employment = { readonly left: false } | { readonly left: true; readonly since?: Instant };

/** The date decides where there is one: a file may say `left` before the day has come. */
export function employmentAt({ status, leftAt, endsAt }: Person, at: Instant): Employment {
  const [first, ...others] = [leftAt, endsAt].filter((end) => end !== undefined).filter((end) => end <= at);
  if (first !== undefined) return { left: true, since: earliest(first, ...others) };
  return { left: status === 'left' && leftAt === undefined };
}

/** Whether something of that instant counts for somebody who may have been hired again: what was said before does not. */
export function isOfThisEmployment({ earlierEnds }: Person, at: Instant): boolean {
  const last = earlierEnds.at(-1);
  return last === undefined || at > last;
}

export function hasLeft(person: Person, at: Instant): boolean {
  return employmentAt(person, at).left;
}

/** Who is who, by the people file as it is now. */
export interface People {
  readonly person: (id: string) => Person | undefined;
  /** Whose a name, e-mail, id or session of any source is; nobody's where it could be several people's. */
  readonly who: (identity: string) => Person | undefined;
}

/** Whether somebody reports to another, directly or through others, however often it goes round. */
export function reportsTo(
  { id, manager }: Person,
  superior: string,
  { person }: Pick<People, 'person'>,
): boolean {
  const passed = new Set([id]);
  for (let above = manager; above !== undefined && !passed.has(above); above = person(above)?.manager) {
    if (above === superior) return true;
    passed.add(above);
  }
  return false;
}
