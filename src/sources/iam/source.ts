import { defineSource } from '../define-source';

export default defineSource({
  cadence: 'daily',
  order: 3,
  partsListedFirst: ['authorization-details', 'credential-report'],
});
