import * as z from 'zod';
import { addDays } from '../../model/instant';
import { isUnknown } from '../../model/known';
import type { PartValue } from '../../sources/parts';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import type { Judgement } from '../rule';
import { IN_CLUSTER } from '../rds/databases';
import { onlyTagged, whereTagged } from '../tagged';

const READS = [
  'inventory.backup-protected-resources',
  'inventory.AWS::RDS::DBInstance',
  'inventory.AWS::RDS::DBCluster',
  'inventory.AWS::EC2::Volume',
  'inventory.AWS::DynamoDB::Table',
  'inventory.AWS::EFS::FileSystem',
] as const;
type Values = { readonly [P in (typeof READS)[number]]: PartValue<P> };
type Backups = ReadonlyMap<
  string,
  PartValue<'inventory.backup-protected-resources'>[number]['LastBackupTime']
>;
const TYPES = ['RDS', 'EBS', 'DynamoDB', 'EFS'] as const;

export default defineRule({
  id: 'backup-resource-in-plan',
  title: 'Databases, volumes, tables and file systems are backed up by AWS Backup',
  failure: 'Resource is not backed up',
  severity: 'medium',
  risk: 'After a loss there is nothing to restore, or nothing recent.',
  remediation: {
    text: 'Assign the resource to a backup plan, by its ARN or by a tag that the plan selects.',
    cli: 'aws backup create-backup-selection --backup-plan-id <plan> --backup-selection file://<selection.json> --region <Region>',
    terraform: 'aws_backup_selection with resources or selection_tag',
    link: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html',
  },
  kind: 'state',
  reads: READS,
  requirements: {
    soc2: { ids: ['A1.2'], support: [] },
    iso27001: { ids: ['A.8.13'], support: [] },
    hipaa: { ids: ['164.308(a)(7)(ii)(A)'], support: [] },
    'nist-csf': { ids: ['PR.DS-11'], support: [] },
    'nist-800-53': { ids: ['CP-9', 'CP-10'], support: [] },
    gdpr: { ids: ['32(1)(c)'], support: [] },
  },
  compared: ['RDS.26', 'rds_instance_protected_by_backup_plan'],
  unseen:
    'The named controls ask whether a plan selects the resource; this rule asks for more, that it was backed up lately, by a plan or on demand. A resource that is newer than the last run of its plan fails until the next. A volume counts as backed up with the instance that it is attached to. Read replicas are left out, whose source is backed up. Backups that a service makes by itself are not looked at. What time AWS Backup tells of a continuous backup is not documented: where it stands still, a plan needs a rule for snapshots too.',
  params: z.object({
    maxAgeDays: z
      .number()
      .positive()
      .default(2)
      .describe(
        'Days within which the last backup lies. AWS Backup begins a daily backup within hours of its time, so that two may lie more than a day apart',
      ),
    types: z
      .array(z.enum(TYPES))
      .default([...TYPES])
      .describe(
        'Which are asked for: databases of RDS, with clusters of Aurora, Neptune and DocumentDB; volumes; tables; file systems of EFS',
      ),
    onlyTagged,
  }),
  *evaluate(values, { account: { partition, id }, region, now, params }) {
    const backups: Backups = new Map(
      values['inventory.backup-protected-resources'].map((each) => [each.ResourceArn, each.LastBackupTime]),
    );
    const judged = (resource: Resource) =>
      whereTagged(resource, params.onlyTagged, () => judge(resource, backups, params.maxAgeDays, now));
    if (params.types.includes('RDS')) yield* databases(values, judged);
    if (params.types.includes('EBS'))
      for (const { arn, configuration, supplementaryConfiguration } of values['inventory.AWS::EC2::Volume']) {
        const { attachments } = configuration;
        yield judged({
          arn,
          name: `volume ${configuration.volumeId}`,
          tags: supplementaryConfiguration.Tags,
          alsoBy: isUnknown(attachments)
            ? []
            : attachments.flatMap(({ instanceId }) =>
                instanceId === undefined ? [] : `arn:${partition}:ec2:${region}:${id}:instance/${instanceId}`,
              ),
          unclear: isUnknown(attachments)
            ? `what it is attached to is not known: ${attachments.unknown}`
            : undefined,
        });
      }
    if (params.types.includes('DynamoDB'))
      for (const { arn, configuration, supplementaryConfiguration } of values[
        'inventory.AWS::DynamoDB::Table'
      ])
        yield judged({
          arn,
          name: `table ${configuration.tableName}`,
          tags: supplementaryConfiguration.Tags,
        });
    if (params.types.includes('EFS'))
      for (const { arn, configuration, supplementaryConfiguration } of values[
        'inventory.AWS::EFS::FileSystem'
      ])
        yield judged({
          arn,
          name: `file system ${configuration.FileSystemId}`,
          tags: supplementaryConfiguration.Tags,
        });
  },
});

interface Resource {
  readonly arn: string;
  readonly name: string;
  readonly tags: Values['inventory.AWS::EC2::Volume'][number]['supplementaryConfiguration']['Tags'];
  /** ARNs of what takes it along when it is backed up. */
  readonly alsoBy?: readonly string[];
  /** Why that is not known. */
  readonly unclear?: string | undefined;
}

function* databases(values: Values, judged: (resource: Resource) => Judgement): Generator<Judgement> {
  for (const { arn, configuration, supplementaryConfiguration } of values['inventory.AWS::RDS::DBInstance'])
    if (configuration.dBClusterIdentifier !== undefined) yield outOfScope(IN_CLUSTER);
    else if (configuration.readReplicaSourceDBInstanceIdentifier !== undefined)
      yield outOfScope('read replica, whose source is backed up');
    else
      yield judged({
        arn,
        name: `database ${configuration.dBInstanceIdentifier}`,
        tags: supplementaryConfiguration.Tags,
      });
  for (const { arn, configuration, supplementaryConfiguration } of values['inventory.AWS::RDS::DBCluster'])
    yield judged({
      arn,
      name: `cluster ${configuration.dbclusterIdentifier}`,
      tags: supplementaryConfiguration.Tags,
    });
}

function judge(
  { arn, name, alsoBy = [], unclear }: Resource,
  backups: Backups,
  maxAgeDays: number,
  now: string,
): Judgement {
  const found = [arn, ...alsoBy].flatMap((each) => backups.get(each) ?? []);
  const [last] = found
    .flatMap((each) => (isUnknown(each) ? [] : each))
    .sort()
    .reverse();
  const dueAt = last && addDays(last, maxAgeDays);
  if (last !== undefined && dueAt !== undefined && now <= dueAt)
    return pass(
      arn,
      `AWS Backup last backed up ${name} at ${last}; the next backup is due by ${dueAt}.`,
      {},
      { dueAt },
    );
  const missing = found.find(isUnknown)?.unknown ?? unclear;
  if (missing !== undefined)
    return unknown(arn, `When AWS Backup last backed up ${name} is unknown: ${missing}.`);
  if (last !== undefined && dueAt !== undefined)
    return fail(
      arn,
      `AWS Backup last backed up ${name} at ${last}; the next backup was due by ${dueAt}.`,
      { lastBackupAt: last },
      { dueAt },
    );
  return fail(arn, `AWS Backup has no backup of ${name}.`, { lastBackupAt: null });
}
