import * as z from 'zod';
import { chainNameSchema } from '../../model/scan';
import { instantSchema } from '../../model/instant';

/** A UTC day, `2026-10-01`. */
export type Day = string;
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day has the form 2026-10-01');

/** What one UTC day added to the record. Each names the one before, so that none can be taken out. */
export const dayDigestSchema = z.object({
  schema: z.literal(1),
  day: daySchema,
  /** Key of the digest of the day before; absent on the first day of a record. */
  previous: z.string().optional(),
  /** Where each chain stood at the end of the day. */
  chains: z.record(chainNameSchema, z.object({ changeSet: z.string(), rev: z.number().int().positive() })),
  /** Keys of the manifests of the scans that were concluded in it. */
  manifests: z.array(z.string()),
  /** Slots of the schedule in force for which the bucket had no manifest when the digest was made: nobody looked, or not to the end. */
  missed: z.array(instantSchema),
  /** Every report on a period of patch windows that is frozen, by its name in the bucket; absent where there is none. */
  reports: z.record(z.string(), z.string()).optional(),
});
export type DayDigest = z.infer<typeof dayDigestSchema>;

/** Where the bucket says which digest is that of a day, and what was signed at its end. */
export const digestName = (day: Day) => `days/${day}`;
export const checkpointName = (day: Day) => `checkpoints/${day}`;

export function dayAfter(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
