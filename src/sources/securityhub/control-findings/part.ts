import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven } from '../../../model/known';
import { definePart } from '../../define-part';

/**
 * What a control of Security Hub found, and is active: what fails with critical or high severity and the workflow status
 * `NEW`, which whoever triages it changes; and of the controls that a rule of ours judges as well, what passes or fails.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/finding-workflow-status.html
 */
const controlFindingSchema = z.object({
  Id: z.string(),
  SecurityControlId: z.string(),
  Title: ifGiven(z.string()),
  /** `PASSED` or `FAILED`. Evidence from before this was kept holds what failed and nobody had triaged. */
  ComplianceStatus: z.string().default('FAILED'),
  /** `NEW`, `NOTIFIED`, `SUPPRESSED`, `RESOLVED`. */
  WorkflowStatus: z.string().default('NEW'),
  /** `INFORMATIONAL` of what passes. */
  SeverityLabel: z.string(),
  CreatedAt: instantSchema,
  UpdatedAt: instantSchema,
  /** Ids of what it is about. */
  Resources: z.array(z.string()),
});

const identitySchema = z.object({ Id: ifGiven(z.string()), ComplianceStatus: ifGiven(z.string()) });

export default definePart({
  scope: 'regional',
  schema: z.array(controlFindingSchema),
  // Periodic checks run within 24 hours of the last:
  // https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-standards-schedule.html
  tellsAfterMinutes: 24 * 60,
  identify: (finding) => {
    const { Id, ComplianceStatus } = identitySchema.safeParse(finding).data ?? {};
    return {
      ...(Id !== undefined && { resource: Id }),
      ...(ComplianceStatus !== undefined && { kind: ComplianceStatus }),
    };
  },
  count: ({ length }) => length,
});
