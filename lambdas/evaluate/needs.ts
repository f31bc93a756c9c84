import { EVIDENCE_MONTHS } from '../../src/model/object-prefix';
import type { FunctionNeeds } from '../function-needs';

export const needs: FunctionNeeds = {
  stack: 'Pipeline',
  description: 'Judges what was read of one account',
  timeoutSeconds: 15 * 60,
  memoryMegabytes: 2048,
  trigger: { step: 'evaluate' },
  table: { actions: ['GetItem', 'Query'], indexes: ['account'] },
  objects: {
    read: ['plans', 'change-sets', 'ledgers', 'ledger-rows', EVIDENCE_MONTHS],
    write: ['evaluations', 'passes', 'ledgers', 'ledger-rows'],
  },
};
