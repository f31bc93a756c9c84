// Made by `npm run generate` from the folders of src/sources: do not edit.
import type { Readers } from '../collector';
import configRecorders from './recorders/read';
import configDeliveryChannels from './delivery-channels/read';

export const readers = {
  'config.recorders': configRecorders,
  'config.delivery-channels': configDeliveryChannels,
} satisfies Readers<'config'>;
