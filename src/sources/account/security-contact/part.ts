import * as z from 'zod';
import { definePart } from '../../define-part';

/**
 * Whether AWS has somebody to tell of security matters beside the owner of the account. Who that is is not kept.
 * https://docs.aws.amazon.com/accounts/latest/reference/API_GetAlternateContact.html
 */
const securityContactSchema = z.object({ exists: z.boolean() });

export default definePart({ scope: 'global', schema: securityContactSchema });
