import {
  paginateDescribeDBClusterParameters,
  paginateDescribeDBClusters,
  RDSClient,
  type DBCluster,
  type Parameter,
} from '@aws-sdk/client-rds';
import { allOrUnknown, gather } from '../../../aws/client/pages';
import type { Known } from '../../../model/known';
import { listed } from '../../listed';
import { TLS_PARAMETERS } from '../tls-parameters';

/** The most AWS gives of each list. */
const PAGE_SIZE = 100;

export default listed({
  client: RDSClient,
  pages: paginateDescribeDBClusters,
  pageSize: PAGE_SIZE,
  items: ({ DBClusters }) => DBClusters,
  next: ({ Marker }) => Marker,
  details: { parameters: { askTogether: parametersInUse } },
  item: ({ account, region }, cluster, { parameters }) => ({
    resourceType: 'AWS::RDS::DBCluster',
    resourceId: cluster.DbClusterResourceId ?? cluster.DBClusterIdentifier,
    resourceName: cluster.DBClusterIdentifier,
    arn: cluster.DBClusterArn,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      dbclusterIdentifier: cluster.DBClusterIdentifier,
      engine: cluster.Engine,
      storageEncrypted: cluster.StorageEncrypted,
      multiAZ: cluster.MultiAZ,
      deletionProtection: cluster.DeletionProtection,
      backupRetentionPeriod: cluster.BackupRetentionPeriod,
      enabledCloudwatchLogsExports: cluster.EnabledCloudwatchLogsExports ?? [],
      iamdatabaseAuthenticationEnabled: cluster.IAMDatabaseAuthenticationEnabled,
      dbclusterMembers: cluster.DBClusterMembers?.map((member) => ({
        dbclusterParameterGroupStatus: member.DBClusterParameterGroupStatus,
      })),
    },
    supplementaryConfiguration: {
      AutoMinorVersionUpgrade: cluster.AutoMinorVersionUpgrade,
      TlsParameters: parameters,
      Tags: cluster.TagList,
    },
  }),
});

/** Of each parameter group in use, asked for once, the parameters about TLS. */
async function parametersInUse(client: RDSClient, clusters: readonly DBCluster[]) {
  const groups = [
    ...new Set(
      clusters
        .map(({ DBClusterParameterGroup }) => DBClusterParameterGroup)
        .filter((group) => group !== undefined),
    ),
  ];
  const read = await Promise.all(
    groups.map(async (DBClusterParameterGroupName) => {
      const pages = paginateDescribeDBClusterParameters(
        { client, pageSize: PAGE_SIZE },
        { DBClusterParameterGroupName, Filters: [{ Name: 'parameter-name', Values: [...TLS_PARAMETERS] }] },
      );
      const gathered = await gather(pages, {
        items: ({ Parameters }) => Parameters,
        next: ({ Marker }) => Marker,
      });
      return [DBClusterParameterGroupName, allOrUnknown(gathered)] as const;
    }),
  );
  const byGroup = new Map(read);
  return ({ DBClusterParameterGroup: group = '' }: DBCluster): Known<readonly Parameter[]> =>
    byGroup.get(group) ?? { unknown: 'the answer names no parameter group' };
}
