import { EVIDENCE_MONTHS } from '../../src/model/object-prefix';
import type { FunctionNeeds } from '../function-needs';

export const needs: FunctionNeeds = {
  stack: 'Pipeline',
  description: 'Judges what was read of one account',
  timeoutSeconds: 15 * 60,
  memoryMegabytes: 2048,
  trigger: { step: 'evaluate' },
  objects: { read: ['plans', EVIDENCE_MONTHS], write: ['evaluations', 'passes'] },
};
