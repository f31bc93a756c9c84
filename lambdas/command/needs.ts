import type { FunctionNeeds } from '../function-needs';

export const needs: FunctionNeeds = {
  stack: 'Pipeline',
  description: 'Records what people say of findings and exceptions',
  timeoutSeconds: 60,
  memoryMegabytes: 512,
  trigger: { url: 'iam' },
  ruleSummaries: true,
  // It finishes whatever else was committed to the chain it writes to, and not applied.
  table: { actions: ['GetItem', 'PutItem', 'UpdateItem'] },
  objects: {
    read: ['change-sets', 'digests', 'words'],
    write: ['change-sets', 'digests', 'words'],
  },
};
