import { defineSource } from '../define-source';

export default defineSource({
  cadence: 'daily',
  order: 1,
  partsListedFirst: ['membership'],
});
