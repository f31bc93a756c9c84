import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListTagsOfResourceCommand,
  paginateListTables,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { isUnknown, type Known } from '../../../model/known';
import type { ReadRequest } from '../../collector';
import { listed } from '../../listed';
import type { Owner } from '../../describe-each';
import { recordedOf } from '../config-query.read';
import { recordedTags } from '../config-row';
import { backupsFromConfig } from './from-config';

const gone = ['ResourceNotFoundException', 'TableNotFoundException'];

const arnOf = ({ account, region }: Owner, name: string) =>
  `arn:${account.partition}:dynamodb:${region}:${account.id}:table/${name}`;

const recordedTables = (request: ReadRequest, names: readonly string[]) =>
  recordedOf(request, 'AWS::DynamoDB::Table', names);

/** The table itself is asked for in every mode: Config does not record whether it is protected from deletion. */
export default listed({
  client: DynamoDBClient,
  pages: paginateListTables,
  pageSize: 100,
  items: ({ TableNames }) => TableNames,
  next: ({ LastEvaluatedTableName }) => LastEvaluatedTableName,
  fromConfig: { rowsOf: recordedTables, arnOf },
  details: {
    table: {
      async ask(client, TableName) {
        const { Table } = await client.send(new DescribeTableCommand({ TableName }));
        return Table ?? { unknown: 'the answer has no table in it' };
      },
      gone,
    },
    backups: {
      recorded: backupsFromConfig,
      async ask(client, TableName) {
        const { ContinuousBackupsDescription: description } = await client.send(
          new DescribeContinuousBackupsCommand({ TableName }),
        );
        const { PointInTimeRecoveryStatus: status } = description?.PointInTimeRecoveryDescription ?? {};
        return status && { pointInTimeRecoveryDescription: { pointInTimeRecoveryStatus: status } };
      },
      gone,
    },
    tags: {
      recorded: recordedTags,
      /** DynamoDB wants the ARN, which the list does not have. */
      async ask(client, TableName, owner) {
        const { Tags, NextToken } = await client.send(
          new ListTagsOfResourceCommand({ ResourceArn: arnOf(owner, TableName) }),
        );
        return NextToken === undefined ? Tags : { unknown: 'there are more tags than one page holds' };
      },
      gone,
    },
  },
  item: (owner, name, { table, backups, tags }) => ({
    resourceType: 'AWS::DynamoDB::Table',
    resourceId: name,
    resourceName: name,
    arn: arnOf(owner, name),
    accountId: owner.account.id,
    awsRegion: owner.region,
    configuration: { tableName: name, ssedescription: of(table, encryptionOf) },
    supplementaryConfiguration: {
      ContinuousBackupsDescription: backups,
      DeletionProtectionEnabled: of(table, ({ DeletionProtectionEnabled }) => DeletionProtectionEnabled),
      Tags: tags,
    },
  }),
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SSEDescription.html */
function encryptionOf({ SSEDescription: description }: TableDescription) {
  return description === undefined
    ? null
    : { status: description.Status, kmsmasterKeyArn: description.KMSMasterKeyArn };
}

function of<T>(table: Known<TableDescription> | null, read: (table: TableDescription) => T) {
  if (table === null) return undefined;
  return isUnknown(table) ? table : read(table);
}
