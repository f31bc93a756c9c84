import type { FunctionNeeds } from '../function-needs';

export const needs: FunctionNeeds = {
  stack: 'Pipeline',
  description:
    'Signs what each day added to the record, freezes the reports of months that ended, and mails the head of the log each week',
  timeoutSeconds: 15 * 60,
  memoryMegabytes: 1024,
  trigger: {
    // A scan of the day's last hour may be started an hour late, runs for six (SCAN_SECONDS.all), and is then concluded by Sweep.
    schedule: 'cron(15 6 * * ? *)',
    purpose: 'Signs the day before, whose scans have all ended by now',
  },
  table: { actions: ['GetItem', 'Query'], indexes: ['account'] },
  objects: {
    read: [
      'change-sets',
      'checkpoints',
      'configurations',
      'day-digests',
      'days',
      'evaluations',
      'ledger-rows',
      'ledgers',
      'log',
      'manifests',
      'patch-reports',
      'periods',
      'scans',
    ],
    write: ['checkpoints', 'day-digests', 'days', 'log', 'patch-reports', 'periods'],
    list: ['checkpoints', 'days', 'periods', 'scans'],
  },
  signs: true,
  mails: true,
};
