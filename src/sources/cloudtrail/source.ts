import { defineSource } from '../define-source';

export default defineSource({
  // What it tells loses most by waiting.
  cadence: 'hourly',
  order: 7,
  partsListedFirst: ['trails'],
});
