import {
  DescribeLoadBalancerAttributesCommand,
  DescribeSSLPoliciesCommand,
  ElasticLoadBalancingV2Client,
  paginateDescribeListeners,
  paginateDescribeLoadBalancers,
  paginateDescribeRules,
  type Listener,
  type LoadBalancer,
  type SslPolicy,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { allOrUnknown, gather, pagesOf } from '../../../aws/client/pages';
import { isUnknown, type Known } from '../../../model/known';
import { listed } from '../../listed';

/** The most AWS gives of each list. */
const PAGE_SIZE = 400;

const gone = ['LoadBalancerNotFoundException', 'LoadBalancerNotFound'];

/**
 * A call for the attributes and one for the listeners of each load balancer, and one more for the rules of each HTTP
 * listener of an Application Load Balancer: AWS takes one of them at a time. The policies of TLS are listed once a Region.
 */
export default listed({
  client: ElasticLoadBalancingV2Client,
  pages: paginateDescribeLoadBalancers,
  pageSize: PAGE_SIZE,
  items: ({ LoadBalancers }) => LoadBalancers,
  next: ({ NextMarker }) => NextMarker,
  details: {
    attributes: {
      async ask(client, { LoadBalancerArn }) {
        const { Attributes } = await client.send(
          new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn }),
        );
        return Attributes && Object.fromEntries(Attributes.map(({ Key = '', Value }) => [Key, Value]));
      },
      gone,
    },
    listeners: { ask: (client, balancer) => listenersOf(client, balancer), gone },
    policies: {
      async askTogether(client) {
        const policies = await policiesOf(client);
        return () => policies;
      },
    },
  },
  item: ({ account, region }, balancer, { attributes, listeners, policies }) => ({
    resourceType: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    resourceId: balancer.LoadBalancerArn,
    resourceName: balancer.LoadBalancerName,
    arn: balancer.LoadBalancerArn,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      loadBalancerName: balancer.LoadBalancerName,
      type: balancer.Type,
      scheme: balancer.Scheme,
    },
    supplementaryConfiguration: {
      Attributes: attributes,
      Listeners: Array.isArray(listeners)
        ? listeners.map((listener: ListenerWithRules) => ({
            ...listener,
            SslProtocols: protocolsOf(listener, policies ?? []),
          }))
        : listeners,
    },
  }),
});

type ListenerWithRules = Listener & { readonly Rules: unknown };

/** A Gateway Load Balancer takes whole packets: its listeners have nothing that is judged. */
async function listenersOf(
  client: ElasticLoadBalancingV2Client,
  { LoadBalancerArn, Type }: LoadBalancer,
): Promise<Known<ListenerWithRules[]>> {
  if (Type === 'gateway') return [];
  const pages = paginateDescribeListeners({ client, pageSize: PAGE_SIZE }, { LoadBalancerArn });
  const gathered = await gather(pages, {
    items: ({ Listeners }) => Listeners,
    next: ({ NextMarker }) => NextMarker,
  });
  const listeners = allOrUnknown(gathered);
  if (isUnknown(listeners)) return listeners;
  return Promise.all(
    listeners.map(async (listener) => ({
      ...listener,
      Rules: Type === 'application' && listener.Protocol === 'HTTP' ? await rulesOf(client, listener) : [],
    })),
  );
}

/** Without the default rule, whose action the listener has. */
async function rulesOf(client: ElasticLoadBalancingV2Client, { ListenerArn }: Listener) {
  const pages = paginateDescribeRules({ client, pageSize: PAGE_SIZE }, { ListenerArn });
  const rules = allOrUnknown(
    await gather(pages, { items: ({ Rules }) => Rules, next: ({ NextMarker }) => NextMarker }),
  );
  return isUnknown(rules) ? rules : rules.filter(({ IsDefault }) => IsDefault !== true);
}

async function policiesOf(client: ElasticLoadBalancingV2Client): Promise<Known<SslPolicy[]>> {
  return allOrUnknown(
    await gather(
      pagesOf(
        (Marker) => client.send(new DescribeSSLPoliciesCommand({ Marker, PageSize: PAGE_SIZE })),
        ({ NextMarker }) => NextMarker,
      ),
      { items: ({ SslPolicies }) => SslPolicies, next: ({ NextMarker }) => NextMarker },
    ),
  );
}

/** The versions of TLS that a listener's policy lets in; none for a listener that has no policy. */
function protocolsOf({ SslPolicy: name }: Listener, policies: Known<readonly SslPolicy[]>) {
  if (name === undefined) return [];
  if (isUnknown(policies)) return policies;
  const policy = policies.find(({ Name }) => Name === name);
  return policy === undefined ? { unknown: `AWS lists no policy ${name}` } : policy.SslProtocols;
}
