import { z } from 'zod';
import { known } from '../../../model/known';

/** `GetDetector`; a Region without a detector is an empty list, which is known. */
export const detectorSchema = z.object({
  DetectorId: z.string(),
  Status: known(z.enum(['ENABLED', 'DISABLED'])),
  Features: known(z.array(z.object({ Name: z.string(), Status: z.enum(['ENABLED', 'DISABLED']) }))),
});
