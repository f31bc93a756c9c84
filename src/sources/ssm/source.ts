import { defineSource } from '../define-source';

export default defineSource({
  cadence: 'daily',
  order: 13,
  partsListedFirst: ['instances', 'patch-states', 'patches'],
});
