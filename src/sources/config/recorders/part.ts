import * as z from 'zod';
import { ifGiven, known } from '../../../model/known';
import { definePart } from '../../define-part';

/** `DescribeConfigurationRecorders` with `DescribeConfigurationRecorderStatus`; none in a Region is an empty list. */
export const recorderSchema = z.object({
  name: z.string(),
  recordingGroup: known(
    z.object({
      allSupported: z.boolean().default(false),
      includeGlobalResourceTypes: z.boolean().default(false),
      resourceTypes: z.array(z.string()).default([]),
      exclusionByResourceTypes: z.array(z.string()).default([]),
      recordingStrategy: z.string().optional(),
    }),
  ),
  status: known(
    z.object({
      recording: z.boolean(),
      lastStatus: z.string().optional(),
      lastErrorCode: ifGiven(z.string()),
    }),
  ),
});

export type Recorder = z.infer<typeof recorderSchema>;

export default definePart({
  scope: 'regional',
  schema: z.array(recorderSchema),
  count: ({ length }) => length,
});
