import type { Fault, RegionState } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::ElasticLoadBalancingV2::LoadBalancer';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
});

async function read(faults: Fault[] = [], change: (here: RegionState) => void = () => undefined) {
  collecting = await startCollecting({
    organization: withAccount(sampleOrganization, PROD, (account) => {
      const here = account.regions[HOME_REGION];
      if (here !== undefined) change(here);
    }),
    account: PROD,
    now: '2026-10-05T06:00:00.000Z',
    regions: [HOME_REGION],
    faults,
  });
  const { session, clock } = collecting;
  const cells = await collecting.collect(collectorOf('inventory', readers, { session, clock }), {
    parts: [PART],
  });
  return cellIn(cells, PART, HOME_REGION);
}

const DENIED = { unknown: expect.stringMatching(/^denied: AccessDenied/) };
const NO_FIELD = { unknown: 'the answer has no such field' };

const ARN = `arn:aws:elasticloadbalancing:${HOME_REGION}:${PROD}:loadbalancer/app/chartroom/50dc6c495c0c9188`;
const listenerArn = (id: string) => `${ARN.replace(':loadbalancer/', ':listener/')}/${id}`;
const redirect = { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS' } };
const HTTP = {
  ListenerArn: listenerArn('f2f7dc8efc522ab3'),
  Port: 80,
  Protocol: 'HTTP',
  SslProtocols: [],
  DefaultActions: [redirect],
  Rules: [{ Actions: [redirect] }],
};
const HTTPS = {
  ListenerArn: listenerArn('f2f7dc8efc522ab2'),
  Port: 443,
  Protocol: 'HTTPS',
  SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
  SslProtocols: ['TLSv1.2', 'TLSv1.3'],
  DefaultActions: [{ Type: 'forward' }],
  Rules: [],
};
const Attributes = {
  'access_logs.s3.enabled': 'true',
  'deletion_protection.enabled': 'true',
  'routing.http.drop_invalid_header_fields.enabled': 'true',
};
const CHARTROOM = {
  resourceType: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  resourceId: ARN,
  resourceName: 'chartroom',
  arn: ARN,
  accountId: PROD,
  awsRegion: HOME_REGION,
  configuration: { loadBalancerName: 'chartroom', type: 'application', scheme: 'internet-facing' },
  supplementaryConfiguration: { Attributes, Listeners: [HTTPS, HTTP] },
};

test('an Application Load Balancer, an internal one, and a Network Load Balancer', async () => {
  const cell = await read();
  expect(cell.status === 'complete' && cell.value).toEqual([
    CHARTROOM,
    expect.objectContaining({
      configuration: { loadBalancerName: 'chartroom-reports', type: 'application', scheme: 'internal' },
    }),
    expect.objectContaining({
      configuration: { loadBalancerName: 'chartroom-hl7', type: 'network', scheme: 'internal' },
      supplementaryConfiguration: {
        Attributes: {
          'access_logs.s3.enabled': 'false',
          'deletion_protection.enabled': 'true',
          // AWS has it of Application Load Balancers alone.
          'routing.http.drop_invalid_header_fields.enabled': NO_FIELD,
        },
        Listeners: [expect.objectContaining({ Protocol: 'TCP', SslProtocols: [], Rules: [] })],
      },
    }),
  ]);
  expect(collecting?.callsOf('elasticloadbalancing:DescribeSSLPolicies')).toBe(1);
});

test.each<{ name: string; fault: Fault; changed: object }>([
  {
    name: 'its attributes',
    fault: { call: 'elasticloadbalancing:DescribeLoadBalancerAttributes', kind: 'denied' },
    changed: { Attributes: DENIED },
  },
  {
    name: 'its listeners',
    fault: { call: 'elasticloadbalancing:DescribeListeners', kind: 'denied' },
    changed: { Listeners: DENIED },
  },
  {
    name: 'the rules of its HTTP listener',
    fault: { call: 'elasticloadbalancing:DescribeRules', kind: 'denied' },
    changed: { Listeners: [HTTPS, { ...HTTP, Rules: DENIED }] },
  },
  {
    name: 'what its policy of TLS lets in',
    fault: { call: 'elasticloadbalancing:DescribeSSLPolicies', kind: 'denied' },
    changed: { Listeners: [{ ...HTTPS, SslProtocols: DENIED }, HTTP] },
  },
  {
    name: 'the protocols of its listeners, missing from the answer',
    fault: { call: 'elasticloadbalancing:DescribeListeners', kind: 'missing-field', field: 'Protocol' },
    // What a redirect names is called the same.
    changed: {
      Listeners: [
        { ...HTTPS, Protocol: NO_FIELD },
        {
          ...HTTP,
          Protocol: NO_FIELD,
          Rules: [],
          DefaultActions: [{ Type: 'redirect', RedirectConfig: {} }],
        },
      ],
    },
  },
])('of a load balancer nothing is unknown but $name', async ({ fault, changed }) => {
  const cell = await read([fault]);
  expect(cell.status === 'complete' && cell.value[0]).toEqual({
    ...CHARTROOM,
    supplementaryConfiguration: { ...CHARTROOM.supplementaryConfiguration, ...changed },
  });
});

test('a policy that AWS does not list, and a Gateway Load Balancer, which is not asked for listeners', async () => {
  const cell = await read([], (here) => {
    here.loadBalancers = [
      {
        name: 'old',
        id: '1',
        type: 'application',
        scheme: 'internal',
        listeners: [{ id: '2', protocol: 'HTTPS', port: 443, sslPolicy: 'Gone', default: 'forward' }],
      },
      { name: 'inspection', id: '3', type: 'gateway', scheme: 'internal', listeners: [] },
    ];
  });
  expect(cell.status === 'complete' && cell.value).toMatchObject([
    {
      supplementaryConfiguration: {
        Listeners: [{ SslProtocols: { unknown: 'AWS lists no policy Gone' } }],
      },
    },
    { supplementaryConfiguration: { Listeners: [] } },
  ]);
  expect(collecting?.callsOf('elasticloadbalancing:DescribeListeners')).toBe(1);
});

test('a page that is missing is said, and what came before it is kept', async () => {
  const many = (here: RegionState) => {
    here.loadBalancers = Array.from({ length: 401 }, (_none, at) => ({
      name: `balancer-${at}`,
      id: String(at),
      type: 'gateway' as const,
      scheme: 'internal' as const,
      listeners: [],
    }));
  };
  const whole = await read([], many);
  expect(whole.status === 'complete' && whole.value.length).toBe(401);
  await collecting?.close();
  const cut = await read(
    [{ call: 'elasticloadbalancing:DescribeLoadBalancers', kind: 'missing-page' }],
    many,
  );
  expect(cut.status === 'incomplete' && cut.value?.length).toBe(400);
});
