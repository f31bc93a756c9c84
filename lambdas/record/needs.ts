import { EVIDENCE_MONTHS } from '../../src/model/object-prefix';
import type { FunctionNeeds } from '../function-needs';

export const needs: FunctionNeeds = {
  stack: 'Pipeline',
  description: 'Puts the judgement of one account into the table',
  timeoutSeconds: 15 * 60,
  memoryMegabytes: 1024,
  trigger: { step: 'record' },
  ruleSummaries: true,
  table: { actions: ['GetItem', 'PutItem', 'Query'], indexes: ['account'] },
  objects: {
    read: [
      'evaluations',
      'passes',
      'digests',
      'change-sets',
      'words',
      'ledgers',
      'ledger-rows',
      EVIDENCE_MONTHS,
    ],
    write: ['digests', 'change-sets', 'words', 'ledgers', 'ledger-rows'],
  },
};
