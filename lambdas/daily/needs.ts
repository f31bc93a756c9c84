import type { FunctionNeeds } from '../function-needs';

export const needs: FunctionNeeds = {
  stack: 'Pipeline',
  description: 'Signs what each day added to the record, and mails the head of its log each week',
  timeoutSeconds: 15 * 60,
  memoryMegabytes: 1024,
  trigger: {
    // A scan of the day's last hour may be started an hour late, runs for six (SCAN_SECONDS.all), and is then concluded by Sweep.
    schedule: 'cron(15 6 * * ? *)',
    purpose: 'Signs the day before, whose scans have all ended by now',
  },
  table: { actions: ['GetItem', 'Query'] },
  objects: {
    read: ['change-sets', 'manifests', 'scans', 'day-digests', 'days', 'checkpoints', 'log'],
    write: ['day-digests', 'days', 'checkpoints', 'log'],
    list: ['scans', 'checkpoints'],
  },
  signs: true,
  mails: true,
};
