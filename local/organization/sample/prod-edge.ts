import type {
  Distribution,
  HostedZone,
  HttpApi,
  LoadBalancer,
  RegisteredDomain,
  RestApi,
  WebAcl,
} from '../edge';
import { CANARIES } from './canaries';
import { HOME_REGION, PROD, US_EAST } from './places';

/** What stands between the internet and Chartroom: in order, but for the load balancer of its reports. */
export const prodLoadBalancers: LoadBalancer[] = [
  {
    name: 'chartroom',
    id: '50dc6c495c0c9188',
    type: 'application',
    scheme: 'internet-facing',
    logsAccess: true,
    isProtectedFromDeletion: true,
    dropsInvalidHeaders: true,
    listeners: [
      {
        id: 'f2f7dc8efc522ab2',
        protocol: 'HTTPS',
        port: 443,
        sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
        default: 'forward',
      },
      { id: 'f2f7dc8efc522ab3', protocol: 'HTTP', port: 80, default: 'redirect', rules: ['redirect'] },
    ],
  },
  {
    name: 'chartroom-reports',
    id: '50dc6c495c0c9189',
    type: 'application',
    scheme: 'internal',
    logsAccess: false,
    isProtectedFromDeletion: true,
    dropsInvalidHeaders: true,
    listeners: [
      {
        id: 'f2f7dc8efc522ab4',
        protocol: 'HTTPS',
        port: 443,
        sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
        default: 'forward',
      },
    ],
  },
  {
    name: 'chartroom-hl7',
    id: '50dc6c495c0c9190',
    type: 'network',
    scheme: 'internal',
    logsAccess: false,
    isProtectedFromDeletion: true,
    listeners: [{ id: 'f2f7dc8efc522ab5', protocol: 'TCP', port: 2575, default: 'forward' }],
  },
];

export const prodWebAcls: WebAcl[] = [
  {
    name: 'chartroom',
    id: '1a2b3c4d-0000-4000-8000-0000000acb01',
    scope: 'REGIONAL',
    isLogged: true,
    loadBalancers: ['chartroom'],
  },
];

const WEBSITE_ACL = { name: 'website', id: '1a2b3c4d-0000-4000-8000-0000000acb02' };

/** Before CloudFront. */
export const prodGlobalWebAcls: WebAcl[] = [{ ...WEBSITE_ACL, scope: 'CLOUDFRONT', isLogged: true }];

const webAclArn = `arn:aws:wafv2:${US_EAST}:${PROD}:global/webacl/${WEBSITE_ACL.name}/${WEBSITE_ACL.id}`;

export const prodDistributions: Distribution[] = [
  {
    id: 'E1FERNHILLWEB0',
    alias: 'www.fernhill.example',
    viewerProtocolPolicy: 'redirect-to-https',
    minimumProtocolVersion: 'TLSv1.2_2021',
    logsAccess: 'bucket',
    webAclArn,
    origin: {
      domainName: `fernhill-website-assets.s3.${US_EAST}.amazonaws.com`,
      accessControlId: 'E3FERNHILLOAC0',
      header: { name: 'X-Origin-Key', value: CANARIES.originHeader },
    },
  },
  {
    id: 'E2FERNHILLDOC0',
    alias: 'docs.fernhill.example',
    viewerProtocolPolicy: 'https-only',
    minimumProtocolVersion: 'TLSv1.2_2019',
    logsAccess: 'delivery',
    webAclArn,
    origin: {
      domainName: `fernhill-website-assets.s3.${US_EAST}.amazonaws.com`,
      accessControlId: 'E3FERNHILLOAC0',
    },
  },
];

export const prodHostedZones: HostedZone[] = [
  {
    id: 'Z0FERNHILLPUBLIC',
    name: 'fernhill.example',
    queryLogGroupArn: `arn:aws:logs:${US_EAST}:${PROD}:log-group:/aws/route53/fernhill.example`,
  },
  { id: 'Z0FERNHILLINTERNAL', name: 'internal.fernhill.example', isPrivate: true },
];

export const prodDomains: RegisteredDomain[] = [
  { name: 'fernhill.example', isTransferLocked: true, expiresAt: '2027-04-01T00:00:00.000Z' },
];

const accessLogArn = `arn:aws:logs:${HOME_REGION}:${PROD}:log-group:/aws/apigateway/chartroom`;

export const prodRestApis: RestApi[] = [
  {
    id: 'fernrest01',
    name: 'chartroom-partners',
    stages: [{ name: 'live', accessLogArn }],
    resources: [
      { id: 'root', path: '/', methods: {} },
      { id: 'charts', path: '/charts', methods: { GET: { authorization: 'AWS_IAM' } } },
    ],
  },
];

export const prodHttpApis: HttpApi[] = [
  {
    id: 'fernhttp01',
    name: 'chartroom-appointments',
    protocol: 'HTTP',
    stages: [{ name: '$default', accessLogArn }],
    routes: [{ id: 'r1', key: 'GET /appointments', authorization: 'JWT' }],
  },
];
