import { defineSource } from '../define-source';

export default defineSource({ cadence: 'daily', order: 12, partsListedFirst: ['hub'] });
