import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { definePart } from '../../define-part';

/** One finding of GuardDuty's own, only what rules decide by and people need to find it again. */
export const guardDutyFindingSchema = z.object({
  Id: z.string(),
  Arn: z.string(),
  Type: z.string(),
  Title: z.string(),
  /** 1.0 to 10.0: low to 3.9, medium to 6.9, high to 8.9, critical from 9.0. */
  Severity: z.number(),
  CreatedAt: instantSchema,
  UpdatedAt: instantSchema,
  Service: z.object({
    Archived: z.boolean(),
    Count: z.number().int().optional(),
    EventFirstSeen: instantSchema.optional(),
    EventLastSeen: instantSchema.optional(),
  }),
  ResourceType: z.string().optional(),
});

export default definePart({
  scope: 'regional',
  schema: z.array(guardDutyFindingSchema),
  count: ({ length }) => length,
});
