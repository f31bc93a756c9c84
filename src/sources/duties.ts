import * as z from 'zod';
import { instantSchema } from '../model/instant';
import { definePart } from './define-part';

/** Evidence as rules name it: what is claimed of it, and when it was added by our clock. */
const evidenceSchema = z.object({ id: z.string(), on: z.string(), addedAt: instantSchema, by: z.string() });

/** A duty as it stands by what is on file. */
const dutySchema = z.object({
  duty: z.string(),
  name: z.string().optional(),
  title: z.string(),
  owner: z.string(),
  evidence: evidenceSchema.optional(),
  /** Absent where it was never done and no first day was set, or where nothing asks for it again. */
  dueAt: instantSchema.optional(),
  dueBy: z.enum(['cadence', 'end', 'first-due']).optional(),
  clockStart: instantSchema.optional(),
});

/** What an incident or a request of a data subject owes. */
const deadlineSchema = z.object({
  kind: z.enum(['incident', 'data-request']),
  /** Id of the incident or the request. */
  of: z.string(),
  title: z.string(),
  duty: z.string(),
  what: z.string(),
  from: instantSchema,
  dueAt: instantSchema,
  why: z.string(),
  answer: evidenceSchema.optional(),
});

/** What an auditor asked for. */
const auditRequestSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Its number in the auditor's own list. */
  reference: z.string().optional(),
  owner: z.string(),
  addedAt: instantSchema,
  dueAt: instantSchema,
  /** The first answer that counts. */
  answer: z.object({ at: instantSchema, by: z.string() }).optional(),
  closed: z.object({ at: instantSchema, by: z.string(), reason: z.string() }).optional(),
});

/** The duties of the organisation and what it owes by them, judged in one account. */
export const dutyRegister = definePart({
  scope: 'global',
  schema: z.object({
    duties: z.array(dutySchema),
    deadlines: z.array(deadlineSchema),
    /** Absent in what scans kept before requests of the auditor were judged. */
    auditRequests: z.array(auditRequestSchema).optional(),
  }),
});

/** Under which the evidence of a scan holds what its rules read of duties. */
export const DUTIES = 'duties';

export function isOfDuties(part: string): boolean {
  return part.startsWith(`${DUTIES}.`);
}

/** A duty as the resource of a verdict. */
export function dutyResource({ duty, name }: { readonly duty: string; readonly name?: string | undefined }) {
  return `watchbill:duty:${duty}${name === undefined ? '' : `/${name}`}`;
}

/** A deadline as the resource of a verdict. */
export function deadlineResource({
  kind,
  of,
  duty,
}: Pick<z.infer<typeof deadlineSchema>, 'kind' | 'of' | 'duty'>) {
  return `watchbill:${kind}:${of}/${duty}`;
}

/** A request of the auditor as the resource of a verdict. */
export function auditRequestResource({ id }: { readonly id: string }) {
  return `watchbill:audit-request:${id}`;
}
