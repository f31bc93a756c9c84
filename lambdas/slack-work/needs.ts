import type { FunctionNeeds } from '../function-needs';

export const needs: FunctionNeeds = {
  stack: 'Slack',
  onlyWhere: 'interactive',
  description: 'Does what people asked for in Slack, and answers them',
  timeoutSeconds: 5 * 60,
  // One vCPU: a campaign of 20,000 items is read to decide one.
  memoryMegabytes: 1769,
  trigger: { queue: 'slack-requests' },
  ruleSummaries: true,
  reviewFiles: ['people'],
  table: {
    actions: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'Query'],
    indexes: ['account', 'rule', 'open', 'debt'],
  },
  objects: {
    read: [
      'campaign-events',
      'campaign-items',
      'change-sets',
      'configurations',
      'digests',
      'evaluations',
      'manifests',
      'plans',
      'words',
    ],
    // It finishes whatever else was committed to the chain it writes to, and not applied.
    write: ['campaign-events', 'change-sets', 'digests', 'words'],
  },
  secrets: ['SLACK_TOKEN'],
};
