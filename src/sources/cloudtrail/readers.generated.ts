// Made by `npm run generate` from the folders of src/sources: do not edit.
import type { Readers } from '../collector';
import cloudtrailTrails from './trails/read';
import cloudtrailAccessRemovals from './access-removals/read';
import cloudtrailEvents from './events/read';

export const readers = {
  'cloudtrail.trails': cloudtrailTrails,
  'cloudtrail.access-removals': cloudtrailAccessRemovals,
  'cloudtrail.events': cloudtrailEvents,
} satisfies Readers<'cloudtrail'>;
