import * as z from 'zod';
import { ifGiven, known } from '../../../model/known';
import { definePart } from '../../define-part';

/** What a baseline approves by itself, of the patches that its filters let through, and when. */
const approvalRuleSchema = z.object({
  /** Days from the release; absent where a date is given instead, and where the operating system has no release dates. */
  ApproveAfterDays: z.number().int().nonnegative().optional(),
  /** `YYYY-MM-DD`: what is released later is never approved. */
  ApproveUntilDate: z.string().optional(),
  filters: z.array(z.object({ Key: z.string(), Values: z.array(z.string()) })),
});
export type ApprovalRule = z.infer<typeof approvalRuleSchema>;

/** A baseline by which an instance was last scanned; of those that no instance uses nothing depends. */
const baselineSchema = z.object({
  /** An id, or the ARN of one of AWS's own. */
  BaselineId: z.string(),
  Name: ifGiven(z.string()),
  rules: known(z.array(approvalRuleSchema)),
});

const identitySchema = z.object({ BaselineId: ifGiven(z.string()) });

export default definePart({
  scope: 'regional',
  schema: z.array(baselineSchema),
  identify: (baseline) => {
    const { BaselineId } = identitySchema.safeParse(baseline).data ?? {};
    return BaselineId === undefined ? {} : { resource: BaselineId };
  },
  count: ({ length }) => length,
});
