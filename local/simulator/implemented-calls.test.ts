import * as accessAnalyzer from '@aws-sdk/client-accessanalyzer';
import * as accountManagement from '@aws-sdk/client-account';
import * as backup from '@aws-sdk/client-backup';
import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as macie2 from '@aws-sdk/client-macie2';
import * as apigateway from '@aws-sdk/client-api-gateway';
import * as apigatewayv2 from '@aws-sdk/client-apigatewayv2';
import * as cloudfront from '@aws-sdk/client-cloudfront';
import * as cloudtrail from '@aws-sdk/client-cloudtrail';
import * as config from '@aws-sdk/client-config-service';
import * as ec2 from '@aws-sdk/client-ec2';
import * as ecr from '@aws-sdk/client-ecr';
import * as ecs from '@aws-sdk/client-ecs';
import * as eks from '@aws-sdk/client-eks';
import * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import * as elasticache from '@aws-sdk/client-elasticache';
import * as guardduty from '@aws-sdk/client-guardduty';
import * as inspector2 from '@aws-sdk/client-inspector2';
import * as securityhub from '@aws-sdk/client-securityhub';
import * as ssm from '@aws-sdk/client-ssm';
import * as identitystore from '@aws-sdk/client-identitystore';
import * as sso from '@aws-sdk/client-sso-admin';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as lambda from '@aws-sdk/client-lambda';
import * as opensearch from '@aws-sdk/client-opensearch';
import * as organizations from '@aws-sdk/client-organizations';
import * as rds from '@aws-sdk/client-rds';
import * as route53 from '@aws-sdk/client-route-53';
import * as domains from '@aws-sdk/client-route-53-domains';
import * as s3 from '@aws-sdk/client-s3';
import * as s3control from '@aws-sdk/client-s3-control';
import * as secrets from '@aws-sdk/client-secrets-manager';
import * as sfn from '@aws-sdk/client-sfn';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import * as sts from '@aws-sdk/client-sts';
import * as waf from '@aws-sdk/client-wafv2';
import type { Instant } from '../../src/model/instant';
import { IDENTITY_CENTER } from '../organization/sample/identity-center';
import { sampleOrganization } from '../organization/sample';
import { detectorOf, LOG_BUCKET } from '../organization/sample/baseline';
import {
  HOME_REGION,
  MANAGEMENT,
  PROD,
  ROOT_ID,
  SANDBOX,
  SECURITY,
  STAGING,
  US_EAST,
} from '../organization/sample/places';
import {
  CHARTROOM_CLUSTER,
  DATA_KEY_ARN,
  INTAKE_FUNCTION,
  REPORTING_DATABASE,
  SEARCH_DOMAIN,
  SIGNING_KEY_ARN,
} from '../organization/sample/prod';
import { prodLoadBalancers, prodWebAcls } from '../organization/sample/prod-edge';
import { PROD_A, RENDER_DIGEST } from '../organization/sample/vulnerabilities';
import { EXPORT_BUCKET, STAGING_TRAIL } from '../organization/sample/staging';
import { clients } from './clients.generated';
import { exampleCalls, type ExampleCall } from './example-calls';
import { services } from './services';
import { startSimulator, type Simulator } from './start-simulator';

const NOW: Instant = '2026-10-01T06:00:00.000Z';
const OWN_BUCKET = 'own-bucket';
const TRAIL = `arn:aws:cloudtrail:${HOME_REGION}:${MANAGEMENT}:trail/fernhill-organization`;
const [BALANCER] = prodLoadBalancers;
const BALANCER_ARN = `arn:aws:elasticloadbalancing:${HOME_REGION}:${PROD}:loadbalancer/app/${BALANCER?.name}/${BALANCER?.id}`;
const LISTENER_ARN = `${BALANCER_ARN.replace(':loadbalancer/', ':listener/')}/${BALANCER?.listeners[1]?.id}`;
const WEB_ACL_ARN = `arn:aws:wafv2:${HOME_REGION}:${PROD}:regional/webacl/chartroom/${prodWebAcls[0]?.id}`;
const DETECTOR = detectorOf(PROD, HOME_REGION).id;
const UNKNOWN_FINDING = `arn:aws:inspector2:${HOME_REGION}:${PROD}:finding/none`;
const ECS_CLUSTER = `arn:aws:ecs:${HOME_REGION}:${PROD}:cluster/chartroom`;
const ECS_SERVICE = `arn:aws:ecs:${HOME_REGION}:${PROD}:service/chartroom/export`;
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({
    organization: sampleOrganization,
    clock: { now: () => NOW },
    buckets: [OWN_BUCKET],
    secrets: { 'slack-token': 'xoxb-made-up' },
    stacks: [{ name: 'a-stack', account: SECURITY, region: HOME_REGION, outputs: { TableName: 'a-table' } }],
  });
});
afterAll(() => simulator.close());

const as = (account: string, region = HOME_REGION) => ({
  endpoint: simulator.url,
  region,
  maxAttempts: 1,
  credentials: { accessKeyId: `AKIA${account}TEST`, secretAccessKey: 'not-a-secret' },
});
const inS3 = (account: string) => new s3.S3Client(as(account));
const s3Control = () =>
  new s3control.S3ControlClient({
    ...as(PROD),
    endpointProvider: () => ({ url: new URL(simulator.url) }),
  });

interface Case {
  readonly call: string;
  readonly send: () => Promise<unknown>;
  readonly answers: unknown;
}

const {
  instance: INSTANCE,
  store: IDENTITY_STORE,
  supportSet: SUPPORT_SET,
  platformGroup: PLATFORM_GROUP,
} = IDENTITY_CENTER;

const ANALYZER = `arn:aws:access-analyzer:${HOME_REGION}:${PROD}:analyzer/external-access`;
const inElb = () => new elb.ElasticLoadBalancingV2Client(as(PROD));
const inWaf = (region?: string) => new waf.WAFV2Client(as(PROD, region));
const inApis = () => new apigateway.APIGatewayClient(as(PROD));
const inHttpApis = () => new apigatewayv2.ApiGatewayV2Client(as(PROD));
const holding = (member: object) => expect.arrayContaining([expect.objectContaining(member)]) as unknown;

/** What stands between the internet and the workloads. */
const edge: readonly Case[] = [
  {
    call: 'elasticloadbalancing:DescribeLoadBalancers',
    send: () => inElb().send(new elb.DescribeLoadBalancersCommand({})),
    answers: { LoadBalancers: holding({ LoadBalancerArn: BALANCER_ARN, Type: 'application' }) },
  },
  {
    call: 'elasticloadbalancing:DescribeLoadBalancerAttributes',
    send: () =>
      inElb().send(new elb.DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: BALANCER_ARN })),
    answers: { Attributes: holding({ Key: 'access_logs.s3.enabled', Value: 'true' }) },
  },
  {
    call: 'elasticloadbalancing:DescribeListeners',
    send: () => inElb().send(new elb.DescribeListenersCommand({ LoadBalancerArn: BALANCER_ARN })),
    answers: { Listeners: holding({ ListenerArn: LISTENER_ARN, Protocol: 'HTTP', Port: 80 }) },
  },
  {
    call: 'elasticloadbalancing:DescribeRules',
    send: () => inElb().send(new elb.DescribeRulesCommand({ ListenerArn: LISTENER_ARN })),
    answers: {
      Rules: [expect.objectContaining({ Priority: '1' }), expect.objectContaining({ IsDefault: true })],
    },
  },
  {
    call: 'elasticloadbalancing:DescribeSSLPolicies',
    send: () => inElb().send(new elb.DescribeSSLPoliciesCommand({})),
    answers: { SslPolicies: holding({ SslProtocols: ['TLSv1.2', 'TLSv1.3'] }) },
  },
  {
    call: 'wafv2:ListWebACLs',
    send: () => inWaf(US_EAST).send(new waf.ListWebACLsCommand({ Scope: 'CLOUDFRONT' })),
    answers: { WebACLs: [expect.objectContaining({ Name: 'website' })] },
  },
  {
    call: 'wafv2:ListLoggingConfigurations',
    send: () => inWaf().send(new waf.ListLoggingConfigurationsCommand({ Scope: 'REGIONAL' })),
    answers: { LoggingConfigurations: [expect.objectContaining({ ResourceArn: WEB_ACL_ARN })] },
  },
  {
    call: 'wafv2:ListResourcesForWebACL',
    send: () => inWaf().send(new waf.ListResourcesForWebACLCommand({ WebACLArn: WEB_ACL_ARN })),
    answers: { ResourceArns: [BALANCER_ARN] },
  },
  {
    call: 'cloudfront:ListDistributions',
    send: () => new cloudfront.CloudFrontClient(as(PROD)).send(new cloudfront.ListDistributionsCommand({})),
    answers: { DistributionList: { Quantity: 2, Items: holding({ Id: 'E1FERNHILLWEB0' }) } },
  },
  {
    call: 'cloudfront:GetDistributionConfig',
    send: () =>
      new cloudfront.CloudFrontClient(as(PROD)).send(
        new cloudfront.GetDistributionConfigCommand({ Id: 'E1FERNHILLWEB0' }),
      ),
    answers: { DistributionConfig: { Logging: { Enabled: true } } },
  },
  {
    call: 'logs:DescribeDeliverySources',
    send: () =>
      new logs.CloudWatchLogsClient(as(PROD, US_EAST)).send(new logs.DescribeDeliverySourcesCommand({})),
    answers: { deliverySources: [expect.objectContaining({ service: 'cloudfront' })] },
  },
  {
    call: 'logs:DescribeDeliveries',
    send: () => new logs.CloudWatchLogsClient(as(PROD, US_EAST)).send(new logs.DescribeDeliveriesCommand({})),
    answers: { deliveries: [expect.objectContaining({ deliveryDestinationType: 'S3' })] },
  },
  {
    call: 'route53:ListHostedZones',
    send: () => new route53.Route53Client(as(PROD)).send(new route53.ListHostedZonesCommand({})),
    answers: { HostedZones: holding({ Name: 'fernhill.example.', Config: { PrivateZone: false } }) },
  },
  {
    call: 'route53:ListQueryLoggingConfigs',
    send: () => new route53.Route53Client(as(PROD)).send(new route53.ListQueryLoggingConfigsCommand({})),
    answers: { QueryLoggingConfigs: [expect.objectContaining({ HostedZoneId: 'Z0FERNHILLPUBLIC' })] },
  },
  {
    call: 'route53domains:ListDomains',
    send: () => new domains.Route53DomainsClient(as(PROD, US_EAST)).send(new domains.ListDomainsCommand({})),
    answers: { Domains: [expect.objectContaining({ TransferLock: true })] },
  },
  {
    call: 'apigateway:GetRestApis',
    send: () => inApis().send(new apigateway.GetRestApisCommand({})),
    answers: { items: [expect.objectContaining({ id: 'fernrest01' })] },
  },
  {
    call: 'apigateway:GetStages',
    send: () => inApis().send(new apigateway.GetStagesCommand({ restApiId: 'fernrest01' })),
    answers: { item: [expect.objectContaining({ stageName: 'live' })] },
  },
  {
    call: 'apigateway:GetResources',
    send: () =>
      inApis().send(new apigateway.GetResourcesCommand({ restApiId: 'fernrest01', embed: ['methods'] })),
    answers: {
      items: holding({ resourceMethods: { GET: { httpMethod: 'GET', authorizationType: 'AWS_IAM' } } }),
    },
  },
  {
    call: 'apigatewayv2:GetApis',
    send: () => inHttpApis().send(new apigatewayv2.GetApisCommand({})),
    answers: { Items: [expect.objectContaining({ ApiId: 'fernhttp01' })] },
  },
  {
    call: 'apigatewayv2:GetStages',
    send: () => inHttpApis().send(new apigatewayv2.GetStagesCommand({ ApiId: 'fernhttp01' })),
    answers: { Items: [expect.objectContaining({ StageName: '$default' })] },
  },
  {
    call: 'apigatewayv2:GetRoutes',
    send: () => inHttpApis().send(new apigatewayv2.GetRoutesCommand({ ApiId: 'fernhttp01' })),
    answers: { Items: [expect.objectContaining({ AuthorizationType: 'JWT' })] },
  },
];

const written: readonly Case[] = [
  {
    call: 'sts:GetCallerIdentity',
    send: () => new sts.STSClient(as(PROD)).send(new sts.GetCallerIdentityCommand({})),
    answers: { Account: PROD },
  },
  {
    call: 'sts:AssumeRole',
    send: () =>
      new sts.STSClient(as(SECURITY)).send(
        new sts.AssumeRoleCommand({
          RoleArn: `arn:aws:iam::${PROD}:role/watchbill-spoke`,
          RoleSessionName: 'scan',
        }),
      ),
    answers: { AssumedRoleUser: { Arn: `arn:aws:sts::${PROD}:assumed-role/watchbill-spoke/scan` } },
  },
  {
    call: 'iam:GetAccountAuthorizationDetails',
    send: () =>
      new iam.IAMClient(as(PROD)).send(new iam.GetAccountAuthorizationDetailsCommand({ Filter: ['User'] })),
    answers: {
      UserDetailList: expect.arrayContaining([expect.objectContaining({ UserName: 'ci-deployer' })]),
    },
  },
  {
    call: 'iam:ListAccessKeys',
    send: () => new iam.IAMClient(as(PROD)).send(new iam.ListAccessKeysCommand({ UserName: 'ci-deployer' })),
    answers: { AccessKeyMetadata: [expect.objectContaining({ AccessKeyId: 'AKIAFERNHILLPROD0031' })] },
  },
  {
    call: 'iam:GetAccountSummary',
    send: () => new iam.IAMClient(as(PROD)).send(new iam.GetAccountSummaryCommand({})),
    answers: { SummaryMap: expect.objectContaining({ Users: 4 }) },
  },
  {
    call: 'iam:ListDelegationRequests',
    send: () => new iam.IAMClient(as(STAGING)).send(new iam.ListDelegationRequestsCommand({})),
    answers: {
      DelegationRequests: [expect.objectContaining({ State: 'EXPIRED', SessionDuration: 14_400 })],
      isTruncated: false,
    },
  },
  {
    call: 'iam:ListVirtualMFADevices',
    send: () =>
      new iam.IAMClient(as(PROD)).send(
        new iam.ListVirtualMFADevicesCommand({ AssignmentStatus: 'Assigned', MaxItems: 1 }),
      ),
    answers: {
      VirtualMFADevices: [{ SerialNumber: `arn:aws:iam::${PROD}:mfa/marco.reyes` }],
      IsTruncated: true,
      Marker: expect.any(String),
    },
  },
  {
    call: 'iam:ListServerCertificates',
    send: () => new iam.IAMClient(as(PROD)).send(new iam.ListServerCertificatesCommand({})),
    answers: { ServerCertificateMetadataList: [{ ServerCertificateName: 'chartroom-portal' }] },
  },
  {
    call: 'iam:ListSAMLProviders',
    send: () => new iam.IAMClient(as(PROD)).send(new iam.ListSAMLProvidersCommand({})),
    answers: { SAMLProviderList: [{ Arn: `arn:aws:iam::${PROD}:saml-provider/fernhill-sso` }] },
  },
  {
    call: 'iam:ListOrganizationsFeatures',
    send: () => new iam.IAMClient(as(MANAGEMENT)).send(new iam.ListOrganizationsFeaturesCommand({})),
    answers: { EnabledFeatures: ['RootCredentialsManagement'] },
  },
  {
    call: 'account:GetAlternateContact',
    send: () =>
      new accountManagement.AccountClient(as(PROD)).send(
        new accountManagement.GetAlternateContactCommand({ AlternateContactType: 'SECURITY' }),
      ),
    answers: { AlternateContact: { AlternateContactType: 'SECURITY', Title: 'Security team' } },
  },
  {
    call: 'access-analyzer:ListAnalyzers',
    send: () =>
      new accessAnalyzer.AccessAnalyzerClient(as(PROD)).send(
        new accessAnalyzer.ListAnalyzersCommand({ type: 'ACCOUNT' }),
      ),
    answers: { analyzers: [{ arn: ANALYZER, status: 'ACTIVE' }] },
  },
  {
    call: 'access-analyzer:ListFindingsV2',
    send: () =>
      new accessAnalyzer.AccessAnalyzerClient(as(PROD)).send(
        new accessAnalyzer.ListFindingsV2Command({ analyzerArn: ANALYZER }),
      ),
    answers: { findings: [] },
  },
  {
    call: 'iam:GetOutboundWebIdentityFederationInfo',
    send: () => new iam.IAMClient(as(STAGING)).send(new iam.GetOutboundWebIdentityFederationInfoCommand({})),
    answers: { JwtVendingEnabled: true },
  },
  {
    call: 'iam:GetAccountPasswordPolicy',
    send: () => new iam.IAMClient(as(STAGING)).send(new iam.GetAccountPasswordPolicyCommand({})),
    answers: { PasswordPolicy: expect.objectContaining({ MinimumPasswordLength: 8, RequireSymbols: true }) },
  },
  {
    call: 'iam:GenerateCredentialReport',
    send: () => new iam.IAMClient(as(PROD)).send(new iam.GenerateCredentialReportCommand({})),
    answers: { State: 'STARTED' },
  },
  {
    call: 'iam:GetCredentialReport',
    send: async () => {
      const client = new iam.IAMClient(as(PROD));
      await client.send(new iam.GenerateCredentialReportCommand({}));
      return client.send(new iam.GetCredentialReportCommand({}));
    },
    answers: { ReportFormat: 'text/csv', GeneratedTime: new Date(NOW) },
  },
  {
    call: 'ec2:DescribeRegions',
    send: () => new ec2.EC2Client(as(PROD)).send(new ec2.DescribeRegionsCommand({})),
    answers: {
      Regions: ['eu-central-1', 'eu-west-1', 'us-east-1', 'ap-southeast-1'].map((RegionName): unknown =>
        expect.objectContaining({ RegionName, OptInStatus: 'opt-in-not-required' }),
      ),
    },
  },
  {
    call: 'ec2:DescribeSecurityGroups',
    send: () => new ec2.EC2Client(as(PROD)).send(new ec2.DescribeSecurityGroupsCommand({})),
    answers: {
      SecurityGroups: expect.arrayContaining([
        expect.objectContaining({
          GroupName: 'bastion',
          IpPermissions: [
            expect.objectContaining({
              FromPort: 22,
              IpRanges: [{ CidrIp: '203.0.113.0/24', Description: 'office' }],
              Ipv6Ranges: [],
            }),
          ],
          Tags: [{ Key: 'owner', Value: 'platform' }],
        }),
      ]),
    },
  },
  {
    call: 'ec2:DescribeVolumes',
    send: () => new ec2.EC2Client(as(STAGING)).send(new ec2.DescribeVolumesCommand({})),
    answers: { Volumes: [expect.objectContaining({ Encrypted: false, Size: 100, State: 'in-use' })] },
  },
  {
    call: 'ec2:GetEbsEncryptionByDefault',
    send: () => new ec2.EC2Client(as(STAGING)).send(new ec2.GetEbsEncryptionByDefaultCommand({})),
    answers: { EbsEncryptionByDefault: true },
  },
  {
    call: 'ec2:GetSnapshotBlockPublicAccessState',
    send: () => new ec2.EC2Client(as(PROD)).send(new ec2.GetSnapshotBlockPublicAccessStateCommand({})),
    answers: { State: 'block-all-sharing' },
  },
  {
    call: 'ec2:DescribeVpcBlockPublicAccessOptions',
    send: () => new ec2.EC2Client(as(PROD)).send(new ec2.DescribeVpcBlockPublicAccessOptionsCommand({})),
    answers: { VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'off' } },
  },
  {
    call: 'ec2:DescribeSnapshots',
    send: () =>
      new ec2.EC2Client(as(PROD)).send(
        new ec2.DescribeSnapshotsCommand({ OwnerIds: ['self'], RestorableByUserIds: ['all'] }),
      ),
    answers: { Snapshots: [] },
  },
  {
    call: 'ec2:DescribeImages',
    send: () =>
      new ec2.EC2Client(as(PROD)).send(
        new ec2.DescribeImagesCommand({ Owners: ['self'], ExecutableUsers: ['all'] }),
      ),
    answers: { Images: [] },
  },
  {
    call: 'ec2:DescribeInstances',
    send: () => new ec2.EC2Client(as(PROD)).send(new ec2.DescribeInstancesCommand({})),
    answers: {
      Reservations: expect.arrayContaining([
        expect.objectContaining({ Instances: [expect.objectContaining({ InstanceId: PROD_A.id })] }),
      ]),
    },
  },
  {
    call: 'ec2:DescribeLaunchTemplateVersions',
    send: () =>
      new ec2.EC2Client(as(PROD)).send(
        new ec2.DescribeLaunchTemplateVersionsCommand({ Versions: ['$Default'] }),
      ),
    answers: {
      LaunchTemplateVersions: [
        expect.objectContaining({ LaunchTemplateData: { MetadataOptions: { HttpTokens: 'required' } } }),
      ],
    },
  },
  {
    call: 'ecs:ListClusters',
    send: () => new ecs.ECSClient(as(PROD)).send(new ecs.ListClustersCommand({})),
    answers: { clusterArns: [ECS_CLUSTER] },
  },
  {
    call: 'ecs:ListServices',
    send: () => new ecs.ECSClient(as(PROD)).send(new ecs.ListServicesCommand({ cluster: ECS_CLUSTER })),
    answers: { serviceArns: [ECS_SERVICE] },
  },
  {
    call: 'ecs:DescribeServices',
    send: () =>
      new ecs.ECSClient(as(PROD)).send(
        new ecs.DescribeServicesCommand({ cluster: ECS_CLUSTER, services: [ECS_SERVICE] }),
      ),
    answers: { services: [expect.objectContaining({ serviceName: 'export' })] },
  },
  {
    call: 'ecs:ListTaskDefinitionFamilies',
    send: () =>
      new ecs.ECSClient(as(PROD)).send(new ecs.ListTaskDefinitionFamiliesCommand({ status: 'ACTIVE' })),
    answers: { families: ['chartroom-export'] },
  },
  {
    call: 'ecs:DescribeTaskDefinition',
    send: () =>
      new ecs.ECSClient(as(PROD)).send(
        new ecs.DescribeTaskDefinitionCommand({ taskDefinition: 'chartroom-export' }),
      ),
    answers: { taskDefinition: { family: 'chartroom-export', revision: 4 } },
  },
  {
    call: 'lambda:ListFunctionUrlConfigs',
    send: () =>
      new lambda.LambdaClient(as(PROD)).send(
        new lambda.ListFunctionUrlConfigsCommand({ FunctionName: INTAKE_FUNCTION }),
      ),
    answers: { FunctionUrlConfigs: [] },
  },
  {
    call: 'ssm:ListDocuments',
    send: () =>
      new ssm.SSMClient(as(PROD)).send(
        new ssm.ListDocumentsCommand({ Filters: [{ Key: 'Owner', Values: ['Self'] }] }),
      ),
    answers: { DocumentIdentifiers: [{ Name: 'chartroom-rotate-logs', Owner: PROD }] },
  },
  {
    call: 'ssm:DescribeDocumentPermission',
    send: () =>
      new ssm.SSMClient(as(PROD)).send(
        new ssm.DescribeDocumentPermissionCommand({ Name: 'chartroom-rotate-logs', PermissionType: 'Share' }),
      ),
    answers: { AccountIds: [] },
  },
  {
    call: 's3:ListBuckets',
    send: () => inS3(PROD).send(new s3.ListBucketsCommand({ BucketRegion: 'eu-west-1' })),
    answers: {
      Buckets: [expect.objectContaining({ Name: 'fernhill-chartroom-replica', BucketRegion: 'eu-west-1' })],
    },
  },
  {
    call: 's3:GetBucketLocation',
    send: () => inS3(STAGING).send(new s3.GetBucketLocationCommand({ Bucket: EXPORT_BUCKET })),
    answers: { LocationConstraint: 'eu-central-1' },
  },
  {
    call: 's3:GetBucketPolicy',
    send: () => inS3(STAGING).send(new s3.GetBucketPolicyCommand({ Bucket: EXPORT_BUCKET })),
    answers: { Policy: expect.stringContaining('"Sid":"TlsOnly"') },
  },
  {
    call: 's3:GetBucketPolicyStatus',
    send: () => inS3(STAGING).send(new s3.GetBucketPolicyStatusCommand({ Bucket: EXPORT_BUCKET })),
    answers: { PolicyStatus: { IsPublic: false } },
  },
  {
    call: 's3:GetPublicAccessBlock',
    send: () => inS3(STAGING).send(new s3.GetPublicAccessBlockCommand({ Bucket: EXPORT_BUCKET })),
    answers: {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      },
    },
  },
  {
    call: 's3:GetBucketVersioning',
    send: () => inS3(STAGING).send(new s3.GetBucketVersioningCommand({ Bucket: EXPORT_BUCKET })),
    answers: { Status: 'Enabled' },
  },
  {
    call: 's3:GetBucketEncryption',
    send: () => inS3(SECURITY).send(new s3.GetBucketEncryptionCommand({ Bucket: LOG_BUCKET })),
    answers: {
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: expect.stringContaining(':key/'),
            },
            BucketKeyEnabled: true,
          },
        ],
      },
    },
  },
  {
    call: 's3:GetBucketTagging',
    send: () => inS3(STAGING).send(new s3.GetBucketTaggingCommand({ Bucket: EXPORT_BUCKET })),
    answers: { TagSet: [{ Key: 'data', Value: 'synthetic' }] },
  },
  {
    call: 's3:GetBucketLogging',
    send: () => inS3(SECURITY).send(new s3.GetBucketLoggingCommand({ Bucket: LOG_BUCKET })),
    answers: {
      LoggingEnabled: { TargetBucket: 'fernhill-config-history', TargetPrefix: `${LOG_BUCKET}/` },
    },
  },
  {
    call: 's3:GetBucketOwnershipControls',
    send: () => inS3(SECURITY).send(new s3.GetBucketOwnershipControlsCommand({ Bucket: LOG_BUCKET })),
    answers: { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } },
  },
  {
    call: 's3:GetBucketAcl',
    send: () => inS3(SECURITY).send(new s3.GetBucketAclCommand({ Bucket: LOG_BUCKET })),
    answers: {
      Owner: { ID: expect.stringContaining(SECURITY) },
      Grants: [
        {
          Grantee: { Type: 'CanonicalUser', ID: expect.stringContaining(SECURITY) },
          Permission: 'FULL_CONTROL',
        },
      ],
    },
  },
  {
    call: 's3:GetObjectLockConfiguration',
    send: () => inS3(SECURITY).send(new s3.GetObjectLockConfigurationCommand({ Bucket: LOG_BUCKET })),
    answers: {
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 400 } },
      },
    },
  },
  {
    call: 's3:GetBucketLifecycleConfiguration',
    send: () =>
      inS3(PROD).send(
        new s3.GetBucketLifecycleConfigurationCommand({ Bucket: 'fernhill-chartroom-documents' }),
      ),
    answers: {
      Rules: [
        { ID: 'end-of-retention', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 3_650 } },
      ],
    },
  },
  {
    call: 's3:PutObject',
    send: () =>
      inS3(SECURITY).send(
        new s3.PutObjectCommand({ Bucket: OWN_BUCKET, Key: 'a b/ü.json', Body: '{}', IfNoneMatch: '*' }),
      ),
    answers: { ETag: '"99914b932bd37a50b983c5e7c90ae93b"' },
  },
  {
    call: 's3:GetObject',
    send: async () => {
      const { Body } = await inS3(SECURITY).send(
        new s3.GetObjectCommand({ Bucket: OWN_BUCKET, Key: 'a b/ü.json' }),
      );
      return { text: await Body?.transformToString() };
    },
    answers: { text: '{}' },
  },
  {
    call: 's3:HeadObject',
    send: () => inS3(SECURITY).send(new s3.HeadObjectCommand({ Bucket: OWN_BUCKET, Key: 'a b/ü.json' })),
    answers: { ContentLength: 2, ETag: '"99914b932bd37a50b983c5e7c90ae93b"' },
  },
  {
    call: 's3:ListObjectsV2',
    send: () => inS3(SECURITY).send(new s3.ListObjectsV2Command({ Bucket: OWN_BUCKET, Prefix: 'a b/' })),
    answers: {
      KeyCount: 1,
      IsTruncated: false,
      Contents: [expect.objectContaining({ Key: 'a b/ü.json', Size: 2 })],
    },
  },
  {
    call: 's3control:GetPublicAccessBlock',
    send: () => s3Control().send(new s3control.GetPublicAccessBlockCommand({ AccountId: PROD })),
    answers: { PublicAccessBlockConfiguration: expect.objectContaining({ RestrictPublicBuckets: false }) },
  },
  {
    call: 's3control:ListAccessPoints',
    send: () => s3Control().send(new s3control.ListAccessPointsCommand({ AccountId: PROD })),
    answers: { AccessPointList: [expect.objectContaining({ Name: 'chartroom-exports' })] },
  },
  {
    call: 's3control:GetAccessPoint',
    send: () =>
      s3Control().send(new s3control.GetAccessPointCommand({ AccountId: PROD, Name: 'chartroom-exports' })),
    answers: { PublicAccessBlockConfiguration: expect.objectContaining({ RestrictPublicBuckets: true }) },
  },
  {
    call: 'rds:DescribeDBInstances',
    send: () =>
      new rds.RDSClient(as(PROD)).send(
        new rds.DescribeDBInstancesCommand({ DBInstanceIdentifier: REPORTING_DATABASE }),
      ),
    answers: {
      DBInstances: [
        expect.objectContaining({
          BackupRetentionPeriod: 7,
          StorageEncrypted: true,
          PubliclyAccessible: false,
        }),
      ],
    },
  },
  {
    call: 'rds:DescribeDBEngineVersions',
    send: () =>
      new rds.RDSClient(as(PROD)).send(
        new rds.DescribeDBEngineVersionsCommand({
          Filters: [
            { Name: 'engine', Values: ['postgres'] },
            { Name: 'engine-version', Values: ['13.3', '16.9'] },
          ],
          IncludeAll: true,
        }),
      ),
    answers: {
      DBEngineVersions: [
        { Engine: 'postgres', EngineVersion: '13.3', Status: 'deprecated' },
        { Engine: 'postgres', EngineVersion: '16.9', Status: 'available' },
      ],
    },
  },
  {
    call: 'rds:DescribeDBMajorEngineVersions',
    send: () =>
      new rds.RDSClient(as(PROD)).send(
        new rds.DescribeDBMajorEngineVersionsCommand({ Engine: 'postgres', MajorEngineVersion: '16' }),
      ),
    answers: {
      DBMajorEngineVersions: [
        {
          Engine: 'postgres',
          MajorEngineVersion: '16',
          SupportedEngineLifecycles: [
            expect.objectContaining({ LifecycleSupportEndDate: new Date('2029-02-28T23:59:59.999Z') }),
            expect.objectContaining({ LifecycleSupportName: 'open-source-rds-extended-support' }),
          ],
        },
      ],
    },
  },
  {
    call: 'rds:DescribePendingMaintenanceActions',
    send: () => new rds.RDSClient(as(PROD)).send(new rds.DescribePendingMaintenanceActionsCommand({})),
    answers: {
      PendingMaintenanceActions: [
        {
          ResourceIdentifier: `arn:aws:rds:${HOME_REGION}:${PROD}:db:${REPORTING_DATABASE}`,
          PendingMaintenanceActionDetails: [
            expect.objectContaining({ AutoAppliedAfterDate: new Date('2026-11-20T00:00:00.000Z') }),
          ],
        },
      ],
    },
  },
  {
    call: 'ecr:DescribeImages',
    send: () =>
      new ecr.ECRClient(as(PROD)).send(new ecr.DescribeImagesCommand({ repositoryName: 'chartroom/render' })),
    answers: {
      imageDetails: [
        expect.objectContaining({
          imageDigest: RENDER_DIGEST,
          imagePushedAt: new Date('2026-09-14T08:00:00.000Z'),
        }),
      ],
    },
  },
  {
    call: 'eks:ListClusters',
    send: () => new eks.EKSClient(as(PROD)).send(new eks.ListClustersCommand({})),
    answers: { clusters: [CHARTROOM_CLUSTER] },
  },
  {
    call: 'eks:DescribeCluster',
    send: () => new eks.EKSClient(as(PROD)).send(new eks.DescribeClusterCommand({ name: CHARTROOM_CLUSTER })),
    answers: {
      cluster: expect.objectContaining({
        arn: `arn:aws:eks:${HOME_REGION}:${PROD}:cluster/${CHARTROOM_CLUSTER}`,
        version: '1.34',
      }),
    },
  },
  {
    call: 'eks:DescribeClusterVersions',
    send: () =>
      new eks.EKSClient(as(PROD)).send(
        new eks.DescribeClusterVersionsCommand({ includeAll: true, clusterVersions: ['1.29', '1.34'] }),
      ),
    answers: {
      clusterVersions: [
        expect.objectContaining({
          clusterVersion: '1.34',
          versionStatus: 'STANDARD_SUPPORT',
          endOfStandardSupportDate: new Date('2026-12-02T00:00:00.000Z'),
        }),
        expect.objectContaining({ clusterVersion: '1.29', versionStatus: 'UNSUPPORTED' }),
      ],
    },
  },
  {
    call: 'eks:ListNodegroups',
    send: () =>
      new eks.EKSClient(as(PROD)).send(new eks.ListNodegroupsCommand({ clusterName: CHARTROOM_CLUSTER })),
    answers: { nodegroups: ['workers'] },
  },
  {
    call: 'eks:DescribeNodegroup',
    send: () =>
      new eks.EKSClient(as(PROD)).send(
        new eks.DescribeNodegroupCommand({ clusterName: CHARTROOM_CLUSTER, nodegroupName: 'workers' }),
      ),
    answers: {
      nodegroup: expect.objectContaining({
        nodegroupArn: expect.stringMatching(/:nodegroup\/chartroom\/workers\/[-0-9a-f]{36}$/),
        releaseVersion: '1.34.9-20260918',
      }),
    },
  },
  {
    call: 'elasticache:DescribeUpdateActions',
    send: () =>
      new elasticache.ElastiCacheClient(as(PROD)).send(
        new elasticache.DescribeUpdateActionsCommand({ ServiceUpdateStatus: ['available'] }),
      ),
    answers: {
      UpdateActions: [
        expect.objectContaining({
          ServiceUpdateName: 'elasticache-20260801',
          ServiceUpdateRecommendedApplyByDate: new Date('2026-11-15T00:00:00.000Z'),
          UpdateActionStatus: 'complete',
        }),
      ],
    },
  },
  {
    call: 'es:ListDomainNames',
    send: () => new opensearch.OpenSearchClient(as(PROD)).send(new opensearch.ListDomainNamesCommand({})),
    answers: {
      DomainNames: [
        { DomainName: SEARCH_DOMAIN, EngineType: 'OpenSearch' },
        { DomainName: 'chartroom-audit', EngineType: 'OpenSearch' },
      ],
    },
  },
  {
    call: 'es:DescribeDomains',
    send: () =>
      new opensearch.OpenSearchClient(as(PROD)).send(
        new opensearch.DescribeDomainsCommand({ DomainNames: [SEARCH_DOMAIN, 'not-there'] }),
      ),
    answers: {
      DomainStatusList: [
        expect.objectContaining({
          ServiceSoftwareOptions: expect.objectContaining({
            UpdateAvailable: true,
            OptionalDeployment: false,
            AutomatedUpdateDate: new Date('2026-11-20T00:00:00.000Z'),
          }),
        }),
      ],
    },
  },
  {
    call: 'kms:ListKeys',
    send: () => new kms.KMSClient(as(PROD)).send(new kms.ListKeysCommand({ Limit: 2 })),
    answers: {
      Truncated: true,
      Keys: [{ KeyArn: DATA_KEY_ARN, KeyId: expect.any(String) }, expect.anything()],
    },
  },
  {
    call: 'kms:DescribeKey',
    send: () => new kms.KMSClient(as(PROD)).send(new kms.DescribeKeyCommand({ KeyId: DATA_KEY_ARN })),
    answers: { KeyMetadata: expect.objectContaining({ KeyManager: 'CUSTOMER', KeyState: 'Enabled' }) },
  },
  {
    call: 'kms:ListGrants',
    send: () => new kms.KMSClient(as(PROD)).send(new kms.ListGrantsCommand({ KeyId: DATA_KEY_ARN })),
    answers: { Grants: [], Truncated: false },
  },
  {
    call: 'kms:GetKeyRotationStatus',
    send: () =>
      new kms.KMSClient(as(PROD)).send(new kms.GetKeyRotationStatusCommand({ KeyId: DATA_KEY_ARN })),
    answers: { KeyRotationEnabled: true },
  },
  {
    call: 'kms:GetKeyPolicy',
    send: () => new kms.KMSClient(as(PROD)).send(new kms.GetKeyPolicyCommand({ KeyId: DATA_KEY_ARN })),
    answers: { PolicyName: 'default', Policy: expect.stringContaining(`arn:aws:iam::${PROD}:root`) },
  },
  {
    call: 'kms:GetPublicKey',
    send: () => new kms.KMSClient(as(PROD)).send(new kms.GetPublicKeyCommand({ KeyId: SIGNING_KEY_ARN })),
    answers: { KeyId: SIGNING_KEY_ARN, KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' },
  },
  {
    call: 'kms:Sign',
    send: () =>
      new kms.KMSClient(as(PROD)).send(
        new kms.SignCommand({
          KeyId: SIGNING_KEY_ARN,
          Message: Buffer.from('a message'),
          SigningAlgorithm: 'ECDSA_SHA_256',
        }),
      ),
    answers: { KeyId: SIGNING_KEY_ARN, SigningAlgorithm: 'ECDSA_SHA_256' },
  },
  {
    call: 'lambda:ListFunctions',
    send: () => new lambda.LambdaClient(as(PROD)).send(new lambda.ListFunctionsCommand({})),
    answers: {
      Functions: [
        expect.objectContaining({ FunctionName: INTAKE_FUNCTION, Runtime: 'nodejs22.x' }),
        expect.objectContaining({ FunctionName: 'chartroom-render', PackageType: 'Image' }),
      ],
    },
  },
  {
    call: 'lambda:ListAliases',
    send: () =>
      new lambda.LambdaClient(as(PROD)).send(
        new lambda.ListAliasesCommand({ FunctionName: INTAKE_FUNCTION }),
      ),
    answers: { Aliases: [expect.objectContaining({ Name: 'live', FunctionVersion: '7' })] },
  },
  {
    call: 'lambda:GetPolicy',
    send: () =>
      new lambda.LambdaClient(as(STAGING)).send(
        new lambda.GetPolicyCommand({ FunctionName: INTAKE_FUNCTION }),
      ),
    answers: { Policy: expect.stringContaining('apigateway.amazonaws.com') },
  },
  {
    call: 'cloudtrail:DescribeTrails',
    send: () =>
      new cloudtrail.CloudTrailClient(as(PROD, 'eu-west-1')).send(new cloudtrail.DescribeTrailsCommand({})),
    answers: {
      trailList: [
        expect.objectContaining({ TrailARN: TRAIL, HomeRegion: HOME_REGION, IsOrganizationTrail: true }),
      ],
    },
  },
  {
    call: 'cloudtrail:GetTrail',
    send: () =>
      new cloudtrail.CloudTrailClient(as(STAGING)).send(
        new cloudtrail.GetTrailCommand({ Name: STAGING_TRAIL }),
      ),
    answers: { Trail: expect.objectContaining({ LogFileValidationEnabled: false }) },
  },
  {
    call: 'cloudtrail:GetTrailStatus',
    send: () =>
      new cloudtrail.CloudTrailClient(as(PROD)).send(new cloudtrail.GetTrailStatusCommand({ Name: TRAIL })),
    answers: { IsLogging: true, LatestDeliveryTime: new Date('2026-10-01T05:55:00.000Z') },
  },
  {
    call: 'cloudtrail:GetEventSelectors',
    send: () =>
      new cloudtrail.CloudTrailClient(as(MANAGEMENT)).send(
        new cloudtrail.GetEventSelectorsCommand({ TrailName: TRAIL }),
      ),
    answers: {
      EventSelectors: [expect.objectContaining({ ReadWriteType: 'All', IncludeManagementEvents: true })],
    },
  },
  {
    call: 'cloudtrail:LookupEvents',
    send: () => new cloudtrail.CloudTrailClient(as(PROD)).send(new cloudtrail.LookupEventsCommand({})),
    answers: { Events: [] },
  },
  {
    call: 'guardduty:ListDetectors',
    send: () => new guardduty.GuardDutyClient(as(PROD)).send(new guardduty.ListDetectorsCommand({})),
    answers: { DetectorIds: [DETECTOR] },
  },
  {
    call: 'guardduty:GetDetector',
    send: () =>
      new guardduty.GuardDutyClient(as(PROD)).send(
        new guardduty.GetDetectorCommand({ DetectorId: DETECTOR }),
      ),
    answers: {
      Status: 'ENABLED',
      Features: expect.arrayContaining([
        expect.objectContaining({ Name: 'S3_DATA_EVENTS', Status: 'ENABLED' }),
      ]),
    },
  },
  {
    call: 'guardduty:ListFindings',
    send: () =>
      new guardduty.GuardDutyClient(as(PROD)).send(
        new guardduty.ListFindingsCommand({
          DetectorId: DETECTOR,
          FindingCriteria: {
            Criterion: { 'service.archived': { Equals: ['false'] }, severity: { GreaterThanOrEqual: 4 } },
          },
        }),
      ),
    answers: { FindingIds: [] },
  },
  {
    call: 'guardduty:GetFindings',
    send: () =>
      new guardduty.GuardDutyClient(as(PROD)).send(
        new guardduty.GetFindingsCommand({ DetectorId: DETECTOR, FindingIds: ['0'.repeat(32)] }),
      ),
    answers: { Findings: [] },
  },
  {
    call: 'inspector2:BatchGetAccountStatus',
    send: () =>
      new inspector2.Inspector2Client(as(PROD)).send(
        new inspector2.BatchGetAccountStatusCommand({ accountIds: [PROD] }),
      ),
    answers: {
      accounts: [
        expect.objectContaining({ accountId: PROD, state: expect.objectContaining({ status: 'ENABLED' }) }),
      ],
    },
  },
  {
    call: 'inspector2:ListFindings',
    send: () =>
      new inspector2.Inspector2Client(as(PROD)).send(
        new inspector2.ListFindingsCommand({
          filterCriteria: { findingStatus: [{ comparison: 'EQUALS', value: 'ACTIVE' }] },
        }),
      ),
    answers: {
      findings: expect.arrayContaining([
        expect.objectContaining({
          severity: 'CRITICAL',
          packageVulnerabilityDetails: expect.objectContaining({ vulnerabilityId: 'CVE-2026-90005' }),
        }),
      ]),
    },
  },
  {
    call: 'inspector2:BatchGetFindingDetails',
    send: () =>
      new inspector2.Inspector2Client(as(PROD)).send(
        new inspector2.BatchGetFindingDetailsCommand({ findingArns: [UNKNOWN_FINDING] }),
      ),
    answers: {
      findingDetails: [],
      errors: [
        expect.objectContaining({ findingArn: UNKNOWN_FINDING, errorCode: 'FINDING_DETAILS_NOT_FOUND' }),
      ],
    },
  },
  {
    call: 'inspector2:ListFilters',
    send: () =>
      new inspector2.Inspector2Client(as(PROD)).send(
        new inspector2.ListFiltersCommand({ action: 'SUPPRESS' }),
      ),
    answers: { filters: [] },
  },
  {
    call: 'inspector2:ListCoverage',
    send: () => new inspector2.Inspector2Client(as(PROD)).send(new inspector2.ListCoverageCommand({})),
    answers: {
      coveredResources: expect.arrayContaining([
        expect.objectContaining({
          resourceId: PROD_A.id,
          scanStatus: { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' },
          lastScannedAt: new Date('2026-10-01T02:00:00.000Z'),
        }),
        expect.objectContaining({
          scanStatus: { statusCode: 'INACTIVE', reason: 'UNMANAGED_EC2_INSTANCE' },
        }),
      ]),
    },
  },
  {
    call: 'ssm:DescribeInstanceInformation',
    send: () => new ssm.SSMClient(as(PROD)).send(new ssm.DescribeInstanceInformationCommand({})),
    answers: { InstanceInformationList: [] },
  },
  {
    call: 'ssm:DescribeInstancePatchStates',
    send: () =>
      new ssm.SSMClient(as(PROD)).send(
        new ssm.DescribeInstancePatchStatesCommand({ InstanceIds: ['i-0aaaaaaaaaaaaaaaa'] }),
      ),
    answers: { InstancePatchStates: [] },
  },
  {
    call: 'ssm:DescribeInstancePatches',
    send: () =>
      new ssm.SSMClient(as(PROD))
        .send(new ssm.DescribeInstancePatchesCommand({ InstanceId: 'i-0aaaaaaaaaaaaaaaa' }))
        .catch(nameOf),
    answers: { name: 'InvalidInstanceId' },
  },
  {
    call: 'ssm:DescribeAvailablePatches',
    send: () =>
      new ssm.SSMClient(as(PROD)).send(
        new ssm.DescribeAvailablePatchesCommand({ Filters: [{ Key: 'PATCH_ID', Values: ['KB5023697'] }] }),
      ),
    answers: { Patches: [] },
  },
  {
    call: 'ssm:GetPatchBaseline',
    send: () =>
      new ssm.SSMClient(as(PROD))
        .send(new ssm.GetPatchBaselineCommand({ BaselineId: 'pb-0123456789abcdef0' }))
        .catch(nameOf),
    answers: { name: 'DoesNotExistException' },
  },
  {
    call: 'ssm:DescribeMaintenanceWindows',
    send: () => new ssm.SSMClient(as(PROD)).send(new ssm.DescribeMaintenanceWindowsCommand({})),
    answers: { WindowIdentities: [] },
  },
  {
    call: 'ssm:GetMaintenanceWindow',
    send: () =>
      new ssm.SSMClient(as(PROD))
        .send(new ssm.GetMaintenanceWindowCommand({ WindowId: 'mw-0123456789abcdef0' }))
        .catch(nameOf),
    answers: { name: 'DoesNotExistException' },
  },
  {
    call: 'ssm:DescribeMaintenanceWindowTasks',
    send: () =>
      new ssm.SSMClient(as(PROD))
        .send(new ssm.DescribeMaintenanceWindowTasksCommand({ WindowId: 'mw-0123456789abcdef0' }))
        .catch(nameOf),
    answers: { name: 'DoesNotExistException' },
  },
  {
    call: 'ssm:DescribeMaintenanceWindowExecutions',
    send: () =>
      new ssm.SSMClient(as(PROD))
        .send(new ssm.DescribeMaintenanceWindowExecutionsCommand({ WindowId: 'mw-0123456789abcdef0' }))
        .catch(nameOf),
    answers: { name: 'DoesNotExistException' },
  },
  {
    call: 'securityhub:DescribeHub',
    send: () => new securityhub.SecurityHubClient(as(PROD)).send(new securityhub.DescribeHubCommand({})),
    answers: { HubArn: expect.stringMatching(/:hub\/default$/) },
  },
  {
    call: 'securityhub:GetEnabledStandards',
    send: () =>
      new securityhub.SecurityHubClient(as(PROD)).send(new securityhub.GetEnabledStandardsCommand({})),
    answers: { StandardsSubscriptions: [expect.objectContaining({ StandardsStatus: 'READY' })] },
  },
  {
    call: 'macie2:GetMacieSession',
    send: () => new macie2.Macie2Client(as(PROD)).send(new macie2.GetMacieSessionCommand({})),
    answers: { status: 'ENABLED' },
  },
  {
    call: 'cloudwatch:DescribeAlarms',
    send: () =>
      new cloudwatch.CloudWatchClient(as(MANAGEMENT)).send(new cloudwatch.DescribeAlarmsCommand({})),
    answers: {
      MetricAlarms: expect.arrayContaining([
        expect.objectContaining({ AlarmName: 'kms-key-deletion', ActionsEnabled: true }),
      ]),
    },
  },
  {
    call: 'logs:DescribeMetricFilters',
    send: () =>
      new logs.CloudWatchLogsClient(as(MANAGEMENT)).send(
        new logs.DescribeMetricFiltersCommand({ logGroupName: 'organization-trail' }),
      ),
    answers: {
      metricFilters: expect.arrayContaining([expect.objectContaining({ filterName: 'kms-key-deletion' })]),
    },
  },
  {
    call: 'sns:ListSubscriptionsByTopic',
    send: () =>
      new sns.SNSClient(as(MANAGEMENT)).send(
        new sns.ListSubscriptionsByTopicCommand({
          TopicArn: `arn:aws:sns:${HOME_REGION}:${MANAGEMENT}:audit`,
        }),
      ),
    answers: { Subscriptions: [expect.objectContaining({ Protocol: 'email' })] },
  },
  {
    call: 'config:DescribeComplianceByConfigRule',
    send: () =>
      new config.ConfigServiceClient(as(PROD)).send(new config.DescribeComplianceByConfigRuleCommand({})),
    answers: { ComplianceByConfigRules: [expect.objectContaining({ ConfigRuleName: 'required-tags' })] },
  },
  {
    call: 'config:DescribeConfigRules',
    send: () => new config.ConfigServiceClient(as(PROD)).send(new config.DescribeConfigRulesCommand({})),
    answers: { ConfigRules: [expect.objectContaining({ ConfigRuleName: 'required-tags' })] },
  },
  {
    call: 'config:GetComplianceDetailsByConfigRule',
    send: () =>
      new config.ConfigServiceClient(as(PROD)).send(
        new config.GetComplianceDetailsByConfigRuleCommand({ ConfigRuleName: 'required-tags' }),
      ),
    answers: { EvaluationResults: [] },
  },
  {
    call: 'config:DescribeConfigurationAggregators',
    send: () =>
      new config.ConfigServiceClient(as(MANAGEMENT)).send(
        new config.DescribeConfigurationAggregatorsCommand({}),
      ),
    answers: {
      ConfigurationAggregators: [expect.objectContaining({ ConfigurationAggregatorName: 'organization' })],
    },
  },
  {
    call: 'config:DescribeConfigurationAggregatorSourcesStatus',
    send: () =>
      new config.ConfigServiceClient(as(MANAGEMENT)).send(
        new config.DescribeConfigurationAggregatorSourcesStatusCommand({
          ConfigurationAggregatorName: 'organization',
        }),
      ),
    answers: { AggregatedSourceStatusList: [] },
  },
  {
    call: 'securityhub:GetFindings',
    send: () => new securityhub.SecurityHubClient(as(PROD)).send(new securityhub.GetFindingsCommand({})),
    answers: { Findings: [] },
  },
  {
    call: 'sso:ListInstances',
    send: () => new sso.SSOAdminClient(as(MANAGEMENT)).send(new sso.ListInstancesCommand({})),
    answers: {
      Instances: [{ InstanceArn: INSTANCE, OwnerAccountId: MANAGEMENT, PrimaryRegion: HOME_REGION }],
    },
  },
  {
    call: 'sso:DescribeInstance',
    send: () =>
      new sso.SSOAdminClient(as(MANAGEMENT)).send(new sso.DescribeInstanceCommand({ InstanceArn: INSTANCE })),
    answers: { Status: 'ACTIVE', PermissionSetsEnabled: true },
  },
  {
    call: 'sso:ListPermissionSets',
    send: () =>
      new sso.SSOAdminClient(as(MANAGEMENT)).send(
        new sso.ListPermissionSetsCommand({ InstanceArn: INSTANCE, MaxResults: 2 }),
      ),
    answers: { PermissionSets: [expect.any(String), SUPPORT_SET], NextToken: expect.any(String) },
  },
  {
    call: 'sso:DescribePermissionSet',
    send: () =>
      new sso.SSOAdminClient(as(MANAGEMENT)).send(
        new sso.DescribePermissionSetCommand({ InstanceArn: INSTANCE, PermissionSetArn: SUPPORT_SET }),
      ),
    answers: { PermissionSet: { Name: 'Support', SessionDuration: 'PT8H' } },
  },
  {
    call: 'sso:GetInlinePolicyForPermissionSet',
    send: () =>
      new sso.SSOAdminClient(as(MANAGEMENT)).send(
        new sso.GetInlinePolicyForPermissionSetCommand({
          InstanceArn: INSTANCE,
          PermissionSetArn: SUPPORT_SET,
        }),
      ),
    answers: { InlinePolicy: expect.stringContaining('logs:GetLogEvents') },
  },
  {
    call: 'sso:ListManagedPoliciesInPermissionSet',
    send: () =>
      new sso.SSOAdminClient(as(MANAGEMENT)).send(
        new sso.ListManagedPoliciesInPermissionSetCommand({
          InstanceArn: INSTANCE,
          PermissionSetArn: SUPPORT_SET,
        }),
      ),
    answers: { AttachedManagedPolicies: [{ Name: 'SupportUser' }] },
  },
  {
    call: 'sso:ListCustomerManagedPolicyReferencesInPermissionSet',
    send: () =>
      new sso.SSOAdminClient(as(MANAGEMENT)).send(
        new sso.ListCustomerManagedPolicyReferencesInPermissionSetCommand({
          InstanceArn: INSTANCE,
          PermissionSetArn: SUPPORT_SET,
        }),
      ),
    answers: { CustomerManagedPolicyReferences: [] },
  },
  {
    call: 'sso:GetPermissionsBoundaryForPermissionSet',
    send: () =>
      new sso.SSOAdminClient(as(MANAGEMENT))
        .send(
          new sso.GetPermissionsBoundaryForPermissionSetCommand({
            InstanceArn: INSTANCE,
            PermissionSetArn: SUPPORT_SET,
          }),
        )
        .catch(nameOf),
    answers: { name: 'ResourceNotFoundException' },
  },
  {
    call: 'sso:ListTagsForResource',
    send: () =>
      new sso.SSOAdminClient(as(MANAGEMENT)).send(
        new sso.ListTagsForResourceCommand({ InstanceArn: INSTANCE, ResourceArn: SUPPORT_SET }),
      ),
    answers: { Tags: [] },
  },
  {
    call: 'sso:ListAccountsForProvisionedPermissionSet',
    send: () =>
      new sso.SSOAdminClient(as(MANAGEMENT)).send(
        new sso.ListAccountsForProvisionedPermissionSetCommand({
          InstanceArn: INSTANCE,
          PermissionSetArn: SUPPORT_SET,
          ProvisioningStatus: 'LATEST_PERMISSION_SET_NOT_PROVISIONED',
        }),
      ),
    answers: { AccountIds: [STAGING] },
  },
  {
    call: 'sso:ListAccountAssignments',
    send: () =>
      new sso.SSOAdminClient(as(MANAGEMENT)).send(
        new sso.ListAccountAssignmentsCommand({
          InstanceArn: INSTANCE,
          PermissionSetArn: SUPPORT_SET,
          AccountId: PROD,
        }),
      ),
    answers: {
      AccountAssignments: [
        { AccountId: PROD, PrincipalType: 'USER' },
        { PrincipalType: 'USER' },
        { PrincipalType: 'GROUP' },
      ],
    },
  },
  {
    call: 'sso:ListAccountAssignmentsForPrincipal',
    send: () =>
      new sso.SSOAdminClient(as(MANAGEMENT)).send(
        new sso.ListAccountAssignmentsForPrincipalCommand({
          InstanceArn: INSTANCE,
          PrincipalType: 'GROUP',
          PrincipalId: PLATFORM_GROUP,
        }),
      ),
    answers: { AccountAssignments: [{ AccountId: SANDBOX }, { AccountId: STAGING }] },
  },
  {
    call: 'identitystore:ListUsers',
    send: () =>
      new identitystore.IdentitystoreClient(as(MANAGEMENT)).send(
        new identitystore.ListUsersCommand({ IdentityStoreId: IDENTITY_STORE }),
      ),
    answers: { Users: expect.arrayContaining([expect.objectContaining({ UserStatus: 'DISABLED' })]) },
  },
  {
    call: 'identitystore:ListGroups',
    send: () =>
      new identitystore.IdentitystoreClient(as(MANAGEMENT)).send(
        new identitystore.ListGroupsCommand({ IdentityStoreId: IDENTITY_STORE, MaxResults: 1 }),
      ),
    answers: { Groups: [{ DisplayName: 'platform' }], NextToken: expect.any(String) },
  },
  {
    call: 'identitystore:ListGroupMemberships',
    send: () =>
      new identitystore.IdentitystoreClient(as(MANAGEMENT)).send(
        new identitystore.ListGroupMembershipsCommand({
          IdentityStoreId: IDENTITY_STORE,
          GroupId: PLATFORM_GROUP,
        }),
      ),
    answers: { GroupMemberships: [expect.anything(), expect.anything(), expect.anything()] },
  },
  {
    call: 'config:DescribeConfigurationRecorders',
    send: () =>
      new config.ConfigServiceClient(as(STAGING, 'eu-west-1')).send(
        new config.DescribeConfigurationRecordersCommand({}),
      ),
    answers: {
      ConfigurationRecorders: [
        expect.objectContaining({
          recordingGroup: expect.objectContaining({
            allSupported: false,
            resourceTypes: ['AWS::EC2::SecurityGroup', 'AWS::S3::Bucket'],
          }),
        }),
      ],
    },
  },
  {
    call: 'config:DescribeConfigurationRecorderStatus',
    send: () =>
      new config.ConfigServiceClient(as(PROD)).send(
        new config.DescribeConfigurationRecorderStatusCommand({}),
      ),
    answers: {
      ConfigurationRecordersStatus: [expect.objectContaining({ recording: true, lastStatus: 'SUCCESS' })],
    },
  },
  {
    call: 'config:DescribeDeliveryChannels',
    send: () => new config.ConfigServiceClient(as(PROD)).send(new config.DescribeDeliveryChannelsCommand({})),
    answers: { DeliveryChannels: [expect.objectContaining({ s3BucketName: 'fernhill-config-history' })] },
  },
  {
    call: 'config:DescribeDeliveryChannelStatus',
    send: () =>
      new config.ConfigServiceClient(as(PROD)).send(new config.DescribeDeliveryChannelStatusCommand({})),
    answers: {
      DeliveryChannelsStatus: [
        expect.objectContaining({
          configHistoryDeliveryInfo: expect.objectContaining({ lastStatus: 'SUCCESS' }),
        }),
      ],
    },
  },
  {
    call: 'config:SelectResourceConfig',
    send: async () => {
      const { Results } = await new config.ConfigServiceClient(as(PROD)).send(
        new config.SelectResourceConfigCommand({
          Expression:
            "SELECT resourceId, configuration.state.value WHERE resourceType = 'AWS::EC2::Volume' AND configuration.encrypted = true",
        }),
      );
      return { rows: Results?.map((row): unknown => JSON.parse(row)) };
    },
    answers: {
      rows: Array.from({ length: 3 }, () => ({
        resourceId: expect.stringMatching(/^vol-/),
        configuration: { state: { value: 'in-use' } },
      })),
    },
  },
  {
    call: 'config:ListDiscoveredResources',
    send: () =>
      new config.ConfigServiceClient(as(PROD)).send(
        new config.ListDiscoveredResourcesCommand({ resourceType: 'AWS::KMS::Key', limit: 1 }),
      ),
    answers: {
      resourceIdentifiers: [expect.objectContaining({ resourceType: 'AWS::KMS::Key' })],
      nextToken: expect.any(String),
    },
  },
  {
    call: 'config:GetDiscoveredResourceCounts',
    send: () =>
      new config.ConfigServiceClient(as(PROD)).send(
        new config.GetDiscoveredResourceCountsCommand({ resourceTypes: ['AWS::RDS::DBInstance'] }),
      ),
    answers: {
      totalDiscoveredResources: 2,
      resourceCounts: [{ resourceType: 'AWS::RDS::DBInstance', count: 2 }],
    },
  },
  {
    call: 'config:BatchGetResourceConfig',
    send: () =>
      new config.ConfigServiceClient(as(STAGING)).send(
        new config.BatchGetResourceConfigCommand({
          resourceKeys: [
            { resourceType: 'AWS::S3::Bucket', resourceId: EXPORT_BUCKET },
            { resourceType: 'AWS::S3::Bucket', resourceId: 'nowhere' },
          ],
        }),
      ),
    answers: {
      baseConfigurationItems: [
        expect.objectContaining({
          supplementaryConfiguration: expect.objectContaining({
            BucketVersioningConfiguration: '{"status":"Enabled","isMfaDeleteEnabled":null}',
          }),
        }),
      ],
      unprocessedResourceKeys: [{ resourceType: 'AWS::S3::Bucket', resourceId: 'nowhere' }],
    },
  },
  {
    call: 'organizations:DescribeOrganization',
    send: () =>
      new organizations.OrganizationsClient(as(PROD)).send(new organizations.DescribeOrganizationCommand({})),
    answers: { Organization: expect.objectContaining({ MasterAccountId: MANAGEMENT }) },
  },
  {
    call: 'organizations:ListAccounts',
    send: () =>
      new organizations.OrganizationsClient(as(MANAGEMENT)).send(
        new organizations.ListAccountsCommand({ MaxResults: 2 }),
      ),
    answers: {
      Accounts: [expect.objectContaining({ Id: MANAGEMENT }), expect.anything()],
      NextToken: expect.any(String),
    },
  },
  {
    call: 'organizations:ListRoots',
    send: () =>
      new organizations.OrganizationsClient(as(MANAGEMENT)).send(new organizations.ListRootsCommand({})),
    answers: { Roots: [expect.objectContaining({ Id: ROOT_ID })] },
  },
  {
    call: 'organizations:ListOrganizationalUnitsForParent',
    send: () =>
      new organizations.OrganizationsClient(as(MANAGEMENT)).send(
        new organizations.ListOrganizationalUnitsForParentCommand({ ParentId: ROOT_ID }),
      ),
    answers: {
      OrganizationalUnits: ['Security', 'Workloads', 'Sandbox'].map((Name): unknown =>
        expect.objectContaining({ Name }),
      ),
    },
  },
  {
    call: 'organizations:ListAccountsForParent',
    send: () =>
      new organizations.OrganizationsClient(as(MANAGEMENT)).send(
        new organizations.ListAccountsForParentCommand({ ParentId: 'ou-fh01-prod0001' }),
      ),
    answers: { Accounts: [expect.objectContaining({ Id: PROD })] },
  },
  {
    call: 'organizations:ListPolicies',
    send: () =>
      new organizations.OrganizationsClient(as(MANAGEMENT)).send(
        new organizations.ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY', MaxResults: 1 }),
      ),
    answers: { Policies: [{ Id: 'p-FullAWSAccess', AwsManaged: true }], NextToken: expect.any(String) },
  },
  {
    call: 'organizations:DescribePolicy',
    send: () =>
      new organizations.OrganizationsClient(as(MANAGEMENT)).send(
        new organizations.DescribePolicyCommand({ PolicyId: 'p-fhregion' }),
      ),
    answers: { Policy: { Content: expect.stringContaining('"Effect":"Deny"') } },
  },
  {
    call: 'organizations:ListTargetsForPolicy',
    send: () =>
      new organizations.OrganizationsClient(as(MANAGEMENT)).send(
        new organizations.ListTargetsForPolicyCommand({ PolicyId: 'p-fhregion' }),
      ),
    answers: { Targets: [{ TargetId: ROOT_ID, Type: 'ROOT' }] },
  },
  {
    call: 'organizations:ListTagsForResource',
    send: () =>
      new organizations.OrganizationsClient(as(MANAGEMENT)).send(
        new organizations.ListTagsForResourceCommand({ ResourceId: PROD }),
      ),
    answers: { Tags: expect.arrayContaining([{ Key: 'environment', Value: 'prod' }]) },
  },
  {
    call: 'organizations:ListParents',
    send: () =>
      new organizations.OrganizationsClient(as(MANAGEMENT)).send(
        new organizations.ListParentsCommand({ ChildId: PROD }),
      ),
    answers: { Parents: [{ Id: 'ou-fh01-prod0001', Type: 'ORGANIZATIONAL_UNIT' }] },
  },
  {
    call: 'sqs:SendMessage',
    send: () =>
      new sqs.SQSClient(as(SECURITY)).send(
        new sqs.SendMessageCommand({
          QueueUrl: `${simulator.url}/${SECURITY}/notify.fifo`,
          MessageBody: 'hello',
          MessageGroupId: 'C1',
        }),
      ),
    answers: { MD5OfMessageBody: '5d41402abc4b2a76b9719d911017c592' },
  },
  {
    call: 'backup:ListProtectedResources',
    send: () => new backup.BackupClient(as(PROD)).send(new backup.ListProtectedResourcesCommand({})),
    answers: {
      Results: expect.arrayContaining([
        expect.objectContaining({ ResourceType: 'RDS', LastBackupTime: new Date('2026-10-01T05:30:00Z') }),
      ]),
    },
  },
  {
    call: 'backup:ListRestoreJobs',
    send: () =>
      new backup.BackupClient(as(PROD)).send(
        new backup.ListRestoreJobsCommand({ ByCompleteAfter: new Date('2026-10-01T00:00:00Z') }),
      ),
    answers: {
      RestoreJobs: expect.arrayContaining([
        expect.objectContaining({ ResourceType: 'EBS', CompletionDate: new Date('2026-10-01T05:00:00Z') }),
      ]),
    },
  },
  {
    call: 'rds:DescribeCertificates',
    send: () => new rds.RDSClient(as(PROD)).send(new rds.DescribeCertificatesCommand({})),
    answers: { Certificates: [expect.objectContaining({ CertificateIdentifier: 'rds-ca-rsa2048-g1' })] },
  },
  {
    call: 'rds:DescribeDBParameters',
    send: () =>
      new rds.RDSClient(as(PROD)).send(
        new rds.DescribeDBParametersCommand({ DBParameterGroupName: 'default.postgres16' }),
      ),
    answers: { Parameters: [expect.objectContaining({ ParameterName: 'rds.force_ssl' })] },
  },
  {
    call: 'sns:Publish',
    send: () =>
      new sns.SNSClient(as(SECURITY)).send(
        new sns.PublishCommand({
          TopicArn: `arn:aws:sns:${HOME_REGION}:${SECURITY}:alarms`,
          Subject: 'Signed',
          Message: 'hello',
        }),
      ),
    answers: { MessageId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  },
  {
    call: 'states:StartExecution',
    send: () =>
      new sfn.SFNClient(as(SECURITY)).send(
        new sfn.StartExecutionCommand({
          stateMachineArn: `arn:aws:states:${HOME_REGION}:${SECURITY}:stateMachine:scan`,
          name: 'recheck-abc',
          input: '{"slot":"2026-10-01T06:00:00.001Z"}',
        }),
      ),
    answers: {
      executionArn: `arn:aws:states:${HOME_REGION}:${SECURITY}:execution:scan:recheck-abc`,
      startDate: new Date(NOW),
    },
  },
  {
    call: 'secretsmanager:PutSecretValue',
    send: () =>
      new secrets.SecretsManagerClient(as(SECURITY)).send(
        new secrets.PutSecretValueCommand({ SecretId: 'slack-token', SecretString: 'xoxb-made-up' }),
      ),
    answers: { VersionStages: ['AWSCURRENT'] },
  },
  {
    call: 'secretsmanager:GetSecretValue',
    send: () =>
      new secrets.SecretsManagerClient(as(SECURITY)).send(
        new secrets.GetSecretValueCommand({ SecretId: 'slack-token' }),
      ),
    answers: { SecretString: 'xoxb-made-up' },
  },
  {
    call: 'cloudformation:DescribeStacks',
    send: () =>
      new cloudformation.CloudFormationClient(as(SECURITY)).send(
        new cloudformation.DescribeStacksCommand({ StackName: 'a-stack' }),
      ),
    answers: {
      Stacks: [
        expect.objectContaining({
          StackName: 'a-stack',
          Outputs: [{ OutputKey: 'TableName', OutputValue: 'a-table' }],
        }),
      ],
    },
  },
];

/** What a call that AWS refuses is told, by the client's name for it. */
function nameOf(thrown: unknown): { name: string } {
  if (!(thrown instanceof Error)) throw thrown;
  return { name: thrown.name };
}

const cases = [...written, ...edge, ...exampleCalls.map(caseOf)];

/** The call by the SDK's client, whose answer is in the example's own form again. */
function caseOf({ example, operation, account, region, named, answer }: ExampleCall): Case {
  return {
    call: `${example.service}:${operation}`,
    send: async () => {
      const { module, Client } = clients[example.client] ?? {};
      const Command = module?.[`${operation}Command`];
      if (Client === undefined || typeof Command !== 'function') throw new Error(`no ${operation}Command`);
      const value = named?.isList === true ? [named.value] : named?.value;
      const input = named === undefined ? {} : { [named.member]: value };
      const command: object = Reflect.construct(Command, [input]);
      return JSON.parse(JSON.stringify(await new Client(as(account, region)).send(command))) as unknown;
    },
    answers:
      named === undefined
        ? {
            [example.list.items]: expect.arrayContaining([
              typeof answer === 'string' ? answer : expect.objectContaining(answer),
            ]),
          }
        : answer,
  };
}

test.each(cases)('$call', async ({ send, answers }) => {
  expect(await send()).toMatchObject(answers as object);
});

test('every implemented call is in the table, and none was undeclared', () => {
  const implemented = services.flatMap(({ name, handlers }) =>
    Object.keys(handlers).map((operation) => `${name}:${operation}`),
  );
  expect(cases.map(({ call }) => call).sort()).toEqual(implemented.sort());
  expect(simulator.undeclaredCalls).toEqual([]);
  expect(new Set(simulator.calls.map(({ service, operation }) => `${service}:${operation}`))).toEqual(
    new Set(implemented),
  );
});
