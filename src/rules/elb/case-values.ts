import type { ResourceInput } from '../case-values';
import { CASE_ACCOUNT, CASE_REGION } from '../rule-cases';

type LoadBalancer = ResourceInput<'AWS::ElasticLoadBalancingV2::LoadBalancer'>;
type Supplementary = LoadBalancer['supplementaryConfiguration'];
type Known<T> = Exclude<T, undefined | { unknown: string }>;
type Listener = Known<Known<Supplementary['Listeners']>[number]>;

export const BALANCER_ARN =
  'arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/50dc6c495c0c9188';
const LISTENER_ARN =
  'arn:aws:elasticloadbalancing:eu-central-1:111122223333:listener/app/web/50dc6c495c0c9188';

export const ATTRIBUTES = {
  'access_logs.s3.enabled': 'true',
  'deletion_protection.enabled': 'true',
  'routing.http.drop_invalid_header_fields.enabled': 'true',
} as const;

/** A listener for HTTPS on 443. */
export function listener(changes: Partial<Listener> = {}): Listener {
  return {
    ListenerArn: `${LISTENER_ARN}/1`,
    Port: 443,
    Protocol: 'HTTPS',
    SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    SslProtocols: ['TLSv1.2', 'TLSv1.3'],
    DefaultActions: [{ Type: 'forward' }],
    Rules: [],
    ...changes,
  };
}

export const TO_HTTPS = { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS' } };

/** A listener for HTTP on 80, which sends everybody to HTTPS. */
export function httpListener(changes: Partial<Listener> = {}): Listener {
  return {
    ListenerArn: `${LISTENER_ARN}/2`,
    Port: 80,
    Protocol: 'HTTP',
    SslProtocols: [],
    DefaultActions: [TO_HTTPS],
    Rules: [],
    ...changes,
  };
}

/** An internet-facing Application Load Balancer in good order. */
export function loadBalancer(
  supplementaryConfiguration: Partial<Supplementary> = {},
  configuration: Partial<LoadBalancer['configuration']> = {},
) {
  return {
    'inventory.AWS::ElasticLoadBalancingV2::LoadBalancer': [
      {
        resourceType: 'AWS::ElasticLoadBalancingV2::LoadBalancer' as const,
        resourceId: BALANCER_ARN,
        resourceName: 'web',
        arn: BALANCER_ARN,
        accountId: CASE_ACCOUNT,
        awsRegion: CASE_REGION,
        configuration: {
          loadBalancerName: 'web',
          type: 'application',
          scheme: 'internet-facing',
          ...configuration,
        },
        supplementaryConfiguration: {
          Attributes: ATTRIBUTES,
          Listeners: [httpListener(), listener()],
          ...supplementaryConfiguration,
        },
      },
    ],
  };
}
