import * as z from 'zod';
import { policyDocumentSchema } from '../../../model/policy-document';
import { definePart } from '../../define-part';

/** A managed policy of AWS that somebody in the account holds or is bounded by, with the document in force. */
const awsPolicySchema = z.object({
  Arn: z.string(),
  DefaultVersionId: z.string(),
  Document: policyDocumentSchema,
});

/**
 * AWS changes its policies on its own, so that what they allow is known only by reading them. Each account answers those
 * that it uses on one page, while all of them, more than a thousand, would take a call each.
 */
export default definePart({
  scope: 'global',
  schema: z.array(awsPolicySchema),
  count: ({ length }) => length,
});
