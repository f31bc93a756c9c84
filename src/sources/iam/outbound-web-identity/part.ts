import * as z from 'zod';
import { ifGiven } from '../../../model/known';
import { definePart } from '../../define-part';

/**
 * Whether principals of the account can prove who they are to services outside AWS, and by whose tokens.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_outbound.html
 */
const outboundWebIdentitySchema = z.object({
  JwtVendingEnabled: z.boolean(),
  /** The URL that stands in the account's tokens. */
  IssuerIdentifier: ifGiven(z.string()),
});

export default definePart({ scope: 'global', schema: outboundWebIdentitySchema });
