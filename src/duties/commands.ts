import * as z from 'zod';
import { UsageError } from '../model/errors';
import { plainIssue } from '../wording/plain-issue';
import { instantSchema, type Instant, writtenDaySchema } from '../model/instant';
import { saidSchema } from '../model/finding';
import { registerEntrySchema } from '../model/register-entry';

/** Half of a surrogate pair has no form in UTF-8: U+FFFD stands for it, in the table as in the bucket. */
const wellFormed = (text: string) => Buffer.from(text).toString();
const said = saidSchema.transform(wellFormed);
const line = z.string().trim().min(1).max(200).transform(wellFormed);
const id = z.string().min(1).max(100);
/** What lies beyond is a slip of the pen, and no calendar adds a year to the last one of four digits. */
const isInReach = (text: string) => text >= '1970-01-01' && text < '3000-01-01';
const OUT_OF_REACH = 'a year is between 1970 and 2999';
const day = writtenDaySchema.refine(isInReach, OUT_OF_REACH);
const instant = instantSchema.refine((at: Instant) => isInReach(at), OUT_OF_REACH);
const count = z.number().int().nonnegative().max(10_000_000_000);

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'a hash is SHA-256, in small hexadecimal digits');
const fileName = z.string().min(1).max(255).transform(wellFormed);

/** A file on its way: with its bytes, or the hash of those that were put into the bucket before. */
const fileSchema = z.union([
  z.strictObject({ name: fileName, base64: z.base64('the file is not base64') }),
  z.strictObject({ name: fileName, hash }),
]);
export type FileOnItsWay = z.infer<typeof fileSchema>;

const addEvidence = z.strictObject({
  command: z.literal('add-evidence'),
  duty: id,
  name: line.optional(),
  /** Id of an incident or a request of a data subject. */
  answers: id.optional(),
  file: fileSchema,
  on: z.union([day, instant]).optional(),
  until: day.optional(),
  covers: z.strictObject({ from: day, to: day }).optional(),
  documentVersion: line.optional(),
  approvedBy: line.optional(),
  note: said.optional(),
});
const withdrawEvidence = z.strictObject({
  command: z.literal('withdraw-evidence'),
  evidence: id,
  reason: said,
});
const openIncident = z.strictObject({
  command: z.literal('open-incident'),
  title: line,
  discoveredAt: instant,
  persons: count.optional(),
  inOneState: count.optional(),
  healthData: z.boolean().optional(),
  personalData: z.boolean().optional(),
  note: said.optional(),
});
const updateIncident = openIncident
  .omit({ command: true, note: true })
  .partial()
  .extend({ command: z.literal('update-incident'), incident: id, note: said });
const openDataRequest = z.strictObject({
  command: z.literal('open-data-request'),
  title: line,
  receivedAt: instant,
  note: said.optional(),
});
const extendDataRequest = z.strictObject({
  command: z.literal('extend-data-request'),
  request: id,
  reason: said,
});
const close = z.strictObject({
  command: z.literal('close'),
  kind: z.enum(['incident', 'data-request', 'audit-request']),
  id,
  reason: said,
});
const addAuditRequest = z.strictObject({
  command: z.literal('add-audit-request'),
  title: line,
  reference: line.optional(),
  owner: line,
  due: day,
});
const answerAuditRequest = z.strictObject({
  command: z.literal('answer-audit-request'),
  request: id,
  /** An output of Watchbill, or the id of evidence that is on file. */
  with: z.union([z.strictObject({ file: fileSchema }), z.strictObject({ evidence: id })]),
  note: line.optional(),
});

/** The file says of which files it is and what was found; only where they were read is told beside it. */
const addBackfill = z.strictObject({
  command: z.literal('add-backfill'),
  file: fileSchema,
  readFrom: line,
  program: line,
  configuration: hash,
});

const registerCommandSchema = z.discriminatedUnion('command', [
  addEvidence,
  withdrawEvidence,
  openIncident,
  updateIncident,
  openDataRequest,
  extendDataRequest,
  close,
  addAuditRequest,
  answerAuditRequest,
  addBackfill,
]);
/** What a person says of the register of duties, without who says it. */
export type RegisterCommand = z.infer<typeof registerCommandSchema>;
export type RegisterCommandOf<C extends RegisterCommand['command']> = Extract<
  RegisterCommand,
  { command: C }
>;

const names: ReadonlySet<string> = new Set(
  registerCommandSchema.options.map(({ shape }) => shape.command.value),
);

export function isRegisterCommand(given: unknown): boolean {
  const { data } = z.looseObject({ command: z.string() }).safeParse(given);
  return data !== undefined && names.has(data.command);
}

/** Options of the command line that have another name than what they say. */
const OPTIONS: ReadonlyMap<string, string> = new Map([
  ['answers', 'for'],
  ['discoveredAt', 'discovered'],
  ['receivedAt', 'received'],
  ['file.name', 'file'],
  ['file.hash', 'file'],
  ['file.base64', 'file'],
]);

/** As whoever typed it calls a field. */
function optionOf(path: readonly PropertyKey[]): string {
  const field = path.join('.');
  const words = OPTIONS.get(field) ?? field.replace(/\.|(?=[A-Z])/g, '-').toLowerCase();
  return `--${words}`;
}

/** @throws UsageError naming each option that is wrong, and each field that is not known. */
export function parseRegisterCommand(given: unknown): RegisterCommand {
  return checked(registerCommandSchema, given);
}

function checked<S extends z.ZodType>(schema: S, given: unknown): z.infer<S> {
  const parsed = schema.safeParse(given, { error: plainIssue });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${optionOf(path)}: ${message}`,
  );
  throw new UsageError('This cannot be recorded', 'Mend what is named, and say it again', {
    cause: new Error(problems.join('; ')),
  });
}

/** Asks a deployed record for a request that puts a file into its bucket. */
const fileOfferSchema = z.strictObject({
  command: z.literal('offer-file'),
  name: fileName,
  hash,
  /** In bytes. */
  size: z.number().int().nonnegative(),
});
export type FileOffer = z.infer<typeof fileOfferSchema>;

/** @returns nothing where something else is asked. @throws UsageError naming each field that is wrong or not known. */
export function parseFileOffer(given: unknown): FileOffer | undefined {
  if (z.looseObject({ command: z.literal('offer-file') }).safeParse(given).success)
    return checked(fileOfferSchema, given);
  return undefined;
}

/** A request that is signed and was not sent: a PUT of the bytes. */
export const signedPutSchema = z.object({ url: z.url(), headers: z.record(z.string(), z.string()) });
export type SignedPut = z.infer<typeof signedPutSchema>;

/** What was recorded, and as whose word. */
export const saidOfRegisterSchema = z.object({
  by: z.string(),
  entry: registerEntrySchema,
  /** False where the same was on file already, so that nothing was written. A function of an earlier version does not say. */
  isNew: z.boolean().optional(),
});
export type SaidOfRegister = z.infer<typeof saidOfRegisterSchema>;
