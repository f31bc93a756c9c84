import type { FunctionNeeds } from '../function-needs';

export const needs: FunctionNeeds = {
  stack: 'Slack',
  description: 'Sends pending notifications to Slack, PagerDuty and webhooks',
  timeoutSeconds: 4 * 60,
  memoryMegabytes: 512,
  trigger: { queue: 'nudges' },
  ruleSummaries: true,
  table: {
    actions: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'Query'],
    indexes: ['account', 'rule', 'debt'],
  },
  objects: {
    read: [
      'plans',
      'change-sets',
      'words',
      'checkpoints',
      'campaign-events',
      'campaign-items',
      'ledgers',
      'ledger-rows',
    ],
    write: ['change-sets', 'words'],
  },
  secrets: ['SLACK_TOKEN'],
  destinationSecrets: true,
  mails: true,
};
