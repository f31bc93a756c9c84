import * as z from 'zod';
import { instantSchema } from './instant';

/** The first and the last instant of what a campaign is of; the end is no longer part of it. */
const periodSchema = z.object({ from: instantSchema, to: instantSchema });

/** One event of a campaign of access reviews, as the record keeps it: which it is and its hash. What it says, `reviews` reads. */
export const campaignEntrySchema = z.object({
  schema: z.literal(1),
  campaign: z.string().min(1),
  seq: z.number().int().positive(),
  at: instantSchema,
  /** SHA-256 of its canonical JSON. */
  hash: z.string(),
  /** Absent where it is too large for an item: then it is the object {@link eventKey} names. */
  event: z.record(z.string(), z.unknown()).optional(),
});
export type CampaignEntry = z.infer<typeof campaignEntrySchema>;

/** How far a campaign is: its newest event. */
export const campaignHeadSchema = z.object({
  schema: z.literal(1),
  campaign: z.string().min(1),
  period: periodSchema,
  seq: z.number().int().positive(),
  hash: z.string(),
});
export type CampaignHead = z.infer<typeof campaignHeadSchema>;

/** Every campaign by its period, for good. */
export const listedCampaignSchema = campaignHeadSchema.pick({ campaign: true, period: true });

/** One export of another system that somebody brought. */
export const systemExportEntrySchema = z.object({
  schema: z.literal(1),
  system: z.string().min(1),
  takenAt: instantSchema,
  rows: z.number().int().nonnegative(),
  /** Key of the object that holds the rows. */
  key: z.string(),
  /** Id of a person in the people file. */
  by: z.string(),
  saidBy: z.string(),
  at: instantSchema,
});
export type SystemExportEntry = z.infer<typeof systemExportEntrySchema>;

/** When a person last took an export of a campaign or looked at its items. */
export const lookSchema = z.object({
  schema: z.literal(1),
  campaign: z.string().min(1),
  person: z.string().min(1),
  at: instantSchema,
});
export type Look = z.infer<typeof lookSchema>;

/** Where what the people files told is kept: the newest, which takes the place of the one before. */
export const keptPeopleSchema = z.object({
  schema: z.literal(1),
  version: z.number().int().positive(),
  key: z.string(),
});
export type KeptPeople = z.infer<typeof keptPeopleSchema>;

/** Where an event lies that is too large for an item. */
export function eventKey({ hash }: Pick<CampaignEntry, 'hash'>): string {
  return `campaign-events/${hash}`;
}
