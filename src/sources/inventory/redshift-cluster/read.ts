import { paginateDescribeClusters, RedshiftClient } from '@aws-sdk/client-redshift';
import { listed } from '../../listed';

export default listed({
  client: RedshiftClient,
  pages: paginateDescribeClusters,
  pageSize: 100,
  items: ({ Clusters }) => Clusters,
  next: ({ Marker }) => Marker,
  item: ({ account, region }, { ClusterIdentifier: id, PubliclyAccessible, Encrypted, Tags }) => ({
    resourceType: 'AWS::Redshift::Cluster',
    resourceId: id,
    resourceName: id,
    arn: id && `arn:${account.partition}:redshift:${region}:${account.id}:cluster:${id}`,
    accountId: account.id,
    awsRegion: region,
    configuration: { clusterIdentifier: id, publiclyAccessible: PubliclyAccessible, encrypted: Encrypted },
    supplementaryConfiguration: { Tags },
  }),
});
