import type { Fault, RegionState } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD, US_EAST } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::WAFv2::WebACL';
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
  return { here: cellIn(cells, PART, HOME_REGION), global: cellIn(cells, PART, US_EAST) };
}

const DENIED = { unknown: expect.stringMatching(/^denied: AccessDenied/) };

const ARN = `arn:aws:wafv2:${HOME_REGION}:${PROD}:regional/webacl/chartroom/1a2b3c4d-0000-4000-8000-0000000acb01`;
const BALANCER = `arn:aws:elasticloadbalancing:${HOME_REGION}:${PROD}:loadbalancer/app/chartroom/50dc6c495c0c9188`;
const CHARTROOM = {
  resourceType: 'AWS::WAFv2::WebACL',
  resourceId: ARN,
  resourceName: 'chartroom',
  arn: ARN,
  accountId: PROD,
  awsRegion: HOME_REGION,
  configuration: { name: 'chartroom' },
  supplementaryConfiguration: {
    LogDestinationConfigs: [`arn:aws:s3:::aws-waf-logs-${PROD}`],
    LoadBalancers: [{ Arn: BALANCER }],
  },
};

test('a web ACL of the Region, and of the global Region, which is not governed, that of CloudFront alone', async () => {
  const { here, global } = await read();
  expect(here.status === 'complete' && here.value).toEqual([CHARTROOM]);
  expect(global.status === 'complete' && global.value).toEqual([
    expect.objectContaining({
      resourceName: 'website',
      awsRegion: US_EAST,
      supplementaryConfiguration: {
        LogDestinationConfigs: [`arn:aws:s3:::aws-waf-logs-${PROD}`],
        LoadBalancers: [],
      },
    }),
  ]);
  expect(collecting?.callsOf('wafv2:ListWebACLs')).toBe(2);
  expect(collecting?.callsOf('wafv2:ListResourcesForWebACL')).toBe(1);
});

test('a web ACL whose log goes nowhere', async () => {
  const { here } = await read([], ({ webAcls }) => {
    for (const acl of webAcls ?? []) acl.isLogged = false;
  });
  expect(here.status === 'complete' && here.value).toMatchObject([
    { supplementaryConfiguration: { LogDestinationConfigs: [] } },
  ]);
});

test.each<{ name: string; fault: Fault; changed: object }>([
  {
    name: 'where its log goes',
    fault: { call: 'wafv2:ListLoggingConfigurations', kind: 'denied' },
    changed: { LogDestinationConfigs: DENIED },
  },
  {
    name: 'what it stands before',
    fault: { call: 'wafv2:ListResourcesForWebACL', kind: 'denied' },
    changed: { LoadBalancers: DENIED },
  },
])('of a web ACL nothing is unknown but $name', async ({ fault, changed }) => {
  const { here } = await read([fault]);
  expect(here.status === 'complete' && here.value).toEqual([
    {
      ...CHARTROOM,
      supplementaryConfiguration: { ...CHARTROOM.supplementaryConfiguration, ...changed },
    },
  ]);
});

test('what comes after the first page is read, and a page that is missing is said', async () => {
  const many = (here: RegionState) => {
    here.webAcls = Array.from({ length: 101 }, (_none, at) => ({
      name: `acl-${at}`,
      id: String(at),
      scope: 'REGIONAL' as const,
      isLogged: true,
    }));
  };
  const { here } = await read([], many);
  expect(here.status === 'complete' && here.value.at(-1)).toMatchObject({
    supplementaryConfiguration: { LogDestinationConfigs: [expect.any(String)] },
  });
  await collecting?.close();
  const cut = await read([{ call: 'wafv2:ListWebACLs', kind: 'missing-page' }], many);
  expect(cut.here.status === 'incomplete' && cut.here.value?.length).toBe(100);
});
