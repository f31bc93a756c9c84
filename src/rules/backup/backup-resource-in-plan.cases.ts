import { database, DATABASE_ARN, volume, VOLUME_ARN } from '../case-values';
import { table, TABLE_ARN } from '../dynamodb/case-values';
import { fileSystem, FILE_SYSTEM_ARN } from '../efs/case-values';
import { onlyCluster, RDS_CLUSTER_ARN } from '../rds/case-values';
import type { RuleCases } from '../rule-cases';
import { protectedResources } from './case-values';

const none = {
  'inventory.AWS::RDS::DBInstance': [],
  'inventory.AWS::RDS::DBCluster': [],
  'inventory.AWS::EC2::Volume': [],
  'inventory.AWS::DynamoDB::Table': [],
  'inventory.AWS::EFS::FileSystem': [],
};
const backedUp = (ResourceArn: string, LastBackupTime?: string) =>
  protectedResources({ ResourceArn, ResourceType: 'RDS', LastBackupTime });
const attached = (instanceId?: string) => ({
  'inventory.AWS::EC2::Volume': volume(true)['inventory.AWS::EC2::Volume'].map((each) => ({
    ...each,
    configuration: {
      ...each.configuration,
      ...(instanceId !== undefined && { attachments: [{ instanceId }] }),
    },
  })),
});
const INSTANCE = 'arn:aws:ec2:eu-central-1:111122223333:instance/i-1';

export default {
  pass: [
    {
      name: 'a database, due at this very moment',
      parts: { ...none, ...database(), ...backedUp(DATABASE_ARN, '2026-09-29T00:00:00Z') },
      verdicts: [
        [
          DATABASE_ARN,
          'AWS Backup last backed up database orders at 2026-09-29T00:00:00.000Z; the next backup is due by 2026-10-01T00:00:00.000Z.',
          { dueAt: '2026-10-01T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'a cluster',
      parts: { ...none, ...onlyCluster(), ...backedUp(RDS_CLUSTER_ARN, '2026-09-30T05:00:00Z') },
      verdicts: [
        [RDS_CLUSTER_ARN, /^AWS Backup last backed up cluster ledger at 2026-09-30T05:00:00.000Z; /],
      ],
    },
    {
      name: 'a table with a tag that the rule is kept to',
      parts: { ...none, ...table(), ...backedUp(TABLE_ARN, '2026-09-30T05:00:00Z') },
      params: { onlyTagged: ['env=prod'] },
      verdicts: [[TABLE_ARN, /^AWS Backup last backed up table orders at 2026-09-30T05:00:00.000Z; /]],
    },
    {
      name: 'a file system',
      parts: { ...none, ...fileSystem(), ...backedUp(FILE_SYSTEM_ARN, '2026-09-30T05:00:00Z') },
      verdicts: [
        [FILE_SYSTEM_ARN, /^AWS Backup last backed up file system fs-1 at 2026-09-30T05:00:00.000Z; /],
      ],
    },
    {
      name: 'a volume by itself, whatever is known of what it is attached to',
      parts: { ...none, ...attached(), ...backedUp(VOLUME_ARN, '2026-09-30T05:00:00Z') },
      verdicts: [[VOLUME_ARN, /^AWS Backup last backed up volume vol-1 at 2026-09-30T05:00:00.000Z; /]],
    },
    {
      name: 'a volume with its instance',
      parts: { ...none, ...attached('i-1'), ...backedUp(INSTANCE, '2026-09-30T05:00:00Z') },
      verdicts: [[VOLUME_ARN, /^AWS Backup last backed up volume vol-1 at 2026-09-30T05:00:00.000Z; /]],
    },
  ],
  fail: [
    {
      name: 'never',
      parts: { ...none, ...table(), ...protectedResources() },
      verdicts: [[TABLE_ARN, 'AWS Backup has no backup of table orders.', { facts: { lastBackupAt: null } }]],
    },
    {
      name: 'a file system, never',
      parts: { ...none, ...fileSystem(), ...protectedResources() },
      verdicts: [[FILE_SYSTEM_ARN, 'AWS Backup has no backup of file system fs-1.']],
    },
    {
      name: 'a millisecond too long ago',
      parts: { ...none, ...database(), ...backedUp(DATABASE_ARN, '2026-09-28T23:59:59.999Z') },
      verdicts: [
        [
          DATABASE_ARN,
          'AWS Backup last backed up database orders at 2026-09-28T23:59:59.999Z; the next backup was due by 2026-09-30T23:59:59.999Z.',
          {
            dueAt: '2026-09-30T23:59:59.999Z',
            facts: { lastBackupAt: '2026-09-28T23:59:59.999Z' },
          },
        ],
      ],
    },
    {
      name: 'a volume whose instance is not backed up either',
      parts: { ...none, ...attached('i-1'), ...protectedResources() },
      verdicts: [[VOLUME_ARN, 'AWS Backup has no backup of volume vol-1.']],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say when',
      parts: { ...none, ...database(), ...backedUp(DATABASE_ARN) },
      verdicts: [
        [
          DATABASE_ARN,
          'When AWS Backup last backed up database orders is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'a volume that is not backed up by itself, and what it is attached to is missing',
      parts: { ...none, ...attached(), ...protectedResources() },
      verdicts: [
        [
          VOLUME_ARN,
          'When AWS Backup last backed up volume vol-1 is unknown: what it is attached to is not known: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'its tags are missing, and the rule is kept to some',
      parts: {
        ...none,
        ...database({}, { Tags: undefined }),
        ...backedUp(DATABASE_ARN, '2026-09-30T05:00:00Z'),
      },
      params: { onlyTagged: ['env=prod'] },
      verdicts: [
        [DATABASE_ARN, 'Whether database orders is in scope is unknown: the answer has no such field.'],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'an instance of a cluster',
      parts: { ...none, ...database({ dBClusterIdentifier: 'ledger' }), ...protectedResources() },
      outOfScope: { 'instance of a cluster, which is judged itself': 1 },
    },
    {
      name: 'a read replica',
      parts: {
        ...none,
        ...database({ readReplicaSourceDBInstanceIdentifier: 'main' }),
        ...protectedResources(),
      },
      outOfScope: { 'read replica, whose source is backed up': 1 },
    },
    {
      name: 'without a tag that the rule is kept to',
      parts: { ...none, ...table({}, { Tags: [] }), ...protectedResources() },
      params: { onlyTagged: ['env=prod'] },
      outOfScope: { 'none of the tags that the rule is kept to': 1 },
    },
  ],
} satisfies RuleCases;
