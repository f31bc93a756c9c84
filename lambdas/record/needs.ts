import type { FunctionNeeds } from '../function-needs';

export const needs: FunctionNeeds = {
  stack: 'Pipeline',
  description: 'Puts the judgement of one account into the table',
  timeoutSeconds: 15 * 60,
  memoryMegabytes: 1024,
  trigger: { step: 'record' },
  ruleSummaries: true,
  table: { actions: ['GetItem', 'PutItem'] },
  objects: {
    read: ['evaluations', 'passes', 'digests', 'change-sets', 'words'],
    write: ['digests', 'change-sets', 'words'],
  },
};
