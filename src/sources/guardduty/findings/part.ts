import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven, known } from '../../../model/known';
import { definePart } from '../../define-part';

/** One finding of GuardDuty's own, only what rules decide by and people need to find it again. */
export const guardDutyFindingSchema = z.object({
  Id: z.string(),
  Arn: z.string(),
  Type: z.string(),
  Title: ifGiven(z.string()),
  /** 1.0 to 10.0: low to 3.9, medium to 6.9, high to 8.9, critical from 9.0. */
  Severity: z.number(),
  CreatedAt: instantSchema,
  UpdatedAt: instantSchema,
  /** Optional in GuardDuty's answers. */
  Service: z.object({ Archived: known(z.boolean()), Count: ifGiven(z.number().int()) }).prefault({}),
  ResourceType: ifGiven(z.string()),
});

export default definePart({
  scope: 'regional',
  schema: z.array(guardDutyFindingSchema),
  count: ({ length }) => length,
});
