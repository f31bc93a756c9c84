import * as z from 'zod';
import { accountIdSchema } from './account';

/** One account to look at in this scan. */
export const targetSchema = z.object({
  account: z.object({
    id: accountIdSchema,
    partition: z.string(),
    name: z.string().optional(),
    management: accountIdSchema.optional(),
    units: z.array(z.string()).readonly().optional(),
    tags: z.record(z.string(), z.string()).optional(),
  }),
  regions: z.array(z.string()),
  /** True where somebody asked for these Regions only: those of global services are not read besides. */
  onlyThese: z.literal(true).optional(),
  /** The parts asked for in this scan of those that are read only where somebody asks for them. */
  asked: z.array(z.string()).optional(),
  /** Why the account could not be entered to ask for its Regions; those listed are then the ones expected of it. */
  problem: z.string().optional(),
});
export type Target = z.infer<typeof targetSchema>;
