import * as z from 'zod';

/** A resource's tags, as most services answer them. */
export const tagsSchema = z.array(z.object({ Key: z.string(), Value: z.string() }));
