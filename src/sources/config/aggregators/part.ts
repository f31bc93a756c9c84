import * as z from 'zod';
import { ifGiven, known } from '../../../model/known';
import { definePart } from '../../define-part';

/** An aggregator of a whole organisation. Those of single accounts are not here. */
const aggregatorSchema = z.object({
  ConfigurationAggregatorName: z.string(),
  /** Whether it has every Region of AWS, also those that come later. */
  AllAwsRegions: known(z.boolean()),
  /** Sources of which it could not get what it should. */
  failed: known(
    z.array(
      z.object({
        SourceId: ifGiven(z.string()),
        AwsRegion: ifGiven(z.string()),
        LastErrorCode: ifGiven(z.string()),
      }),
    ),
  ),
});

export default definePart({
  scope: 'regional',
  schema: z.array(aggregatorSchema),
  count: ({ length }) => length,
});
