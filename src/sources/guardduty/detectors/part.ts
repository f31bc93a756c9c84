import * as z from 'zod';
import { ifGiven, known } from '../../../model/known';
import { definePart } from '../../define-part';

const onOrOff = known(z.enum(['ENABLED', 'DISABLED']));

/** `GetDetector`; a Region without a detector is an empty list, which is known. */
const detectorSchema = z.object({
  DetectorId: z.string(),
  Status: onOrOff,
  Features: known(z.array(z.object({ Name: ifGiven(z.string()), Status: onOrOff }))),
});

export default definePart({
  scope: 'regional',
  schema: z.array(detectorSchema),
  count: ({ length }) => length,
});
