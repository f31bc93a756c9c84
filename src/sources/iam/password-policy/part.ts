import * as z from 'zod';
import { definePart } from '../../define-part';

/** `GetAccountPasswordPolicy`; `exists: false` is AWS's NoSuchEntity: the account has none of its own. */
const passwordPolicySchema = z.discriminatedUnion('exists', [
  z.object({ exists: z.literal(false) }),
  z.object({
    exists: z.literal(true),
    MinimumPasswordLength: z.number().int(),
    RequireSymbols: z.boolean(),
    RequireNumbers: z.boolean(),
    RequireUppercaseCharacters: z.boolean(),
    RequireLowercaseCharacters: z.boolean(),
    PasswordReusePrevention: z.number().int().optional(),
    ExpirePasswords: z.boolean().optional(),
    /** Days; left out where passwords do not expire. */
    MaxPasswordAge: z.number().int().optional(),
  }),
]);

export default definePart({ scope: 'global', schema: passwordPolicySchema });
