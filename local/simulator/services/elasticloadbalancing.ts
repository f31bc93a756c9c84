import * as client from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Listener, LoadBalancer } from '../../organization/edge';
import { AwsError } from '../aws-error';
import { pageOf, type Page } from '../paging';
import { defineService, type Call } from '../service';

const PAGE = 400;

/** Of the policies that AWS has, some. */
const SSL_POLICIES: Readonly<Record<string, readonly string[]>> = {
  'ELBSecurityPolicy-2016-08': ['TLSv1', 'TLSv1.1', 'TLSv1.2'],
  'ELBSecurityPolicy-TLS13-1-2-2021-06': ['TLSv1.2', 'TLSv1.3'],
  'ELBSecurityPolicy-TLS13-1-3-2021-06': ['TLSv1.3'],
};

const KINDS = { application: 'app', network: 'net', gateway: 'gwy' } as const;

/** Stands in for Elastic Load Balancing, version 2: Application, Network and Gateway Load Balancers. */
export const elasticloadbalancing = defineService({
  name: 'elasticloadbalancing',
  protocol: { kind: 'query', namespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/' },
  client,
  handlers: {
    DescribeLoadBalancers({ Marker, PageSize }, call) {
      const page = paged(balancersOf(call), Marker, PageSize);
      return {
        LoadBalancers: page.items.map(({ name, id, type, scheme }) => ({
          LoadBalancerArn: arnOf(call, { name, id, type }),
          LoadBalancerName: name,
          DNSName: `${name}-${id}.${call.region}.elb.amazonaws.com`,
          Type: type,
          Scheme: scheme,
          State: { Code: 'active' as const },
        })),
        NextMarker: page.next,
      };
    },

    DescribeLoadBalancerAttributes({ LoadBalancerArn = '' }, call) {
      const { type, logsAccess, isProtectedFromDeletion, dropsInvalidHeaders } = balancerOf(
        call,
        LoadBalancerArn,
      );
      const attributes: Record<string, string> = {
        'deletion_protection.enabled': String(isProtectedFromDeletion === true),
        'load_balancing.cross_zone.enabled': 'true',
        ...(type !== 'gateway' && { 'access_logs.s3.enabled': String(logsAccess === true) }),
        ...(type === 'application' && {
          'routing.http.drop_invalid_header_fields.enabled': String(dropsInvalidHeaders === true),
        }),
      };
      return { Attributes: Object.entries(attributes).map(([Key, Value]) => ({ Key, Value })) };
    },

    DescribeListeners({ LoadBalancerArn = '', Marker, PageSize }, call) {
      const balancer = balancerOf(call, LoadBalancerArn);
      const page = paged(balancer.listeners, Marker, PageSize);
      return {
        Listeners: page.items.map((listener) => ({
          ListenerArn: listenerArnOf(LoadBalancerArn, listener),
          LoadBalancerArn,
          Port: listener.port,
          Protocol: listener.protocol,
          ...(listener.sslPolicy !== undefined && { SslPolicy: listener.sslPolicy }),
          DefaultActions: [actionOf(listener.default)],
        })),
        NextMarker: page.next,
      };
    },

    DescribeRules({ ListenerArn = '', Marker, PageSize }, call) {
      const listener = balancersOf(call)
        .flatMap((balancer) =>
          balancer.listeners.map((each) => ({ each, arn: listenerArnOf(arnOf(call, balancer), each) })),
        )
        .find(({ arn }) => arn === ListenerArn)?.each;
      if (listener === undefined)
        throw new AwsError('ListenerNotFound', 'One or more listeners not found', 400);
      const rules = [
        ...(listener.rules ?? []).map((action, at) => ({
          Priority: String(at + 1),
          Actions: [actionOf(action)],
          IsDefault: false,
        })),
        { Priority: 'default', Actions: [actionOf(listener.default)], IsDefault: true },
      ];
      const page = paged(rules, Marker, PageSize);
      return { Rules: [...page.items], NextMarker: page.next };
    },

    DescribeSSLPolicies({ Marker, PageSize }) {
      const page = paged(Object.entries(SSL_POLICIES), Marker, PageSize);
      return {
        SslPolicies: page.items.map(([Name, protocols]) => ({ Name, SslProtocols: [...protocols] })),
        NextMarker: page.next,
      };
    },
  },
});

function paged<T>(items: readonly T[], token: string | undefined, size: number | undefined): Page<T> {
  if (size !== undefined && size > PAGE)
    throw new AwsError('ValidationError', `The page size ${size} is not between 1 and ${PAGE}`);
  return pageOf(items, { token, size, usual: PAGE, most: PAGE, invalid: 'ValidationError' });
}

const balancersOf = ({ here }: Call): readonly LoadBalancer[] => here.loadBalancers ?? [];

/** @throws AwsError when there is none of that ARN. */
function balancerOf(call: Call, arn: string): LoadBalancer {
  const balancer = balancersOf(call).find((each) => arnOf(call, each) === arn);
  if (balancer === undefined)
    throw new AwsError('LoadBalancerNotFound', `Load balancer '${arn}' not found`, 400);
  return balancer;
}

/** The ARN of a load balancer where the call is made. */
export function arnOf(
  { region, account, organization }: Pick<Call, 'region' | 'account' | 'organization'>,
  { name, id, type }: Pick<LoadBalancer, 'name' | 'id' | 'type'>,
): string {
  return `arn:${organization.partition}:elasticloadbalancing:${region}:${account.id}:loadbalancer/${KINDS[type]}/${name}/${id}`;
}

const listenerArnOf = (balancerArn: string, { id }: Listener): string =>
  `${balancerArn.replace(':loadbalancer/', ':listener/')}/${id}`;

function actionOf(action: Listener['default']): client.Action {
  switch (action) {
    case 'redirect':
      return {
        Type: 'redirect',
        RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' },
      };
    case 'fixed-response':
      return { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } };
    case 'forward':
      return { Type: 'forward' };
  }
}
