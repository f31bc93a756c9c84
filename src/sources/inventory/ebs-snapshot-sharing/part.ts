import * as z from 'zod';
import { definePart } from '../../define-part';

/** `GetSnapshotBlockPublicAccessState`: an account setting of one Region. */
const snapshotSharingSchema = z.object({
  /** `block-all-sharing`, `block-new-sharing` or `unblocked`. */
  State: z.string(),
});

export default definePart({ scope: 'regional', schema: snapshotSharingSchema });
