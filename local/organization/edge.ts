// What stands between the internet and the workloads of an account, and what the accounts declare of it.

/** An Application, Network or Gateway Load Balancer. */
export interface LoadBalancer {
  name: string;
  /** Ends the ARN. */
  id: string;
  type: 'application' | 'network' | 'gateway';
  scheme: 'internet-facing' | 'internal';
  logsAccess?: boolean;
  isProtectedFromDeletion?: boolean;
  dropsInvalidHeaders?: boolean;
  listeners: Listener[];
}

export interface Listener {
  /** Ends the ARN. */
  id: string;
  protocol: 'HTTP' | 'HTTPS' | 'TCP' | 'TLS';
  port: number;
  /** Of a listener that ends TLS. */
  sslPolicy?: string;
  default: ListenerAction;
  /** Those before the default action, in order of priority. */
  rules?: ListenerAction[];
}

/** `redirect`: to HTTPS. */
type ListenerAction = 'forward' | 'redirect' | 'fixed-response';

export interface WebAcl {
  name: string;
  id: string;
  scope: 'REGIONAL' | 'CLOUDFRONT';
  /** Whether its log is delivered anywhere. */
  isLogged: boolean;
  /** Names of the Application Load Balancers that it stands before. */
  loadBalancers?: string[];
}

/** Of CloudFront, which is one for all Regions. */
export interface Distribution {
  id: string;
  /** What it is asked under beside its own name. */
  alias?: string;
  viewerProtocolPolicy: 'allow-all' | 'https-only' | 'redirect-to-https';
  minimumProtocolVersion: string;
  /** To a bucket as CloudFront itself does, or by a delivery of CloudWatch Logs. */
  logsAccess: 'bucket' | 'delivery' | 'none';
  /** ARN of a web ACL. */
  webAclArn?: string;
  /** A bucket by the name of its endpoint, and its access control. */
  origin: { domainName: string; accessControlId?: string; header?: { name: string; value: string } };
}

/** Of Route 53, which is one for all Regions. */
export interface HostedZone {
  id: string;
  name: string;
  isPrivate?: boolean;
  queryLogGroupArn?: string;
}

/** A domain registered with Route 53. */
export interface RegisteredDomain {
  name: string;
  isTransferLocked: boolean;
  expiresAt: string;
}

/** A REST API of API Gateway. */
export interface RestApi {
  id: string;
  name: string;
  stages: ApiStage[];
  resources: { id: string; path: string; methods: Record<string, { authorization: string }> }[];
}

/** An HTTP or WebSocket API of API Gateway. */
export interface HttpApi {
  id: string;
  name: string;
  protocol: 'HTTP' | 'WEBSOCKET';
  stages: ApiStage[];
  routes: { id: string; key: string; authorization: string }[];
}

interface ApiStage {
  name: string;
  accessLogArn?: string;
}

export function distributionArnOf(
  { partition, account }: { readonly partition: string; readonly account: string },
  { id }: Distribution,
): string {
  return `arn:${partition}:cloudfront::${account}:distribution/${id}`;
}
