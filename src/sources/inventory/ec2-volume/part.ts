import { z } from 'zod';
import { known } from '../../../model/known';
import { configurationItem, nothingSupplementary } from '../../configuration-item';

export const ebsVolumeSchema = configurationItem(
  'AWS::EC2::Volume',
  z.object({
    volumeId: z.string(),
    state: z.string().optional(),
    encrypted: known(z.boolean()),
    kmsKeyId: z.string().optional(),
  }),
  nothingSupplementary,
);
