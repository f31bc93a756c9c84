import { z } from 'zod';

/** `GetEbsEncryptionByDefault`: an account setting of one Region, which Config does not record. */
export const ebsDefaultsSchema = z.object({ ebsEncryptionByDefault: z.boolean() });
