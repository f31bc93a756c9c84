import { paginateDescribeDBInstances, RDSClient, type DBInstance } from '@aws-sdk/client-rds';
import { listed } from '../../listed';
import type { Owner } from '../../describe-each';

export default listed({
  client: RDSClient,
  pages: paginateDescribeDBInstances,
  pageSize: 100,
  items: ({ DBInstances }) => DBInstances,
  next: ({ Marker }) => Marker,
  item: dbInstanceOf,
});

export function dbInstanceOf({ account, region }: Owner, instance: DBInstance) {
  return {
    resourceType: 'AWS::RDS::DBInstance',
    resourceId: instance.DbiResourceId ?? instance.DBInstanceIdentifier,
    resourceName: instance.DBInstanceIdentifier,
    arn: instance.DBInstanceArn,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      dBInstanceIdentifier: instance.DBInstanceIdentifier,
      storageEncrypted: instance.StorageEncrypted,
      publiclyAccessible: instance.PubliclyAccessible,
    },
  };
}
