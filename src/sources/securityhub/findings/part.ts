import * as z from 'zod';
import { accountIdSchema } from '../../../model/account';
import { instantSchema } from '../../../model/instant';
import { ifGiven, known } from '../../../model/known';
import { definePart } from '../../define-part';

const vulnerabilitySchema = z.object({
  Id: z.string(),
  RelatedVulnerabilities: z.array(z.string()).default([]),
  VulnerablePackages: z
    .array(z.object({ Name: z.string(), Version: ifGiven(z.string()), FixedInVersion: ifGiven(z.string()) }))
    .min(1),
  FixAvailable: known(z.enum(['YES', 'NO', 'PARTIAL'])),
  ExploitAvailable: known(z.enum(['YES', 'NO'])),
  EpssScore: known(z.number().min(0).max(1)),
});

/**
 * A finding in which a product tells of vulnerabilities, Inspector too, as a further witness. Those of Security Hub's own
 * controls are not here.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/asff-top-level-attributes.html
 */
const securityFindingSchema = z.object({
  Id: z.string(),
  ProductArn: z.string(),
  ProductName: ifGiven(z.string()),
  AwsAccountId: accountIdSchema,
  Region: ifGiven(z.string()),
  /** Of the product; by it Security Hub counts what is new. */
  FirstObservedAt: ifGiven(instantSchema),
  UpdatedAt: instantSchema,
  /** `INFORMATIONAL` to `CRITICAL`. */
  SeverityLabel: known(z.string()),
  RecordState: z.enum(['ACTIVE', 'ARCHIVED']),
  /** `NEW`, `NOTIFIED`, `SUPPRESSED`, `RESOLVED`. */
  WorkflowStatus: known(z.string()),
  Resources: z
    .array(
      z.object({
        Type: z.string(),
        Id: z.string(),
        Region: ifGiven(z.string()),
        ImageId: ifGiven(z.string()),
        AutoScalingGroup: ifGiven(z.string()),
        Team: ifGiven(z.string()),
      }),
    )
    .min(1),
  Vulnerabilities: z.array(vulnerabilitySchema).min(1),
});

/** The findings that changed since the last reading; in the first scan of each week every active one as well. */
const findingsSchema = z.object({
  isFull: z.boolean(),
  /** Where the next reading goes on; absent where this one has to be done again. */
  readUntil: instantSchema.optional(),
  /** Findings on things of other clouds under this account: out of scope. */
  otherProviders: z.number().int(),
  findings: z.array(securityFindingSchema),
});

const identitySchema = z.object({ Id: ifGiven(z.string()) });

export default definePart({
  scope: 'regional',
  schema: findingsSchema,
  // Periodic checks run within 24 hours of the last:
  // https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-standards-schedule.html
  tellsAfterMinutes: 24 * 60,
  identify: (finding) => {
    const { Id } = identitySchema.safeParse(finding).data ?? {};
    return Id === undefined ? {} : { resource: Id };
  },
  count: ({ findings }) => findings.length,
  cursor: ({ readUntil }) => readUntil,
});
