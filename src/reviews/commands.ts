import * as z from 'zod';
import { UsageError } from '../model/errors';
import { instantSchema } from '../model/instant';

const id = z.string().min(1).max(200);
const person = z.string().trim().min(1).max(200);
const text = (most: number) => z.string().max(most).optional();

/** A row of a file of decisions, by the headings of its columns; columns that only show the item are passed over. */
const rowSchema = z.object({
  item: z.string().optional(),
  hash: z.string().optional(),
  decision: z.string().optional(),
  target: z.string().optional(),
  reason: z.string().optional(),
  until: z.string().optional(),
});

/**
 * What a person says of a campaign. Strict: what is no field of a command is refused, and neither who says it nor when is
 * one: the door that takes it knows, and nobody may claim it.
 */
const reviewCommandSchema = z.discriminatedUnion('command', [
  z.strictObject({
    command: z.literal('decide-item'),
    campaign: id,
    item: id,
    decision: z.enum(['keep', 'revoke', 'modify']),
    target: text(1000),
    reason: text(2000),
    until: instantSchema.optional(),
    /** How many decisions of the item whoever decides had seen. */
    saw: z.number().int().nonnegative(),
  }),
  z.strictObject({
    command: z.literal('decide-rows'),
    campaign: id,
    rows: z.array(rowSchema).min(1),
    /** Nothing is recorded: only what would become of each row is answered. */
    dryRun: z.literal(true).optional(),
  }),
  z.strictObject({
    command: z.literal('reassign'),
    campaign: id,
    items: z.array(id).min(1),
    /** Whose they are now; absent where nobody is asked. */
    from: person.optional(),
    to: person,
    reason: text(2000),
  }),
  z.strictObject({ command: z.literal('postpone'), campaign: id, item: id }),
  z.strictObject({ command: z.literal('sign-off'), campaign: id, supplement: id.optional() }),
  z.strictObject({
    command: z.literal('add-system'),
    system: id,
    /** Declared by whoever brings it. */
    takenAt: instantSchema,
    query: z.string().max(4000),
    rows: z.number().int().nonnegative(),
    /** The export's bytes as they came, or made smaller by gzip: a function takes a few megabytes. */
    base64: z.base64(),
    gzip: z.literal(true).optional(),
  }),
  /** Somebody took an export of the campaign, or looked at its items. */
  z.strictObject({ command: z.literal('look'), campaign: id }),
]);
export type ReviewCommand = z.infer<typeof reviewCommandSchema>;

/** What a person says something on. Who sends a command to a door tells: it says nothing of who speaks. */
const reviewSurfaceSchema = z.enum(['cli', 'page']);
export type ReviewSurface = z.infer<typeof reviewSurfaceSchema>;

/** A command as it is sent to a deployed record. */
export type SentReviewCommand = ReviewCommand & { readonly surface: ReviewSurface };

const COMMANDS = new Set<unknown>(
  reviewCommandSchema.options.map(({ shape }) => [...shape.command.values][0]),
);

/** Whether what was sent is meant for a campaign, whatever else is wrong with it. */
export function isReviewCommand(given: unknown): boolean {
  return typeof given === 'object' && given !== null && 'command' in given && COMMANDS.has(given.command);
}

const sentSchema = z
  .looseObject({ surface: reviewSurfaceSchema })
  .transform(({ surface, ...command }) => ({ surface, command }))
  .pipe(z.object({ surface: reviewSurfaceSchema, command: reviewCommandSchema }));

/** @throws UsageError naming each field that is wrong or not known. */
export function parseSentReview(given: unknown): {
  readonly command: ReviewCommand;
  readonly surface: ReviewSurface;
} {
  const parsed = sentSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')}: ${message}`,
  );
  throw new UsageError('This cannot be recorded', 'Mend what is named, and say it again', {
    cause: new Error(problems.join('; ')),
  });
}

const refusalSchema = z.object({
  rule: z.string(),
  item: z.string().optional(),
  message: z.string(),
  holds: z
    .object({ decision: z.string(), by: z.string(), at: instantSchema, version: z.number().int() })
    .optional(),
});

/** Which event of the campaign it became, and as whose word: the id of a person in the people file. */
const recordedSchema = z.object({
  campaign: z.string(),
  seq: z.number().int().positive(),
  at: instantSchema,
  by: z.string(),
});

/** What became of a command. Whatever is refused wrote nothing. */
export const saidOfReviewSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('refused'), refused: refusalSchema }),
  z.object({ outcome: z.literal('recorded'), recorded: recordedSchema }),
  z.object({
    outcome: z.literal('rows'),
    /** In the order of the file; its first row after the headings is 1. */
    rows: z.array(
      z.object({
        row: z.number().int().positive(),
        outcome: z.enum(['passed-over', 'accepted', 'refused']),
        refused: refusalSchema.optional(),
      }),
    ),
    /** Of all that is accepted; absent where nothing is, and of a dry run. */
    recorded: recordedSchema.optional(),
  }),
  z.object({
    outcome: z.literal('looked'),
    looked: z.object({ campaign: z.string(), by: z.string(), at: instantSchema }),
  }),
  z.object({
    outcome: z.literal('added'),
    added: z.object({
      system: z.string(),
      takenAt: instantSchema,
      rows: z.number().int(),
      /** Of the file as it came. */
      hash: z.string(),
      by: z.string(),
      at: instantSchema,
    }),
  }),
  z.object({
    outcome: z.literal('faulty'),
    /** What is wrong with an export: nothing of it is taken. */
    faults: z.array(z.object({ row: z.number().int().optional(), problem: z.string() })).min(1),
  }),
]);
export type SaidOfReview = z.infer<typeof saidOfReviewSchema>;
