import { EVIDENCE_MONTHS } from '../../src/model/object-prefix';
import type { FunctionNeeds } from '../function-needs';

export const needs: FunctionNeeds = {
  stack: 'Events',
  description: 'Records what AWS pushes between two scans',
  // The last minute is kept for ending: what waits for a scan that is being recorded is handed out again.
  timeoutSeconds: 120,
  // One vCPU: what it does, it does before anybody reads a message.
  memoryMegabytes: 1769,
  trigger: { queue: 'events' },
  table: { actions: ['GetItem', 'PutItem', 'Query'], indexes: ['account'] },
  objects: {
    // The last two: where parameters or severities differ by the units or tags of accounts.
    read: ['change-sets', 'digests', 'words', 'evaluations', 'parameters'],
    write: ['change-sets', 'digests', 'words', EVIDENCE_MONTHS],
  },
};
