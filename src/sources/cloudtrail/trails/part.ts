import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { known } from '../../../model/known';
import { definePart } from '../../define-part';

const trailStatus = z.object({
  IsLogging: z.boolean(),
  LatestDeliveryError: z.string().optional(),
  LatestDeliveryTime: instantSchema.optional(),
  StartLoggingTime: instantSchema.optional(),
  StopLoggingTime: instantSchema.optional(),
  LatestCloudWatchLogsDeliveryError: z.string().optional(),
  LatestCloudWatchLogsDeliveryTime: instantSchema.optional(),
});

/** `GetEventSelectors`: a trail has basic or advanced selectors, never both. */
const eventSelectors = z
  .object({
    EventSelectors: z
      .array(
        z.object({
          ReadWriteType: z.enum(['ReadOnly', 'WriteOnly', 'All']).default('All'),
          IncludeManagementEvents: z.boolean().default(true),
          ExcludeManagementEventSources: z.array(z.string()).default([]),
          DataResources: z
            .array(z.object({ Type: z.string(), Values: z.array(z.string()).default([]) }))
            .default([]),
        }),
      )
      .default([]),
    AdvancedEventSelectors: z
      .array(
        z.object({
          FieldSelectors: z.array(
            z
              .object({
                Field: z.string(),
                Equals: z.array(z.string()).optional(),
                NotEquals: z.array(z.string()).optional(),
                StartsWith: z.array(z.string()).optional(),
                NotStartsWith: z.array(z.string()).optional(),
                EndsWith: z.array(z.string()).optional(),
                NotEndsWith: z.array(z.string()).optional(),
              })
              // Without one, or with one that is not known here, it would be taken for one that lets everything through.
              .refine(({ Field: _field, ...operators }) =>
                Object.values(operators).some((values) => values !== undefined),
              ),
          ),
        }),
      )
      .default([]),
  })
  // Every trail has some: without any it would be taken for one that logs nothing, of which nothing need be delivered.
  .refine(
    ({ EventSelectors, AdvancedEventSelectors }) => EventSelectors.length + AdvancedEventSelectors.length > 0,
    {
      message: 'names no selector',
    },
  );

/**
 * One trail with its status and selectors. It stands in the cell of every Region that it logs; it belongs to its home
 * Region and its owner, where alone it is judged.
 */
export const trailSchema = z.object({
  Name: z.string(),
  TrailARN: z.string(),
  HomeRegion: z.string(),
  IsMultiRegionTrail: known(z.boolean()),
  IsOrganizationTrail: known(z.boolean()),
  LogFileValidationEnabled: known(z.boolean()),
  S3BucketName: z.string().optional(),
  S3KeyPrefix: z.string().optional(),
  KmsKeyId: z.string().optional(),
  CloudWatchLogsLogGroupArn: z.string().optional(),
  status: known(trailStatus),
  selectors: known(eventSelectors),
});

export type Trail = z.infer<typeof trailSchema>;

export default definePart({
  scope: 'regional',
  schema: z.array(trailSchema),
  count: ({ length }) => length,
});
