import { EVIDENCE_MONTHS } from '../../src/model/object-prefix';
import type { FunctionNeeds } from '../function-needs';

export const needs: FunctionNeeds = {
  stack: 'Pipeline',
  description:
    'Does what is due of access reviews: opens, adds what is new, escalates, proves what is gone, closes',
  timeoutSeconds: 15 * 60,
  // What two scans read of who has access in all accounts is in memory at once: 1.5 GB for 20,000 items and 15,000 other roles in
  // 100 accounts (bench/reviews-memory.ts).
  memoryMegabytes: 3008,
  trigger: {
    // A scan that looks at who has access begins at midnight unless configured otherwise, and may take six hours.
    schedule: 'cron(45 0/6 * * ? *)',
    purpose:
      'Does what is due of access reviews, by the newest scan that looked at all that they are made of',
  },
  reviewFiles: ['people'],
  // It finishes whatever else was committed to the chain it writes to, and not applied.
  table: { actions: ['GetItem', 'PutItem', 'UpdateItem', 'Query'], indexes: ['account'] },
  objects: {
    read: [
      'campaign-events',
      'campaign-items',
      'change-sets',
      'evaluations',
      'manifests',
      'people',
      'system-exports',
      'words',
      EVIDENCE_MONTHS,
    ],
    write: ['campaign-events', 'campaign-items', 'change-sets', 'people', 'words'],
  },
};
