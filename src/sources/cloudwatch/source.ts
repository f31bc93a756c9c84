import { defineSource } from '../define-source';

export default defineSource({ cadence: 'daily', order: 8 });
