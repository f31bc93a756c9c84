import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven } from '../../../model/known';
import { definePart } from '../../define-part';

/**
 * What a control of Security Hub found to fail, of critical or high severity, active, and with the workflow status `NEW`:
 * whoever triages it changes the status, and then it is not here.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/finding-workflow-status.html
 */
const controlFindingSchema = z.object({
  Id: z.string(),
  SecurityControlId: z.string(),
  Title: z.string(),
  SeverityLabel: z.enum(['CRITICAL', 'HIGH']),
  CreatedAt: instantSchema,
  UpdatedAt: instantSchema,
  /** Ids of what it is about. */
  Resources: z.array(z.string()),
});

const identitySchema = z.object({ Id: ifGiven(z.string()) });

export default definePart({
  scope: 'regional',
  schema: z.array(controlFindingSchema),
  // Periodic checks run within 24 hours of the last:
  // https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-standards-schedule.html
  tellsAfterMinutes: 24 * 60,
  identify: (finding) => {
    const { Id } = identitySchema.safeParse(finding).data ?? {};
    return Id === undefined ? {} : { resource: Id };
  },
  count: ({ length }) => length,
});
