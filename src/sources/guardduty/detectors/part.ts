import * as z from 'zod';
import { known } from '../../../model/known';
import { definePart } from '../../define-part';

/** `GetDetector`; a Region without a detector is an empty list, which is known. */
const detectorSchema = z.object({
  DetectorId: z.string(),
  Status: known(z.enum(['ENABLED', 'DISABLED'])),
  Features: known(z.array(z.object({ Name: z.string(), Status: z.enum(['ENABLED', 'DISABLED']) }))),
});

export default definePart({
  scope: 'regional',
  schema: z.array(detectorSchema),
  count: ({ length }) => length,
});
