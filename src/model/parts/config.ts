import { z } from 'zod';
import { instantSchema } from '../instant';
import { known } from '../known';

/** `DescribeConfigurationRecorders` with `DescribeConfigurationRecorderStatus`; none in a Region is an empty list. */
export const recorderSchema = z.object({
  name: z.string(),
  roleARN: z.string().optional(),
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
      lastErrorCode: z.string().optional(),
      lastErrorMessage: z.string().optional(),
      lastStatusChangeTime: instantSchema.optional(),
    }),
  ),
});

const delivery = z.object({
  lastStatus: z.string().optional(),
  lastErrorCode: z.string().optional(),
  lastAttemptTime: instantSchema.optional(),
  lastSuccessfulTime: instantSchema.optional(),
});

/** `DescribeDeliveryChannelStatus`. */
export const deliveryChannelSchema = z.object({
  name: z.string(),
  configHistoryDeliveryInfo: known(delivery),
  configStreamDeliveryInfo: known(
    z.object({
      lastStatus: z.string().optional(),
      lastErrorCode: z.string().optional(),
      lastStatusChangeTime: instantSchema.optional(),
    }),
  ),
});

export type Recorder = z.infer<typeof recorderSchema>;
export type DeliveryChannel = z.infer<typeof deliveryChannelSchema>;
