import {
  paginateDescribeDBEngineVersions,
  paginateDescribeDBInstances,
  paginateDescribeDBMajorEngineVersions,
  RDSClient,
  type DBEngineVersion,
  type DBInstance,
  type DBMajorEngineVersion,
} from '@aws-sdk/client-rds';
import { allOrUnknown, gather } from '../../../aws/client/pages';
import { isUnknown, type Known } from '../../../model/known';
import { listed } from '../../listed';
import type { Owner } from '../../describe-each';

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
  },
  item: (owner, instance, { versions, majors }) =>
    dbInstanceOf(owner, instance, versions ?? [], majors ?? []),
});

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

export function dbInstanceOf(
  { account, region }: Owner,
  instance: DBInstance,
  versions: Known<readonly DBEngineVersion[]>,
  majors: Known<readonly DBMajorEngineVersion[]>,
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
    },
    supplementaryConfiguration: {
      EngineVersionStatus: statusOf(instance, versions),
      SupportedEngineLifecycles: lifecyclesOf(instance, majors),
    },
  };
}

function statusOf({ Engine, EngineVersion }: DBInstance, versions: Known<readonly DBEngineVersion[]>) {
  if (isUnknown(versions)) return versions;
  const version = versions.find((each) => each.Engine === Engine && each.EngineVersion === EngineVersion);
  return version === undefined ? { unknown: 'the answer does not have this version' } : version.Status;
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
