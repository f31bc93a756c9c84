import { defineSource } from '../define-source';

export default defineSource({ cadence: 'daily', order: 4, partsListedFirst: ['analyzers'] });
