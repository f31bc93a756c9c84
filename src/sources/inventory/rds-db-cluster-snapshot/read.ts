import {
  DescribeDBClusterSnapshotAttributesCommand,
  paginateDescribeDBClusterSnapshots,
  RDSClient,
} from '@aws-sdk/client-rds';
import { listed } from '../../listed';
import { canBePublic } from '../../../model/snapshot-sharing';

/** The account's own; those that others share with it are theirs. */
export default listed({
  client: RDSClient,
  pages: paginateDescribeDBClusterSnapshots,
  pageSize: 100,
  items: ({ DBClusterSnapshots }) => DBClusterSnapshots,
  next: ({ Marker }) => Marker,
  details: {
    attributes: {
      async ask(client, { DBClusterSnapshotIdentifier, SnapshotType, StorageEncrypted }) {
        if (!canBePublic(SnapshotType, StorageEncrypted)) return null;
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
