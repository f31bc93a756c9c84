import type { FunctionNeeds } from '../function-needs';

export const needs: FunctionNeeds = {
  stack: 'Slack',
  onlyWhere: 'interactive',
  description: 'Verifies what Slack sends, and queues what people may do',
  // Slack waits three seconds.
  timeoutSeconds: 10,
  // One vCPU: to start takes most of the time.
  memoryMegabytes: 1769,
  trigger: { url: 'slack' },
  atMostAtOnce: 20,
  secrets: ['SLACK_SIGNING', 'SLACK_TOKEN'],
};
