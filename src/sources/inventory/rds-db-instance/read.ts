import {
  paginateDescribeCertificates,
  paginateDescribeDBEngineVersions,
  paginateDescribeDBInstances,
  paginateDescribeDBMajorEngineVersions,
  paginateDescribeDBParameters,
  RDSClient,
  type Certificate,
  type DBEngineVersion,
  type DBInstance,
  type DBMajorEngineVersion,
  type Parameter,
} from '@aws-sdk/client-rds';
import { allOrUnknown, gather } from '../../../aws/client/pages';
import { isUnknown, type Known } from '../../../model/known';
import { listed } from '../../listed';
import type { Owner } from '../../describe-each';
import { ABOUT_TLS, parametersByGroup } from '../rds.read';

/** The most AWS gives of each list. */
const PAGE_SIZE = 100;

export default listed({
  client: RDSClient,
  pages: paginateDescribeDBInstances,
  pageSize: PAGE_SIZE,
  items: ({ DBInstances }) => DBInstances,
  next: ({ Marker }) => Marker,
  details: {
    versions: {
      async askTogether(client, instances) {
        const versions = await versionsInUse(client, instances);
        return () => versions;
      },
    },
    majors: {
      async askTogether(client) {
        const majors = allOrUnknown(
          await gather(paginateDescribeDBMajorEngineVersions({ client, pageSize: PAGE_SIZE }, {}), {
            items: ({ DBMajorEngineVersions }) => DBMajorEngineVersions,
            next: ({ Marker }) => Marker,
          }),
        );
        return () => majors;
      },
    },
    certificates: {
      async askTogether(client) {
        const certificates = allOrUnknown(
          await gather(paginateDescribeCertificates({ client, pageSize: PAGE_SIZE }, {}), {
            items: ({ Certificates }) => Certificates,
            next: ({ Marker }) => Marker,
          }),
        );
        return () => certificates;
      },
    },
    parameters: {
      async askTogether(client, instances) {
        const parameters = await parametersByGroup(instances.map(groupOf), (DBParameterGroupName) =>
          paginateDescribeDBParameters(
            { client, pageSize: PAGE_SIZE },
            { DBParameterGroupName, Filters: ABOUT_TLS },
          ),
        );
        return (instance) => {
          const group = groupOf(instance);
          if (group !== undefined) return parameters.get(group) ?? [];
          return instance.DBClusterIdentifier === undefined
            ? { unknown: 'the answer names no parameter group' }
            : [];
        };
      },
    },
  },
  item: (owner, instance, { versions, majors, certificates, parameters }) =>
    dbInstanceOf(owner, instance, {
      versions: versions ?? [],
      majors: majors ?? [],
      certificates: certificates ?? [],
      parameters: parameters ?? [],
    }),
});

/** What is asked for together with the instances. */
interface Asked {
  readonly versions: Known<readonly DBEngineVersion[]>;
  readonly majors: Known<readonly DBMajorEngineVersion[]>;
  readonly certificates: Known<readonly Certificate[]>;
  readonly parameters: Known<readonly Parameter[]>;
}

/** Of the versions that the instances run, also those that RDS no longer offers. */
async function versionsInUse(client: RDSClient, instances: readonly DBInstance[]) {
  const filter = (Name: string, values: readonly (string | undefined)[]) => ({
    Name,
    Values: [...new Set(values.filter((value) => value !== undefined))],
  });
  const Filters = [
    filter(
      'engine',
      instances.map(({ Engine }) => Engine),
    ),
    filter(
      'engine-version',
      instances.map(({ EngineVersion }) => EngineVersion),
    ),
  ];
  const pages = paginateDescribeDBEngineVersions(
    { client, pageSize: PAGE_SIZE },
    { Filters, IncludeAll: true },
  );
  return allOrUnknown(
    await gather(pages, { items: ({ DBEngineVersions }) => DBEngineVersions, next: ({ Marker }) => Marker }),
  );
}

/** The group that decides: of the member of a cluster it is the cluster's. */
const groupOf = ({ DBClusterIdentifier, DBParameterGroups = [] }: DBInstance) =>
  DBClusterIdentifier === undefined ? DBParameterGroups[0]?.DBParameterGroupName : undefined;

export function dbInstanceOf(
  { account, region }: Owner,
  instance: DBInstance,
  { versions, majors, certificates, parameters }: Asked,
) {
  return {
    resourceType: 'AWS::RDS::DBInstance',
    resourceId: instance.DbiResourceId ?? instance.DBInstanceIdentifier,
    resourceName: instance.DBInstanceIdentifier,
    arn: instance.DBInstanceArn,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      dBInstanceIdentifier: instance.DBInstanceIdentifier,
      dBClusterIdentifier: instance.DBClusterIdentifier,
      engine: instance.Engine,
      engineVersion: instance.EngineVersion,
      storageEncrypted: instance.StorageEncrypted,
      publiclyAccessible: instance.PubliclyAccessible,
      multiAZ: instance.MultiAZ,
      deletionProtection: instance.DeletionProtection,
      backupRetentionPeriod: instance.BackupRetentionPeriod,
      autoMinorVersionUpgrade: instance.AutoMinorVersionUpgrade,
      enabledCloudwatchLogsExports: instance.EnabledCloudwatchLogsExports ?? [],
      iAMDatabaseAuthenticationEnabled: instance.IAMDatabaseAuthenticationEnabled,
      cACertificateIdentifier: instance.CACertificateIdentifier,
      readReplicaSourceDBInstanceIdentifier:
        instance.ReadReplicaSourceDBInstanceIdentifier ?? instance.ReadReplicaSourceDBClusterIdentifier,
      dBParameterGroups: instance.DBParameterGroups?.map((group) => ({
        parameterApplyStatus: group.ParameterApplyStatus,
      })),
    },
    supplementaryConfiguration: {
      EngineVersionStatus: statusOf(instance, versions),
      SupportedEngineLifecycles: lifecyclesOf(instance, majors),
      CACertificateValidTill: validTillOf(instance, certificates),
      TlsParameters: parameters,
      Tags: instance.TagList,
    },
  };
}

function statusOf({ Engine, EngineVersion }: DBInstance, versions: Known<readonly DBEngineVersion[]>) {
  if (isUnknown(versions)) return versions;
  const version = versions.find((each) => each.Engine === Engine && each.EngineVersion === EngineVersion);
  return version === undefined ? { unknown: 'the answer does not have this version' } : version.Status;
}

function validTillOf({ CACertificateIdentifier }: DBInstance, certificates: Known<readonly Certificate[]>) {
  if (isUnknown(certificates)) return certificates;
  const authority = certificates.find(
    ({ CertificateIdentifier }) => CertificateIdentifier === CACertificateIdentifier,
  );
  return authority === undefined
    ? { unknown: 'the answer does not have the certificate authority of the instance' }
    : authority.ValidTill;
}

/**
 * Of the major version that RDS lists and the version begins with: `8.0` of `8.0.mysql_aurora.3.08.1`. RDS may list one
 * twice, once without its lifecycles:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBMajorEngineVersions.html
 */
function lifecyclesOf({ Engine, EngineVersion }: DBInstance, majors: Known<readonly DBMajorEngineVersion[]>) {
  if (isUnknown(majors)) return majors;
  if (EngineVersion === undefined) return { unknown: 'the answer does not have the version of the instance' };
  const own = majors.filter(
    ({ Engine: engine, MajorEngineVersion: major }) =>
      engine === Engine && major !== undefined && `${EngineVersion}.`.startsWith(`${major}.`),
  );
  return own.flatMap(({ SupportedEngineLifecycles = [] }) => SupportedEngineLifecycles);
}
