import type { FunctionNeeds } from '../function-needs';

export const needs: FunctionNeeds = {
  stack: 'Pipeline',
  description: 'Writes what the scan came to, and that it ended',
  timeoutSeconds: 5 * 60,
  memoryMegabytes: 512,
  trigger: { step: 'conclude' },
  table: { actions: ['GetItem', 'PutItem', 'UpdateItem', 'Query'], indexes: ['account'] },
  objects: {
    read: ['plans', 'digests', 'change-sets', 'manifests', 'scans', 'words'],
    write: ['manifests', 'scans', 'evaluations', 'digests', 'change-sets', 'words'],
  },
};
