import {
  paginateDescribeDBClusterParameters,
  paginateDescribeDBClusters,
  RDSClient,
} from '@aws-sdk/client-rds';
import { listed } from '../../listed';
import { ABOUT_TLS, parametersByGroup } from '../rds.read';

/** The most AWS gives of each list. */
const PAGE_SIZE = 100;

export default listed({
  client: RDSClient,
  pages: paginateDescribeDBClusters,
  pageSize: PAGE_SIZE,
  items: ({ DBClusters }) => DBClusters,
  next: ({ Marker }) => Marker,
  details: {
    parameters: {
      async askTogether(client, clusters) {
        const parameters = await parametersByGroup(
          clusters.map(({ DBClusterParameterGroup }) => DBClusterParameterGroup),
          (DBClusterParameterGroupName) =>
            paginateDescribeDBClusterParameters(
              { client, pageSize: PAGE_SIZE },
              { DBClusterParameterGroupName, Filters: ABOUT_TLS },
            ),
        );
        return ({ DBClusterParameterGroup: group = '' }) =>
          parameters.get(group) ?? { unknown: 'the answer names no parameter group' };
      },
    },
  },
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
