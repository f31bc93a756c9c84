import { defineSource } from '../define-source';

export default defineSource({
  cadence: 'daily',
  order: 2,
  partsListedFirst: ['authorization-details', 'credential-report'],
});
