import { EVIDENCE_MONTHS } from '../../src/model/object-prefix';
import type { FunctionNeeds } from '../function-needs';

export const needs: FunctionNeeds = {
  stack: 'Pipeline',
  description: 'Judges what was read of one account',
  timeoutSeconds: 15 * 60,
  memoryMegabytes: 2048,
  trigger: { step: 'evaluate' },
  reviewFiles: ['people', 'approvals'],
  // The exceptions and the scans, and the findings of rules of access reviews that exceptions are for.
  table: { actions: ['GetItem', 'BatchGetItem', 'Query'], indexes: ['account', 'rule'] },
  objects: {
    read: [
      'campaign-events',
      'campaign-items',
      'change-sets',
      'digests',
      'ledger-rows',
      'ledgers',
      'manifests',
      'people',
      'plans',
      'system-exports',
      EVIDENCE_MONTHS,
    ],
    write: ['evaluations', 'ledger-rows', 'ledgers', 'parameters', 'passes', EVIDENCE_MONTHS],
  },
};
