import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { definePart } from '../../define-part';

const reportKey = z.object({
  active: z.boolean(),
  /** Creation counts as the first rotation. Absent: there is no such key. */
  lastRotated: instantSchema.optional(),
  /** Absent: never used since AWS began to track use. */
  lastUsed: instantSchema.optional(),
});

/**
 * One row of the credential report. `N/A`, `no_information`, `not_supported` are absent fields.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export const credentialReportRowSchema = z.object({
  /** `<root_account>` for the root user. */
  user: z.string(),
  arn: z.string(),
  userCreationTime: instantSchema,
  /** Absent for the root user of a member account whose root credentials are managed centrally, where AWS says `not_supported`. */
  passwordEnabled: z.boolean().optional(),
  passwordLastUsed: instantSchema.optional(),
  passwordLastChanged: instantSchema.optional(),
  mfaActive: z.boolean(),
  /** The two keys a user may have; the report gives no ids. */
  accessKeys: z.tuple([reportKey, reportKey]),
});

/** `GetCredentialReport`; the cell's observation time is its GeneratedTime, up to four hours before the call. */
export const credentialReportSchema = z.object({ rows: z.array(credentialReportRowSchema) });
export const ROOT_USER = '<root_account>';

export type CredentialReportRow = z.infer<typeof credentialReportRowSchema>;

export default definePart({
  scope: 'global',
  schema: credentialReportSchema,
  // AWS makes another one four hours after the last at the earliest:
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
  tellsAfterMinutes: 240,
  count: ({ rows }) => rows.length,
});
