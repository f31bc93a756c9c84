import * as z from 'zod';

/** A member of a list that is not of the form its part holds. */
export const unreadableSchema = z.object({
  /** The resource that verdicts on it are about, where it still says so. */
  resource: z.string().optional(),
  /** Of parts that hold several kinds of things: which, such as a call's name; absent where it does not say. */
  kind: z.string().optional(),
  /** Places and kinds of the faults, never the values, which may be secret. */
  why: z.string(),
});
export type Unreadable = z.infer<typeof unreadableSchema>;

/**
 * A member of a list that AWS answered in another form than it documents, so that it cannot be brought into that of its part.
 * It stands where the member would stand, and the part's schema takes it for none.
 */
export class Misshapen {
  /** @param answered What AWS said, of which nothing but its name is kept. */
  constructor(readonly answered: unknown) {}
}

/** What a member that cannot be read as a whole still says of itself. */
export type Identity = Partial<Pick<Unreadable, 'resource' | 'kind'>>;

/** The members of a value that can be read, with the fields that are kept, and those that cannot. */
interface Readable {
  readonly value: unknown;
  readonly unreadable: Unreadable[];
  /** Members of all lists, readable or not. */
  readonly total: number;
}

/**
 * Parses the lists of a value member by member: the value itself where it is one, or the lists that it holds directly.
 * Nothing where the value has no lists, or where anything beside their members cannot be read.
 */
export function readableOf(
  schema: z.ZodType,
  value: unknown,
  identify: (member: unknown) => Identity = byArn,
): Readable | undefined {
  if (schema instanceof z.ZodArray) return readableMembers(schema, value, identify);
  if (!(schema instanceof z.ZodObject) || typeof value !== 'object' || value === null) return undefined;
  const unreadable: Unreadable[] = [];
  let total = 0;
  const kept: Record<string, unknown> = { ...value };
  for (const [name, field] of Object.entries<z.core.$ZodType>(schema.shape)) {
    const list = field instanceof z.ZodDefault ? field.unwrap() : field;
    if (!(list instanceof z.ZodArray)) continue;
    const members = readableMembers(list, kept[name], (member) => ({ kind: name, ...identify(member) }));
    if (members === undefined) continue;
    kept[name] = members.value;
    unreadable.push(...members.unreadable);
    total += members.total;
  }
  return schema.safeParse(kept).success ? { value: kept, unreadable, total } : undefined;
}

function readableMembers(
  { element }: z.ZodArray,
  value: unknown,
  identify: (member: unknown) => Identity,
): Readable | undefined {
  if (!Array.isArray(value)) return undefined;
  const members: readonly unknown[] = value;
  const unreadable: Unreadable[] = [];
  const kept = members.flatMap((member) => {
    if (member instanceof Misshapen) {
      unreadable.push({ ...identify(member.answered), why: 'in another form than AWS documents' });
      return [];
    }
    const { data, error } = z.safeParse(element, member);
    if (error === undefined) return [data];
    unreadable.push({ ...identify(member), why: placesOf(error) });
    return [];
  });
  return { value: kept, unreadable, total: members.length };
}

const ARN_FIELDS = ['Arn', 'arn', 'TrailARN'] as const;
const arnSchema = z.object(
  Object.fromEntries(ARN_FIELDS.map((field) => [field, z.string().optional().catch(undefined)])),
);

function byArn(member: unknown): Identity {
  const found = arnSchema.safeParse(member);
  const resource = found.success
    ? ARN_FIELDS.map((field) => found.data[field]).find((arn) => arn)
    : undefined;
  return resource === undefined ? {} : { resource };
}

const MOST_PLACES = 5;
const MOST_NAMED = 3;

/** Paths and kinds of the faults, never the values, which may be secret. */
export function placesOf({ issues }: Pick<z.core.$ZodError, 'issues'>): string {
  const places = issues
    .slice(0, MOST_PLACES)
    .map(({ path, code }) => `${path.join('.') || 'the whole'} (${kindOf(code)})`);
  return places.join(', ') + andMore(issues.length - places.length);
}

function kindOf(code: z.core.$ZodIssue['code']): string {
  return code === 'invalid_type' || code === 'invalid_union'
    ? 'missing or of another type'
    : 'of another form';
}

/** How many of what, and the first of them by name. */
export function unreadableText(unreadable: readonly Unreadable[], whole: number | string): string {
  const named = unreadable
    .slice(0, MOST_NAMED)
    .map(({ resource, kind, why }) => `${resource ?? kind ?? 'one without a name'}: ${why}`);
  return `${unreadable.length} of ${whole} cannot be read: ${named.join('; ')}${andMore(unreadable.length - named.length)}`;
}

function andMore(more: number): string {
  return more > 0 ? ` and ${more} more` : '';
}
