import {
  DescribeDBClusterSnapshotAttributesCommand,
  paginateDescribeDBClusterSnapshots,
  RDSClient,
  type DBClusterSnapshot,
} from '@aws-sdk/client-rds';
import { listed } from '../../listed';
import { canBePublic } from '../../../model/snapshot-sharing';
import { recordedOf } from '../config-query.read';
import { attributesFromConfig } from './from-config';

const isToAsk = ({ SnapshotType, StorageEncrypted }: DBClusterSnapshot) =>
  canBePublic(SnapshotType, StorageEncrypted);

/** The account's own; those that others share with it are theirs. */
export default listed({
  client: RDSClient,
  pages: paginateDescribeDBClusterSnapshots,
  pageSize: 100,
  items: ({ DBClusterSnapshots }) => DBClusterSnapshots,
  next: ({ Marker }) => Marker,
  fromConfig: {
    rowsOf: (request, snapshots) =>
      recordedOf(request, 'AWS::RDS::DBClusterSnapshot', snapshots.filter(isToAsk)),
    arnOf: (_owner, { DBClusterSnapshotArn }) => DBClusterSnapshotArn,
  },
  details: {
    attributes: {
      recorded: (row, snapshot) => (isToAsk(snapshot) ? attributesFromConfig(row) : undefined),
      async ask(client, snapshot) {
        if (!isToAsk(snapshot)) return null;
        const { DBClusterSnapshotIdentifier } = snapshot;
        const { DBClusterSnapshotAttributesResult: result } = await client.send(
          new DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier }),
        );
        return result?.DBClusterSnapshotAttributes?.map(({ AttributeName, AttributeValues }) => ({
          attributeName: AttributeName,
          attributeValues: AttributeValues,
        }));
      },
      gone: ['DBClusterSnapshotNotFoundFault'],
    },
  },
  item: ({ account, region }, snapshot, { attributes }) => ({
    resourceType: 'AWS::RDS::DBClusterSnapshot',
    resourceId: snapshot.DBClusterSnapshotIdentifier,
    resourceName: snapshot.DBClusterSnapshotIdentifier,
    arn: snapshot.DBClusterSnapshotArn,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      dbclusterSnapshotIdentifier: snapshot.DBClusterSnapshotIdentifier,
      dbclusterIdentifier: snapshot.DBClusterIdentifier,
      snapshotType: snapshot.SnapshotType,
      storageEncrypted: snapshot.StorageEncrypted,
    },
    supplementaryConfiguration: { DBClusterSnapshotAttributes: attributes, Tags: snapshot.TagList },
  }),
});
