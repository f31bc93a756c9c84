import {
  DescribeDBSnapshotAttributesCommand,
  paginateDescribeDBSnapshots,
  RDSClient,
  type DBSnapshot,
} from '@aws-sdk/client-rds';
import { listed } from '../../listed';
import { canBePublic } from '../../../model/snapshot-sharing';
import { recordedOf } from '../config-query.read';
import { attributesFromConfig } from './from-config';

const isToAsk = ({ SnapshotType, Encrypted }: DBSnapshot) => canBePublic(SnapshotType, Encrypted);

/** The account's own; those that others share with it are theirs. */
export default listed({
  client: RDSClient,
  pages: paginateDescribeDBSnapshots,
  pageSize: 100,
  items: ({ DBSnapshots }) => DBSnapshots,
  next: ({ Marker }) => Marker,
  fromConfig: {
    rowsOf: (request, snapshots) => recordedOf(request, 'AWS::RDS::DBSnapshot', snapshots.filter(isToAsk)),
    arnOf: (_owner, { DBSnapshotArn }) => DBSnapshotArn,
  },
  details: {
    attributes: {
      recorded: (row, snapshot) => (isToAsk(snapshot) ? attributesFromConfig(row) : undefined),
      async ask(client, snapshot) {
        if (!isToAsk(snapshot)) return null;
        const { DBSnapshotIdentifier } = snapshot;
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
