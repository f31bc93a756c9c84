import * as client from '@aws-sdk/client-rds';
import type { DbInstance } from '../../organization/resources';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService, type Call } from '../service';

const PAGE = 100;
const LEAST = 20;

/** Stands in for RDS. */
export const rds = defineService({
  name: 'rds',
  protocol: { kind: 'query', namespace: 'http://rds.amazonaws.com/doc/2014-10-31/' },
  client,
  wording: { failed: ['InternalFailure', 500] },
  handlers: {
    DescribeDBInstances({ DBInstanceIdentifier, MaxRecords, Marker }, call) {
      if (MaxRecords !== undefined && (MaxRecords < LEAST || MaxRecords > PAGE)) {
        throw new AwsError(
          'InvalidParameterValue',
          `Invalid value ${MaxRecords} for MaxRecords. Must be between ${LEAST} and ${PAGE}`,
        );
      }
      const { dbInstances } = call.here;
      const wanted = dbInstances.filter(
        ({ identifier }) => (DBInstanceIdentifier ?? identifier) === identifier,
      );
      if (DBInstanceIdentifier !== undefined && wanted.length === 0) {
        throw new AwsError('DBInstanceNotFound', `DBInstance ${DBInstanceIdentifier} not found.`, 404);
      }
      const page = pageOf(wanted, {
        token: Marker,
        size: MaxRecords,
        usual: PAGE,
        most: PAGE,
        invalid: 'InvalidParameterValue',
      });
      return { DBInstances: page.items.map((instance) => dbInstance(instance, call)), Marker: page.next };
    },
  },
});

function dbInstance(state: DbInstance, { region, account, organization }: Call): client.DBInstance {
  return {
    DBInstanceIdentifier: state.identifier,
    DBInstanceArn: `arn:${organization.partition}:rds:${region}:${account.id}:db:${state.identifier}`,
    DbiResourceId: state.resourceId,
    DBInstanceClass: state.class,
    DBInstanceStatus: 'available',
    Engine: state.engine,
    EngineVersion: state.engineVersion,
    MasterUsername: state.masterUsername,
    AllocatedStorage: state.storageGiB,
    InstanceCreateTime: new Date(state.createdAt),
    StorageEncrypted: state.encrypted,
    KmsKeyId: state.keyArn,
    PubliclyAccessible: state.publiclyAccessible,
    BackupRetentionPeriod: state.backupRetentionDays,
    DeletionProtection: state.deletionProtection,
    MultiAZ: state.multiAz,
    TagList: (state.tags ?? []).map(({ key, value }) => ({ Key: key, Value: value })),
  };
}
