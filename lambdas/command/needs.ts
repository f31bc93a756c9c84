import type { FunctionNeeds } from '../function-needs';

export const needs: FunctionNeeds = {
  stack: 'Pipeline',
  description: 'Records what people say of findings, exceptions, access reviews and duties',
  timeoutSeconds: 60,
  // One vCPU: a campaign of 20,000 items is read to decide one.
  memoryMegabytes: 1769,
  trigger: { url: 'iam' },
  ruleSummaries: true,
  reviewFiles: ['people'],
  // It finishes whatever else was committed to the chain it writes to, and not applied.
  table: { actions: ['GetItem', 'PutItem', 'UpdateItem', 'Query'] },
  objects: {
    read: ['campaign-events', 'campaign-items', 'change-sets', 'digests', 'kept-files', 'words'],
    write: ['campaign-events', 'change-sets', 'digests', 'kept-files', 'system-exports', 'words'],
  },
};
