import { defineSource } from '../define-source';

export default defineSource({
  cadence: 'daily',
  order: 6,
  partsListedFirst: ['recorders'],
});
