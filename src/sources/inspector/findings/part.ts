import * as z from 'zod';
import { accountIdSchema } from '../../../model/account';
import { instantSchema } from '../../../model/instant';
import { ifGiven, IN_UNKNOWN_FORM, known, unknownSchema } from '../../../model/known';
import { definePart } from '../../define-part';

const resourceSchema = z.object({
  /** Inspector's word: `AWS_EC2_INSTANCE`. */
  type: z.string(),
  id: z.string(),
  region: ifGiven(z.string()),
  team: ifGiven(z.string()),
  /** Of an instance. */
  autoScalingGroup: ifGiven(z.string()),
  imageId: ifGiven(z.string()),
  /** Of a container image. */
  repositoryName: ifGiven(z.string()),
  inUseCount: ifGiven(z.number().int()),
  /** Of a function. */
  functionName: ifGiven(z.string()),
});

/**
 * One finding of a vulnerable package, with what CISA says of the vulnerability. Of Windows it is one finding for an update
 * (`KB5023697`), which stands for many CVEs.
 * https://docs.aws.amazon.com/inspector/latest/user/findings-types.html
 */
const packageFindingSchema = z.object({
  findingArn: z.string(),
  awsAccountId: accountIdSchema,
  /** `CRITICAL` to `LOW`, `INFORMATIONAL`, `UNTRIAGED`; others may come. */
  severity: known(z.string()),
  status: z.enum(['ACTIVE', 'SUPPRESSED', 'CLOSED']),
  firstObservedAt: instantSchema,
  updatedAt: instantSchema,
  fixAvailable: z.enum(['YES', 'NO', 'PARTIAL']),
  vulnerabilityId: z.string(),
  relatedVulnerabilities: z.array(z.string()).default([]),
  packages: z
    .array(z.object({ name: z.string(), version: ifGiven(z.string()), fixedInVersion: ifGiven(z.string()) }))
    .min(1),
  exploitAvailable: known(z.enum(['YES', 'NO'])),
  epssScore: known(z.number().min(0).max(1)),
  /** From `BatchGetFindingDetails`; null where the vulnerability is in no catalogue of CISA's. */
  cisaData: known(z.object({ dateAdded: ifGiven(instantSchema), dateDue: instantSchema }).nullable()),
  resources: z.array(resourceSchema).min(1),
});

/**
 * The findings that changed since the last reading. In the first scan of each week, and where there was none before, also
 * every one that is not closed; Inspector forgets closed ones after 30 days.
 * https://docs.aws.amazon.com/inspector/latest/user/findings-managing.html
 */
const findingsSchema = z.object({
  /** Every finding that is not closed is among them. */
  isFull: z.boolean(),
  /** From when on changes are among them; absent where all are that Inspector remembers. */
  changedSince: instantSchema.optional(),
  /** Where the next reading goes on; absent where this one has to be done again. */
  readUntil: instantSchema.optional(),
  /** Findings on things of other clouds under this account: out of scope. */
  otherProviders: z.number().int(),
  /** Names of the suppression rules (`ListFilters`), where one of the findings is suppressed. */
  suppressionRules: z
    .union([z.array(z.string()), unknownSchema])
    .optional()
    .catch(IN_UNKNOWN_FORM),
  findings: z.array(packageFindingSchema),
});

const identitySchema = z.object({ findingArn: ifGiven(z.string()) });

export default definePart({
  scope: 'regional',
  schema: findingsSchema,
  identify: (finding) => {
    const { findingArn } = identitySchema.safeParse(finding).data ?? {};
    return findingArn === undefined ? {} : { resource: findingArn };
  },
  count: ({ findings }) => findings.length,
  cursor: ({ readUntil }) => readUntil,
});
