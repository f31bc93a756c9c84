import * as z from 'zod';
import { definePart } from '../../define-part';

/** `GetEbsEncryptionByDefault`: an account setting of one Region, which Config does not record. */
const ebsDefaultsSchema = z.object({ ebsEncryptionByDefault: z.boolean() });

export default definePart({ scope: 'regional', schema: ebsDefaultsSchema });
