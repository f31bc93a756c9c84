import * as z from 'zod';
import { knownMembers } from './known';

/**
 * Who may restore a snapshot, in Config's casing: of the attribute `restore`, account ids or `all`. Of one that is shared with
 * nobody RDS answers an empty list.
 */
export const snapshotAttributesSchema = z.array(
  z.object({ attributeName: z.string(), attributeValues: knownMembers(z.string()) }),
);

const recordedSharingSchema = z
  .array(z.object({ attributeName: z.string(), attributeValues: z.array(z.string()) }))
  .refine((attributes) => attributes.some(({ attributeName }) => attributeName === 'restore'));

/** The same of what Config recorded; nothing where it does not have `restore`, of which the absence would say that nobody may. */
export const sharingFromConfig = (recorded: unknown) => recordedSharingSchema.safeParse(recorded).data;

/**
 * Whether RDS lets a snapshot be shared with everybody. One that is encrypted can be shared with named accounts only, and
 * one that RDS took itself with nobody: of those there is nothing to ask.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html
 */
export function canBePublic(type: string | undefined, isEncrypted: boolean | undefined): boolean {
  return type !== 'automated' && isEncrypted !== true;
}
