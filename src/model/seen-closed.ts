import * as z from 'zod';
import { instantSchema } from './instant';

/**
 * By Region, of those that the organisation closed once: what its services last told of that. Which were refused, which its
 * policy leaves open, and when they were asked; with none refused it was seen to be open again.
 */
export const seenClosedSchema = z.record(
  z.string(),
  z.object({ at: instantSchema, refused: z.array(z.string()), open: z.array(z.string()) }),
);
export type SeenClosed = z.infer<typeof seenClosedSchema>;

/** Of each Region what was told last, whichever scan was recorded first. */
export function latestSeenClosed(held: SeenClosed, seen: SeenClosed): SeenClosed {
  const merged = new Map(Object.entries(held));
  for (const [region, told] of Object.entries(seen))
    if (told.at >= (merged.get(region)?.at ?? told.at)) merged.set(region, told);
  return Object.fromEntries(merged);
}
