import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import type { ConfigRow } from '../config-row';

const keySchema = z
  .object({
    keyManager: z.enum(['CUSTOMER', 'AWS']),
    keySpec: z.string(),
    keyState: z.string(),
    origin: z.string(),
    deletionDate: instantSchema.optional().catch(undefined),
  })
  .refine(({ keyState, deletionDate }) => keyState !== 'PendingDeletion' || deletionDate !== undefined);

/** A key in the words of KMS; nothing where Config does not say all of it. */
export function keyFromConfig({ configuration }: ConfigRow) {
  const { data: key } = keySchema.safeParse(configuration);
  return (
    key && {
      KeyManager: key.keyManager,
      KeySpec: key.keySpec,
      KeyState: key.keyState,
      Origin: key.origin,
      DeletionDate: key.deletionDate,
    }
  );
}

/** Nothing where Config does not say whether a key is rotated. */
export function rotationFromConfig({ supplementaryConfiguration }: ConfigRow): boolean | undefined {
  return z.boolean().safeParse(supplementaryConfiguration['KeyRotationStatus']).data;
}
