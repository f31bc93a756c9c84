import * as z from 'zod';
import { definePart } from '../../define-part';

/** `GetAccountSummary`, the entries that rules read. */
const accountSummarySchema = z.object({
  AccountMFAEnabled: z.number().int(),
  AccountAccessKeysPresent: z.number().int(),
  /** Whether the root user has a password; absent where IAM does not say, 0 where its credentials were removed. */
  AccountPasswordPresent: z.number().int().optional(),
});

export default definePart({ scope: 'global', schema: accountSummarySchema });
