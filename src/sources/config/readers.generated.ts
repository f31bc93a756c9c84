// Made by `npm run generate` from the folders of src/sources: do not edit.
import type { Readers } from '../collector';
import configRecorders from './recorders/read';
import configAggregators from './aggregators/read';
import configDeliveryChannels from './delivery-channels/read';
import configRuleResults from './rule-results/read';

export const readers = {
  'config.recorders': configRecorders,
  'config.aggregators': configAggregators,
  'config.delivery-channels': configDeliveryChannels,
  'config.rule-results': configRuleResults,
} satisfies Readers<'config'>;
