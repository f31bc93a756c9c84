import { ACMClient, RequestCertificateCommand } from '@aws-sdk/client-acm';
import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateRestApiCommand,
  GetResourcesCommand,
  PutIntegrationCommand,
  PutMethodCommand,
} from '@aws-sdk/client-api-gateway';
import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront';
import { DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateFileSystemCommand, EFSClient } from '@aws-sdk/client-efs';
import { CreateReplicationGroupCommand, ElastiCacheClient } from '@aws-sdk/client-elasticache';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
  ModifyLoadBalancerAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { CreateClusterCommand, RedshiftClient } from '@aws-sdk/client-redshift';
import { CreateHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import { CreateAccessPointCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { CreateWebACLCommand, PutLoggingConfigurationCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { s3ControlEndpoint } from '../../../src/aws/client/s3-control-endpoint';
import type { Session } from '../../../src/aws/client/session';
import { ACCOUNT, UNWATCHED, WATCHED } from './places';
import type { Names } from './seed-region';

/** What stands between the internet and the workloads, and what stores data behind it: once as it should be and once not. */
export async function seedEdge(session: Session): Promise<Names> {
  return {
    ...(await seedStores(session)),
    ...(await seedLoadBalancers(session)),
    ...(await seedFileSystems(session.client(EFSClient, WATCHED))),
    ...(await seedAccessPoints(session.client(S3ControlClient, WATCHED, s3ControlEndpoint()))),
    ...(await seedWebAcls(session.client(WAFV2Client, UNWATCHED))),
    ...(await seedDistribution(session.client(CloudFrontClient, WATCHED))),
    ...(await seedZone(session.client(Route53Client, WATCHED))),
    ...(await seedApi(session.client(APIGatewayClient, WATCHED))),
  };
}

async function seedLoadBalancers(session: Session): Promise<Names> {
  const client = session.client(ElasticLoadBalancingV2Client, WATCHED);
  const { Subnets = [] } = await session.client(EC2Client, WATCHED).send(new DescribeSubnetsCommand({}));
  const network = Subnets.slice(0, 2).map(({ SubnetId = '' }) => SubnetId);
  // Of a private authority, because moto issues any other only after a minute.
  const { CertificateArn = '' } = await session.client(ACMClient, WATCHED).send(
    new RequestCertificateCommand({
      DomainName: 'example.com',
      CertificateAuthorityArn: `arn:aws:acm-pca:${WATCHED}:${ACCOUNT}:certificate-authority/own`,
    }),
  );
  const { TargetGroups = [] } = await client.send(
    new CreateTargetGroupCommand({ Name: 'web', Protocol: 'HTTP', Port: 80, VpcId: Subnets[0]?.VpcId }),
  );
  const forward = [{ Type: 'forward' as const, TargetGroupArn: TargetGroups[0]?.TargetGroupArn }];
  const make = async (Name: string, isInOrder: boolean): Promise<string> => {
    const { LoadBalancers = [] } = await client.send(
      new CreateLoadBalancerCommand({
        Name,
        Subnets: network,
        Scheme: isInOrder ? 'internal' : 'internet-facing',
      }),
    );
    const LoadBalancerArn = LoadBalancers[0]?.LoadBalancerArn ?? '';
    const Value = String(isInOrder);
    await client.send(
      new ModifyLoadBalancerAttributesCommand({
        LoadBalancerArn,
        Attributes: [
          { Key: 'access_logs.s3.enabled', Value },
          { Key: 'access_logs.s3.bucket', Value: 'trail-logs' },
          { Key: 'deletion_protection.enabled', Value },
          { Key: 'routing.http.drop_invalid_header_fields.enabled', Value },
        ],
      }),
    );
    const redirect = [
      {
        Type: 'redirect' as const,
        RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' as const },
      },
    ];
    await client.send(
      new CreateListenerCommand({
        LoadBalancerArn,
        Protocol: 'HTTP',
        Port: 80,
        DefaultActions: isInOrder ? redirect : forward,
      }),
    );
    await client.send(
      new CreateListenerCommand({
        LoadBalancerArn,
        Protocol: 'HTTPS',
        Port: 443,
        SslPolicy: isInOrder ? 'ELBSecurityPolicy-TLS-1-2-2017-01' : 'ELBSecurityPolicy-2016-08',
        Certificates: [{ CertificateArn }],
        DefaultActions: forward,
      }),
    );
    return LoadBalancerArn;
  };
  return {
    certificate: CertificateArn,
    'closed-balancer': await make('closed', true),
    'open-balancer': await make('open', false),
  };
}

async function seedAccessPoints(client: S3ControlClient): Promise<Names> {
  const names: Record<string, string> = {};
  for (const [Name, blocksPolicies] of [
    ['closed-access-point', true],
    ['open-access-point', false],
  ] as const) {
    const { AccessPointArn = '' } = await client.send(
      new CreateAccessPointCommand({
        AccountId: ACCOUNT,
        Name,
        Bucket: 'kept',
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          IgnorePublicAcls: true,
          BlockPublicPolicy: blocksPolicies,
          RestrictPublicBuckets: true,
        },
      }),
    );
    names[Name] = AccessPointArn;
  }
  return names;
}

async function seedFileSystems(client: EFSClient): Promise<Names> {
  const make = async (CreationToken: string, Encrypted: boolean) =>
    (await client.send(new CreateFileSystemCommand({ CreationToken, Encrypted }))).FileSystemArn ?? '';
  return {
    'encrypted-files': await make('encrypted', true),
    'plain-files': await make('plain', false),
  };
}

async function seedStores(session: Session): Promise<Names> {
  const redshift = session.client(RedshiftClient, WATCHED);
  for (const isInOrder of [true, false]) {
    await redshift.send(
      new CreateClusterCommand({
        ClusterIdentifier: isInOrder ? 'closed-cluster' : 'open-cluster',
        NodeType: 'ra3.large',
        MasterUsername: 'admin',
        MasterUserPassword: 'Not-a-secret-1',
        PubliclyAccessible: !isInOrder,
        Encrypted: isInOrder,
      }),
    );
    await session.client(ElastiCacheClient, WATCHED).send(
      new CreateReplicationGroupCommand({
        ReplicationGroupId: isInOrder ? 'closed-cache' : 'open-cache',
        ReplicationGroupDescription: 'sessions',
        Engine: 'redis',
        CacheNodeType: 'cache.t4g.medium',
        AtRestEncryptionEnabled: isInOrder,
        TransitEncryptionEnabled: isInOrder,
      }),
    );
  }
  // RDS calls its clusters so too.
  const arnOf = (name: string) => `arn:aws:redshift:${WATCHED}:${ACCOUNT}:cluster:${name}`;
  return { 'closed-cluster': arnOf('closed-cluster'), 'open-cluster': arnOf('open-cluster') };
}

async function seedWebAcls(client: WAFV2Client): Promise<Names> {
  const make = async (Name: string, Scope: 'REGIONAL' | 'CLOUDFRONT') => {
    const { Summary } = await client.send(
      new CreateWebACLCommand({
        Name,
        Scope,
        DefaultAction: { Allow: {} },
        VisibilityConfig: { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: Name },
      }),
    );
    return Summary?.ARN ?? '';
  };
  // moto lists no log of a web ACL before CloudFront, so that is the silent one.
  const logged = await make('logged', 'REGIONAL');
  await client.send(
    new PutLoggingConfigurationCommand({
      LoggingConfiguration: {
        ResourceArn: logged,
        LogDestinationConfigs: ['arn:aws:s3:::aws-waf-logs-edge'],
      },
    }),
  );
  return { 'logged-acl': logged, 'silent-acl': await make('silent', 'CLOUDFRONT') };
}

async function seedDistribution(client: CloudFrontClient): Promise<Names> {
  const { Distribution } = await client.send(
    new CreateDistributionCommand({
      DistributionConfig: {
        CallerReference: 'edge',
        Comment: 'edge',
        Enabled: true,
        Origins: {
          Quantity: 1,
          Items: [
            {
              Id: 'assets',
              DomainName: 'kept.s3.eu-west-1.amazonaws.com',
              S3OriginConfig: { OriginAccessIdentity: '' },
            },
          ],
        },
        DefaultCacheBehavior: { TargetOriginId: 'assets', ViewerProtocolPolicy: 'allow-all' },
      },
    }),
  );
  return { distribution: Distribution?.ARN ?? '' };
}

async function seedZone(client: Route53Client): Promise<Names> {
  const { HostedZone } = await client.send(
    new CreateHostedZoneCommand({ Name: 'example.com', CallerReference: 'edge' }),
  );
  return { zone: `arn:aws:route53:::hostedzone/${HostedZone?.Id?.replace('/hostedzone/', '') ?? ''}` };
}

async function seedApi(client: APIGatewayClient): Promise<Names> {
  const { id: restApiId } = await client.send(new CreateRestApiCommand({ name: 'orders' }));
  const { items = [] } = await client.send(new GetResourcesCommand({ restApiId }));
  const method = { restApiId, resourceId: items[0]?.id, httpMethod: 'GET' };
  await client.send(new PutMethodCommand({ ...method, authorizationType: 'NONE' }));
  await client.send(new PutIntegrationCommand({ ...method, type: 'MOCK' }));
  await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'live' }));
  return { api: `arn:aws:apigateway:${WATCHED}::/restapis/${restApiId}` };
}
