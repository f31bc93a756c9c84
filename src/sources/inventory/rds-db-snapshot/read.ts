import {
  DescribeDBSnapshotAttributesCommand,
  paginateDescribeDBSnapshots,
  RDSClient,
} from '@aws-sdk/client-rds';
import { listed } from '../../listed';
import { canBePublic } from '../../../model/snapshot-sharing';

/** The account's own; those that others share with it are theirs. */
export default listed({
  client: RDSClient,
  pages: paginateDescribeDBSnapshots,
  pageSize: 100,
  items: ({ DBSnapshots }) => DBSnapshots,
  next: ({ Marker }) => Marker,
  details: {
    attributes: {
      async ask(client, { DBSnapshotIdentifier, SnapshotType, Encrypted }) {
        if (!canBePublic(SnapshotType, Encrypted)) return null;
        const { DBSnapshotAttributesResult: result } = await client.send(
          new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier }),
        );
        return result?.DBSnapshotAttributes?.map(({ AttributeName, AttributeValues }) => ({
          attributeName: AttributeName,
          attributeValues: AttributeValues,
        }));
      },
      gone: ['DBSnapshotNotFoundFault', 'DBSnapshotNotFound'],
    },
  },
  item: ({ account, region }, snapshot, { attributes }) => ({
    resourceType: 'AWS::RDS::DBSnapshot',
    resourceId: snapshot.DBSnapshotIdentifier,
    resourceName: snapshot.DBSnapshotIdentifier,
    arn: snapshot.DBSnapshotArn,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      dBSnapshotIdentifier: snapshot.DBSnapshotIdentifier,
      dbiResourceId: snapshot.DbiResourceId,
      snapshotType: snapshot.SnapshotType,
      encrypted: snapshot.Encrypted,
    },
    supplementaryConfiguration: { DBSnapshotAttributes: attributes, Tags: snapshot.TagList },
  }),
});
