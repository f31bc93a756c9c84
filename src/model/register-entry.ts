import * as z from 'zod';
import { accountIdSchema } from './account';
import { backfillOfSchema, backfillTotalsSchema } from './backfill-totals';
import { instantSchema } from './instant';

const day = z.iso.date();
const text = z.string();

/** A file as it was handed in; its bytes are the object that `key` names. */
const keptFileSchema = z.object({
  /** As the person's machine named it. */
  name: text,
  /** In bytes. */
  size: z.number().int().positive(),
  /** SHA-256 of its bytes, which the key ends with. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  key: z.string(),
});
export type KeptFile = z.infer<typeof keptFileSchema>;

const entry = {
  schema: z.literal(1),
  id: z.string().min(1),
  version: z.number().int().positive(),
  /** Who wrote this version and when, by our clock. */
  by: text,
  at: instantSchema,
};

/** A file that shows that a duty was done. */
const dutyEvidenceSchema = z.object({
  ...entry,
  kind: z.literal('evidence'),
  /** Id of the duty. */
  duty: text,
  /** Which one of several of the duty: a policy, a vendor. */
  name: text.optional(),
  /** Id of the incident or the request that it answers. */
  answers: text.optional(),
  file: keptFileSchema,
  /** When it was done, as whoever added it says: a day, or an instant. */
  on: z.union([day, instantSchema]),
  /** The last day that it holds. */
  until: day.optional(),
  /** Of an auditor's report or a bridge letter: the days that it speaks of, both included. */
  covers: z.object({ from: day, to: day }).optional(),
  documentVersion: text.optional(),
  approvedBy: text.optional(),
  note: text.optional(),
  addedBy: text,
  addedAt: instantSchema,
  withdrawn: z.object({ by: text, at: instantSchema, reason: text }).optional(),
});
export type DutyEvidence = z.infer<typeof dutyEvidenceSchema>;

const closedSchema = z.object({ by: text, at: instantSchema, reason: text });

/** Something that happened and starts clocks. What is said of it later is a next version; those before are kept. */
const occurrence = {
  ...entry,
  title: text,
  openedBy: text,
  openedAt: instantSchema,
  /** Of this version. */
  note: text.optional(),
  closed: closedSchema.optional(),
};

const incidentSchema = z.object({
  ...occurrence,
  kind: z.literal('incident'),
  /** As whoever opened it says. */
  discoveredAt: instantSchema,
  /** Persons affected; unknown where it is left out. */
  persons: z.number().int().nonnegative().optional(),
  /** Of those, the residents of the State with the most of them. */
  inOneState: z.number().int().nonnegative().optional(),
  /** Whether unsecured protected health information of HIPAA is in it; unknown where it is left out. */
  healthData: z.boolean().optional(),
  /** Whether personal data of the GDPR is in it; unknown where it is left out. */
  personalData: z.boolean().optional(),
});
export type Incident = z.infer<typeof incidentSchema>;

const dataRequestSchema = z.object({
  ...occurrence,
  kind: z.literal('data-request'),
  /** As whoever opened it says. */
  receivedAt: instantSchema,
  /** When its time was extended by two months, and why. */
  extended: z.object({ by: text, at: instantSchema, reason: text }).optional(),
});
export type DataRequest = z.infer<typeof dataRequestSchema>;

/** One thing that answers a request of the auditor. */
const auditAnswerSchema = z.object({
  file: keptFileSchema,
  /** What the file says of how it was made; of evidence of a duty, the id of its entry. */
  header: z.union([z.object({ lines: z.array(text) }), z.object({ evidence: text })]),
  note: text.optional(),
  by: text,
  at: instantSchema,
});

/** What an auditor asked for. */
const auditRequestSchema = z.object({
  ...entry,
  kind: z.literal('audit-request'),
  title: text,
  /** Its number in the auditor's own list. */
  reference: text.optional(),
  owner: text,
  /** The last day to answer. */
  due: day,
  addedBy: text,
  addedAt: instantSchema,
  answers: z.array(auditAnswerSchema),
  closed: closedSchema.optional(),
});
export type AuditRequest = z.infer<typeof auditRequestSchema>;

/** What log files of before say, judged later; the file is what was reconstructed of them. */
const backfillEntrySchema = z.object({
  ...entry,
  kind: z.literal('backfill'),
  file: keptFileSchema,
  /** SHA-256 of what the file holds, unpacked. */
  content: text,
  from: instantSchema,
  to: instantSchema,
  accounts: z.array(accountIdSchema).optional(),
  totals: backfillTotalsSchema,
  of: backfillOfSchema,
  /** Where the files were read, as whoever did says. */
  readFrom: text,
  /** By which version of the program, and the hash of the configuration whose rules judged, as that program says. */
  program: text,
  configuration: text,
});
export type BackfillEntry = z.infer<typeof backfillEntrySchema>;

/** What people keep in the record beside what Watchbill reads by itself: each version as it is from then on. */
export const registerEntrySchema = z.discriminatedUnion('kind', [
  dutyEvidenceSchema,
  incidentSchema,
  dataRequestSchema,
  auditRequestSchema,
  backfillEntrySchema,
]);
export type RegisterEntry = z.infer<typeof registerEntrySchema>;
export type RegisterKind = RegisterEntry['kind'];
export type RegisterEntryOf<K extends RegisterKind> = Extract<RegisterEntry, { kind: K }>;

/** Keys of the objects that an entry names. */
export function objectsOfEntry(entry: RegisterEntry): string[] {
  if (entry.kind === 'evidence' || entry.kind === 'backfill') return [entry.file.key];
  if (entry.kind === 'audit-request') return entry.answers.map(({ file }) => file.key);
  return [];
}
