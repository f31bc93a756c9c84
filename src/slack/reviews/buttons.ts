import * as z from 'zod';

/** Of a direct message to a reviewer: opens the form with what is to be decided. */
export const OPEN_REVIEW_BUTTON = 'review.open';
/** Within the form: goes on without deciding what it shows. */
export const SKIP_REVIEW_BUTTON = 'review.skip';

/** The campaign, and how many undecided items are passed over. */
export const reviewButtonSchema = z.object({
  c: z.string().min(1).max(200),
  s: z.number().int().nonnegative().default(0),
});
