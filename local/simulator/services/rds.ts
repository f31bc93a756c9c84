import * as client from '@aws-sdk/client-rds';
import { ENGINE_VERSIONS, MAJOR_VERSIONS } from '../../organization/database-engines';
import type { DbInstance } from '../../organization/resources';
import { AwsError } from '../aws-error';
import { pageOf, type Page } from '../paging';
import { defineService, type Call } from '../service';

const PAGE = 100;
const LEAST = 20;
const CERTIFICATE_AUTHORITY = 'rds-ca-rsa2048-g1';
const FIRST_DAY = '2021-01-01T00:00:00.000Z';

function recordsOf<T>(items: readonly T[], size: number | undefined, token: string | undefined): Page<T> {
  if (size !== undefined && (size < LEAST || size > PAGE)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid value ${size} for MaxRecords. Must be between ${LEAST} and ${PAGE}`,
    );
  }
  return pageOf(items, { token, size, usual: PAGE, most: PAGE, invalid: 'InvalidParameterValue' });
}

const groupOf = ({ engine, engineVersion }: DbInstance) => `default.${engine}${engineVersion.split('.')[0]}`;

const arnOf = ({ identifier }: DbInstance, { region, account, organization }: Call) =>
  `arn:${organization.partition}:rds:${region}:${account.id}:db:${identifier}`;

/** Stands in for RDS. */
export const rds = defineService({
  name: 'rds',
  protocol: { kind: 'query', namespace: 'http://rds.amazonaws.com/doc/2014-10-31/' },
  client,
  wording: { failed: ['InternalFailure', 500] },
  handlers: {
    DescribeDBInstances({ DBInstanceIdentifier, MaxRecords, Marker }, call) {
      const { dbInstances } = call.here;
      const wanted = dbInstances.filter(
        ({ identifier }) => (DBInstanceIdentifier ?? identifier) === identifier,
      );
      if (DBInstanceIdentifier !== undefined && wanted.length === 0) {
        throw new AwsError('DBInstanceNotFound', `DBInstance ${DBInstanceIdentifier} not found.`, 404);
      }
      const page = recordsOf(wanted, MaxRecords, Marker);
      return { DBInstances: page.items.map((instance) => dbInstance(instance, call)), Marker: page.next };
    },

    DescribeDBEngineVersions({ Engine, Filters = [], IncludeAll = false, MaxRecords, Marker }) {
      const wanted = ENGINE_VERSIONS.filter(
        ({ engine, version, isAvailable }) =>
          (IncludeAll || isAvailable) &&
          (Engine ?? engine) === engine &&
          Filters.every(({ Name, Values = [] }) => {
            if (Name === 'engine') return Values.includes(engine);
            if (Name === 'engine-version') return Values.includes(version);
            throw new AwsError('InvalidParameterValue', `Unrecognized filter name: ${Name}`);
          }),
      );
      const page = recordsOf(wanted, MaxRecords, Marker);
      return {
        DBEngineVersions: page.items.map(({ engine, version, isAvailable }) => ({
          Engine: engine,
          EngineVersion: version,
          Status: isAvailable ? 'available' : 'deprecated',
        })),
        Marker: page.next,
      };
    },

    DescribeDBMajorEngineVersions({ Engine, MajorEngineVersion, MaxRecords, Marker }) {
      const wanted = MAJOR_VERSIONS.filter(
        ({ engine, major }) => (Engine ?? engine) === engine && (MajorEngineVersion ?? major) === major,
      );
      const page = recordsOf(wanted, MaxRecords, Marker);
      return {
        DBMajorEngineVersions: page.items.map(({ engine, major, standardUntil, extendedUntil }) => ({
          Engine: engine,
          MajorEngineVersion: major,
          SupportedEngineLifecycles: [
            {
              LifecycleSupportName: client.LifecycleSupportName.OPEN_SOURCE_RDS_STANDARD_SUPPORT,
              LifecycleSupportStartDate: new Date(FIRST_DAY),
              LifecycleSupportEndDate: new Date(standardUntil),
            },
            {
              LifecycleSupportName: client.LifecycleSupportName.OPEN_SOURCE_RDS_EXTENDED_SUPPORT,
              LifecycleSupportStartDate: new Date(Date.parse(standardUntil) + 1),
              LifecycleSupportEndDate: new Date(extendedUntil),
            },
          ],
        })),
        Marker: page.next,
      };
    },

    DescribeCertificates({ MaxRecords, Marker }) {
      const page = recordsOf(
        [
          {
            CertificateIdentifier: CERTIFICATE_AUTHORITY,
            CertificateType: 'CA',
            ValidFrom: new Date('2021-05-21T22:33:05.000Z'),
            ValidTill: new Date('2061-05-21T23:33:05.000Z'),
          },
        ],
        MaxRecords,
        Marker,
      );
      return { Certificates: [...page.items], Marker: page.next };
    },

    /** Of each group the parameters about TLS, as RDS sets them for PostgreSQL from version 15 on. */
    DescribeDBParameters({ DBParameterGroupName, Filters = [], MaxRecords, Marker }, call) {
      const other = Filters.find(({ Name }) => Name !== 'parameter-name');
      if (other !== undefined)
        throw new AwsError('InvalidParameterValue', `Unrecognized filter name: ${other.Name}`);
      if (!call.here.dbInstances.some((instance) => groupOf(instance) === DBParameterGroupName))
        throw new AwsError('DBParameterGroupNotFound', `DBParameterGroup not found`, 404);
      const parameters = [{ ParameterName: 'rds.force_ssl', ParameterValue: '1' }].filter(
        ({ ParameterName }) =>
          Filters.every(({ Values = [] }) => Values.some((value) => value === ParameterName)),
      );
      const page = recordsOf(parameters, MaxRecords, Marker);
      return { Parameters: [...page.items], Marker: page.next };
    },

    DescribePendingMaintenanceActions({ ResourceIdentifier, MaxRecords, Marker }, call) {
      const waiting = call.here.dbInstances.flatMap((instance) => {
        const { pendingMaintenance = [] } = instance;
        return pendingMaintenance.length === 0
          ? []
          : {
              ResourceIdentifier: arnOf(instance, call),
              PendingMaintenanceActionDetails: pendingMaintenance.map(
                ({ action, description, autoAppliedAfter, forcedAt }) => ({
                  Action: action,
                  Description: description,
                  AutoAppliedAfterDate: autoAppliedAfter && new Date(autoAppliedAfter),
                  ForcedApplyDate: forcedAt && new Date(forcedAt),
                }),
              ),
            };
      });
      const wanted = waiting.filter(
        (each) => (ResourceIdentifier ?? each.ResourceIdentifier) === each.ResourceIdentifier,
      );
      const page = recordsOf(wanted, MaxRecords, Marker);
      return { PendingMaintenanceActions: [...page.items], Marker: page.next };
    },
  },
});

function dbInstance(state: DbInstance, call: Call): client.DBInstance {
  return {
    DBInstanceIdentifier: state.identifier,
    DBInstanceArn: arnOf(state, call),
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
    AutoMinorVersionUpgrade: true,
    IAMDatabaseAuthenticationEnabled: true,
    EnabledCloudwatchLogsExports: ['postgresql', 'upgrade'],
    CACertificateIdentifier: CERTIFICATE_AUTHORITY,
    DBParameterGroups: [{ DBParameterGroupName: groupOf(state), ParameterApplyStatus: 'in-sync' }],
    TagList: (state.tags ?? []).map(({ key, value }) => ({ Key: key, Value: value })),
  };
}
