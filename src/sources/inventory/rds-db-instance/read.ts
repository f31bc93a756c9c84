import { paginateDescribeDBInstances, RDSClient, type DBInstance } from '@aws-sdk/client-rds';
import type { ReadRequest } from '../../collector';
import { gather } from '../../../aws/client/pages';
import type { Reading } from '../../reading';
import { tagsOf, type Owner } from '../resources';

/** The most AWS gives. */
const PAGE_SIZE = 100;

export default async function readDbInstances(request: ReadRequest): Promise<Reading> {
  const client = request.session.client(RDSClient, request.region);
  const { items, stop } = await gather(paginateDescribeDBInstances({ client, pageSize: PAGE_SIZE }, {}), {
    items: ({ DBInstances }) => DBInstances,
    next: ({ Marker }) => Marker,
  });
  return { mode: 'direct', value: items?.map((instance) => dbInstanceOf(request, instance)), stop };
}

export function dbInstanceOf({ account, region }: Owner, instance: DBInstance) {
  return {
    resourceType: 'AWS::RDS::DBInstance',
    resourceId: instance.DbiResourceId ?? instance.DBInstanceIdentifier,
    resourceName: instance.DBInstanceIdentifier,
    arn: instance.DBInstanceArn,
    accountId: account.id,
    awsRegion: region,
    tags: tagsOf(instance.TagList),
    configuration: {
      dBInstanceIdentifier: instance.DBInstanceIdentifier,
      dbiResourceId: instance.DbiResourceId,
      engine: instance.Engine,
      engineVersion: instance.EngineVersion,
      storageEncrypted: instance.StorageEncrypted,
      publiclyAccessible: instance.PubliclyAccessible,
      backupRetentionPeriod: instance.BackupRetentionPeriod,
      deletionProtection: instance.DeletionProtection,
    },
  };
}
