import { defineSource } from '../define-source';

export default defineSource({
  cadence: 'daily',
  order: 9,
  partsListedFirst: ['instances', 'patch-states', 'patches'],
});
