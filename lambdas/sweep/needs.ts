import type { FunctionNeeds } from '../function-needs';

export const needs: FunctionNeeds = {
  stack: 'Pipeline',
  description: 'Finishes what was committed and not applied or concluded, and wakes what is due',
  timeoutSeconds: 4 * 60,
  memoryMegabytes: 512,
  trigger: { schedule: 'rate(5 minutes)', purpose: 'Starts a sweep' },
  table: {
    actions: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'Query'],
    indexes: ['account', 'rule', 'debt', 'wake'],
  },
  objects: {
    read: ['change-sets', 'digests', 'plans', 'manifests', 'scans', 'words'],
    write: ['manifests', 'scans', 'evaluations', 'digests', 'change-sets', 'words'],
  },
};
