// Made by `npm run generate` from the folders of src/sources: do not edit.
import type { Readers } from '../collector';
import cloudwatchAlarms from './alarms/read';
import cloudwatchMetricFilters from './metric-filters/read';
import cloudwatchTopics from './topics/read';

export const readers = {
  'cloudwatch.alarms': cloudwatchAlarms,
  'cloudwatch.metric-filters': cloudwatchMetricFilters,
  'cloudwatch.topics': cloudwatchTopics,
} satisfies Readers<'cloudwatch'>;
