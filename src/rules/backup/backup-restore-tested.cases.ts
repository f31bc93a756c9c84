import type { RuleCases } from '../rule-cases';
import { protectedResources, restoreJobs } from './case-values';

const TESTED = 'AWS::::Account:111122223333/restore-test';
const backedUp = protectedResources(
  { ResourceArn: 'arn:aws:rds:eu-central-1:111122223333:db:orders', ResourceType: 'RDS' },
  { ResourceArn: 'arn:aws:ec2:eu-central-1:111122223333:volume/vol-1', ResourceType: 'EBS' },
);
const onlyDatabases = { types: ['RDS'] };
const NONE = 'AWS Backup tells of no backup of kind RDS that was restored.';

export default {
  pass: [
    {
      name: 'each kind, one of them due at this very moment',
      parts: {
        ...backedUp,
        ...restoreJobs(
          { ResourceType: 'RDS', CompletionDate: '2026-05-01T00:00:00Z' },
          { ResourceType: 'RDS', CompletionDate: '2026-07-03T00:00:00Z' },
          { ResourceType: 'EBS', CompletionDate: '2026-09-30T00:00:00Z', ValidationStatus: 'SUCCESSFUL' },
        ),
      },
      verdicts: [
        [
          `${TESTED}/EBS`,
          'A backup of kind EBS was restored at 2026-09-30T00:00:00.000Z; the next restore is due by 2026-12-29T00:00:00.000Z.',
        ],
        [
          `${TESTED}/RDS`,
          'A backup of kind RDS was restored at 2026-07-03T00:00:00.000Z; the next restore is due by 2026-10-01T00:00:00.000Z.',
          { dueAt: '2026-10-01T00:00:00.000Z', clockStart: '2026-07-03T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'in another Region than it is backed up in',
      params: onlyDatabases,
      regions: {
        'eu-central-1': { ...backedUp, ...restoreJobs() },
        'eu-west-1': {
          ...protectedResources(),
          ...restoreJobs({ ResourceType: 'RDS', CompletionDate: '2026-09-01T00:00:00Z' }),
        },
      },
      verdicts: [[`${TESTED}/RDS`, /^A backup of kind RDS was restored at 2026-09-01T00:00:00.000Z; /]],
    },
  ],
  fail: [
    {
      name: 'a millisecond too long ago',
      parts: {
        ...backedUp,
        ...restoreJobs({ ResourceType: 'RDS', CompletionDate: '2026-07-02T23:59:59.999Z' }),
      },
      params: onlyDatabases,
      verdicts: [
        [
          `${TESTED}/RDS`,
          'A backup of kind RDS was last restored at 2026-07-02T23:59:59.999Z; the next restore was due by 2026-09-30T23:59:59.999Z.',
          { dueAt: '2026-09-30T23:59:59.999Z', facts: { type: 'RDS' } },
        ],
      ],
    },
    {
      name: 'only another kind',
      parts: {
        ...backedUp,
        ...restoreJobs({ ResourceType: 'EBS', CompletionDate: '2026-09-30T00:00:00Z' }),
      },
      params: onlyDatabases,
      verdicts: [[`${TESTED}/RDS`, NONE, { facts: { type: 'RDS' } }]],
    },
    {
      name: 'restored, and found wrong',
      parts: {
        ...backedUp,
        ...restoreJobs({
          ResourceType: 'RDS',
          CompletionDate: '2026-09-30T00:00:00Z',
          ValidationStatus: 'FAILED',
        }),
      },
      params: onlyDatabases,
      verdicts: [[`${TESTED}/RDS`, NONE]],
    },
  ],
  unknown: [
    {
      name: 'restored with a result that AWS may add',
      parts: {
        ...backedUp,
        ...restoreJobs({
          ResourceType: 'RDS',
          CompletionDate: '2026-09-30T00:00:00Z',
          ValidationStatus: 'PARTIAL',
        }),
      },
      params: onlyDatabases,
      verdicts: [
        [
          `${TESTED}/RDS`,
          'Whether a backup of kind RDS was restored well is unknown: a restore is PARTIAL, which this rule does not know.',
        ],
      ],
    },
    {
      name: 'what is backed up was not read',
      parts: restoreJobs(),
      incomplete: [{ part: 'inventory.backup-protected-resources' }],
      verdicts: [[`${TESTED}/eu-central-1`, /^What AWS Backup backs up in eu-central-1 is unknown: /]],
    },
    {
      name: 'restores were not read',
      parts: backedUp,
      params: onlyDatabases,
      incomplete: [{ part: 'inventory.backup-restore-jobs' }],
      verdicts: [[`${TESTED}/RDS`, /^Whether a backup of kind RDS was restored is unknown: eu-central-1: /]],
    },
  ],
  outOfScope: [
    {
      name: 'nothing is backed up',
      parts: { ...protectedResources(), ...restoreJobs() },
      outOfScope: { 'AWS Backup backs up nothing of which it is asked': 1 },
    },
    {
      name: 'nothing of a kind that it is asked of',
      parts: { ...backedUp, ...restoreJobs() },
      params: { types: ['Aurora'] },
      outOfScope: { 'AWS Backup backs up nothing of which it is asked': 1 },
    },
  ],
} satisfies RuleCases;
