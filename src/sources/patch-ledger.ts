import * as z from 'zod';
import { instantSchema } from '../model/instant';
import { unknownSchema } from '../model/known';
import { severitySchema } from '../model/severity';
import { definePart } from './define-part';

/** A vulnerability instance that has not ended, with its due date by the profiles in force. */
const openInstanceSchema = z.object({
  id: z.string(),
  /** What carries it now. */
  resource: z.string(),
  resourceType: z.string(),
  team: z.string().optional(),
  vulnerability: z.string(),
  /** Other names of the same: the CVEs of a KB. */
  aliases: z.array(z.string()).optional(),
  package: z.string(),
  fixedInVersion: z.string().optional(),
  severity: z.union([severitySchema, z.literal('informational')]),
  unscored: z.literal(true).optional(),
  firstObservedAt: instantSchema,
  clockStart: instantSchema.optional(),
  dueAt: instantSchema.optional(),
  /** When no more than the announced share of the window is left. */
  dueSoonAt: instantSchema.optional(),
  /** The profile that set the due date. */
  profile: z.string().optional(),
  /** What each profile asks for, where it asks for a date. */
  considered: z.array(
    z.object({
      profile: z.string(),
      clock: z.string().optional(),
      start: instantSchema.nullable(),
      /** As the profile writes it. */
      window: z.string().optional(),
      dueAt: instantSchema,
    }),
  ),
  /** While there is no fix. */
  mitigationDueAt: instantSchema.optional(),
  /** CISA's day. */
  kevDueOn: z.iso.date().optional(),
  exploitAvailable: z.boolean().optional(),
  epss: z.number().optional(),
  inUse: z.boolean(),
  suppressedAt: instantSchema.optional(),
  pendingRebootSince: instantSchema.optional(),
  scannedUntil: instantSchema.optional(),
  /** Why nobody can say whether it is fixed. */
  unclear: z.string().optional(),
  reopenedAt: z.array(instantSchema),
  /** What carried it first and what carried it last before, where it outlived a resource. */
  replaced: z.object({ first: z.string(), last: z.string() }).optional(),
});

/**
 * What the finding of an instance is about, as AWS has no name for it: the same as long as the instance lives, so by the
 * first resource that carried it.
 */
export function instanceName(
  {
    id,
    resource,
    vulnerability,
    package: name,
  }: Readonly<Record<'id' | 'resource' | 'vulnerability' | 'package', string>>,
  first = resource,
): string {
  return `${first}/vulnerability/${vulnerability}/${name}/${id}`;
}

/** What became of the instances whose due date fell into the quarter before the scan, by severity. */
const shareSchema = z.object({
  /** Those that count: due, but for what was excepted, gone before or lost with its coverage. */
  due: z.number().int().nonnegative(),
  fixedInTime: z.number().int().nonnegative(),
});

/** An approved exception that open vulnerabilities are or were under. */
const ledgerExceptionSchema = z.object({
  id: z.string(),
  /** What it is for, in few words. */
  scope: z.string(),
  owner: z.string(),
  requestedBy: z.string(),
  approvedBy: z.string(),
  /** Whether the approver is neither who requested it nor who owns it. */
  isApprovedByAnother: z.boolean(),
  approvedAt: instantSchema,
  endsAt: instantSchema,
  hasCompensatingControl: z.boolean(),
  renewals: z.number().int().nonnegative(),
  /** How many open ones in this Region it is for. */
  open: z.number().int().nonnegative(),
  /** How many of those were due before it was approved, without another that it renews. */
  late: z.number().int().nonnegative(),
  /** How many of those no exception is in force for. */
  uncovered: z.number().int().nonnegative(),
});

/** What the vulnerability ledger holds of one Region after a scan. */
const patchLedgerSchema = z.object({
  instances: z.array(openInstanceSchema),
  /** Those that were fixed in the last quarter, after they were due. */
  fixedLate: z.array(openInstanceSchema.extend({ fixedAt: instantSchema })).default([]),
  /** Those that were fixed in the last quarter by their due date, when they were due soon or there was an exploit. */
  fixedSoon: z.array(openInstanceSchema.extend({ fixedAt: instantSchema })).default([]),
  /** By severity. */
  quarter: z.record(z.string(), shareSchema),
  /** Those for which there is an open one. */
  exceptions: z.array(ledgerExceptionSchema).default([]),
  /** Of Inspector in this Region, where the scan was told of something that is suppressed. */
  suppressionRules: z.union([z.array(z.string()), unknownSchema]).optional(),
});

/** The parts that tell of vulnerabilities: those that the ledger is made of. */
export const TELLS_OF_VULNERABILITIES = [
  'inspector.findings',
  'inspector.coverage',
  'securityhub.findings',
  'ssm.patches',
] as const;

export const patchLedger = definePart({
  scope: 'regional',
  schema: patchLedgerSchema,
  count: ({ instances }) => instances.length,
});
