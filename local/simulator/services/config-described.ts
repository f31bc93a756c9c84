import * as z from 'zod';
import type { ExampleResource } from '../../../src/sources/example';
import type { Place, WrittenItem } from './config-resources';
import { item } from './config-resources';

// Items of the types that only an example describes, from what the examples answer.

const tag = z.object({ Key: z.string(), Value: z.string() });
const tagsOf = (tags: readonly z.infer<typeof tag>[]) => ({
  tags: tags.map(({ Key, Value }) => ({ key: Key, value: Value })),
});

const tableSchema = z.object({
  listed: z.object({ TableName: z.string(), TableArn: z.string() }),
  details: z.object({
    DescribeTable: z.object({
      Table: z.object({
        TableStatus: z.string(),
        SSEDescription: z
          .object({ Status: z.string(), SSEType: z.string(), KMSMasterKeyArn: z.string() })
          .optional(),
      }),
    }),
    DescribeContinuousBackups: z.object({
      ContinuousBackupsDescription: z.object({
        ContinuousBackupsStatus: z.string(),
        PointInTimeRecoveryDescription: z.object({ PointInTimeRecoveryStatus: z.string() }),
      }),
    }),
    ListTagsOfResource: z.object({ Tags: z.array(tag) }),
  }),
});

/** Config does not have whether a table is protected from deletion. */
export function tableItem(resource: ExampleResource, place: Place): WrittenItem {
  const { listed, details } = tableSchema.parse(resource);
  const { SSEDescription: encryption, TableStatus } = details.DescribeTable.Table;
  const backups = details.DescribeContinuousBackups.ContinuousBackupsDescription;
  return item('AWS::DynamoDB::Table', place, tagsOf(details.ListTagsOfResource.Tags), {
    resourceId: listed.TableName,
    resourceName: listed.TableName,
    arn: listed.TableArn,
    configuration: {
      tableName: listed.TableName,
      tableArn: listed.TableArn,
      tableStatus: TableStatus,
      ssedescription:
        encryption === undefined
          ? null
          : {
              status: encryption.Status,
              ssetype: encryption.SSEType,
              kmsmasterKeyArn: encryption.KMSMasterKeyArn,
            },
    },
    supplementaryConfiguration: {
      ContinuousBackupsDescription: {
        continuousBackupsStatus: backups.ContinuousBackupsStatus,
        pointInTimeRecoveryDescription: {
          pointInTimeRecoveryStatus: backups.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus,
        },
      },
    },
  });
}

const planSchema = z.object({
  listed: z.object({ BackupPlanArn: z.string(), BackupPlanId: z.string(), BackupPlanName: z.string() }),
  details: z.object({
    GetBackupPlan: z.object({
      BackupPlan: z.object({
        BackupPlanName: z.string(),
        Rules: z.array(z.looseObject({ TargetBackupVaultName: z.string().optional() })),
      }),
    }),
  }),
});

/** The fields of CloudFormation's resource, whose rules and vaults have other names than those of the call. */
export function backupPlanItem(resource: ExampleResource, place: Place): WrittenItem {
  const { listed, details } = planSchema.parse(resource);
  const { BackupPlanName, Rules } = details.GetBackupPlan.BackupPlan;
  return item(
    'AWS::Backup::BackupPlan',
    place,
    {},
    {
      resourceId: listed.BackupPlanId,
      resourceName: listed.BackupPlanName,
      arn: listed.BackupPlanArn,
      configuration: {
        BackupPlanId: listed.BackupPlanId,
        BackupPlanArn: listed.BackupPlanArn,
        BackupPlan: {
          BackupPlanName,
          BackupPlanRule: Rules.map(({ TargetBackupVaultName, ...rule }) => ({
            ...rule,
            TargetBackupVault: TargetBackupVaultName,
          })),
        },
      },
    },
  );
}

const attributesSchema = z.array(
  z.object({ AttributeName: z.string(), AttributeValues: z.array(z.string()) }),
);
const recordedAttributes = (attributes: z.infer<typeof attributesSchema>) =>
  attributes.map(({ AttributeName, AttributeValues }) => ({
    attributeName: AttributeName,
    attributeValues: AttributeValues,
  }));

const dbSnapshotSchema = z.object({
  listed: z.object({
    DBSnapshotIdentifier: z.string(),
    DBSnapshotArn: z.string(),
    SnapshotType: z.string(),
    Encrypted: z.boolean(),
    TagList: z.array(tag),
  }),
  details: z.object({
    DescribeDBSnapshotAttributes: z.object({
      DBSnapshotAttributesResult: z.object({ DBSnapshotAttributes: attributesSchema }),
    }),
  }),
});

export function dbSnapshotItem(resource: ExampleResource, place: Place): WrittenItem {
  const { listed, details } = dbSnapshotSchema.parse(resource);
  const { DBSnapshotAttributes } = details.DescribeDBSnapshotAttributes.DBSnapshotAttributesResult;
  return item('AWS::RDS::DBSnapshot', place, tagsOf(listed.TagList), {
    resourceId: listed.DBSnapshotIdentifier,
    resourceName: listed.DBSnapshotIdentifier,
    arn: listed.DBSnapshotArn,
    configuration: {
      dBSnapshotIdentifier: listed.DBSnapshotIdentifier,
      dBSnapshotArn: listed.DBSnapshotArn,
      snapshotType: listed.SnapshotType,
      encrypted: listed.Encrypted,
    },
    supplementaryConfiguration: { DBSnapshotAttributes: recordedAttributes(DBSnapshotAttributes) },
  });
}

const clusterSnapshotSchema = z.object({
  listed: z.object({
    DBClusterSnapshotIdentifier: z.string(),
    DBClusterSnapshotArn: z.string(),
    SnapshotType: z.string(),
    StorageEncrypted: z.boolean(),
    TagList: z.array(tag),
  }),
  details: z.object({
    DescribeDBClusterSnapshotAttributes: z.object({
      DBClusterSnapshotAttributesResult: z.object({ DBClusterSnapshotAttributes: attributesSchema }),
    }),
  }),
});

/** Its fields are in other letters than those of a snapshot of an instance. */
export function dbClusterSnapshotItem(resource: ExampleResource, place: Place): WrittenItem {
  const { listed, details } = clusterSnapshotSchema.parse(resource);
  const { DBClusterSnapshotAttributes } =
    details.DescribeDBClusterSnapshotAttributes.DBClusterSnapshotAttributesResult;
  return item('AWS::RDS::DBClusterSnapshot', place, tagsOf(listed.TagList), {
    resourceId: listed.DBClusterSnapshotIdentifier,
    resourceName: listed.DBClusterSnapshotIdentifier,
    arn: listed.DBClusterSnapshotArn,
    configuration: {
      dbclusterSnapshotIdentifier: listed.DBClusterSnapshotIdentifier,
      dbclusterSnapshotArn: listed.DBClusterSnapshotArn,
      snapshotType: listed.SnapshotType,
      storageEncrypted: listed.StorageEncrypted,
    },
    supplementaryConfiguration: {
      DBClusterSnapshotAttributes: recordedAttributes(DBClusterSnapshotAttributes),
    },
  });
}
