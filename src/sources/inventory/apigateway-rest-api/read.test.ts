import type { Fault, RegionState } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::ApiGateway::RestApi';
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

const PARTNERS = {
  resourceType: 'AWS::ApiGateway::RestApi',
  resourceId: 'fernrest01',
  resourceName: 'chartroom-partners',
  arn: `arn:aws:apigateway:${HOME_REGION}::/restapis/fernrest01`,
  accountId: PROD,
  awsRegion: HOME_REGION,
  configuration: { id: 'fernrest01', name: 'chartroom-partners' },
  supplementaryConfiguration: {
    Stages: [
      {
        stageName: 'live',
        accessLogSettings: {
          destinationArn: `arn:aws:logs:${HOME_REGION}:${PROD}:log-group:/aws/apigateway/chartroom`,
        },
      },
    ],
    Methods: [{ path: '/charts', httpMethod: 'GET', authorizationType: 'AWS_IAM' }],
    Tags: [],
  },
};
const { supplementaryConfiguration } = PARTNERS;

test('a REST API with its stage and its method', async () => {
  const cell = await read();
  expect(cell.status === 'complete' && cell.value).toEqual([PARTNERS]);
});

test.each<{ name: string; fault: Fault; changed: object }>([
  {
    name: 'its stages',
    fault: { call: 'apigateway:GetStages', kind: 'denied' },
    changed: { Stages: DENIED },
  },
  {
    name: 'its methods',
    fault: { call: 'apigateway:GetResources', kind: 'denied' },
    changed: { Methods: DENIED },
  },
  {
    name: 'what a method asks, missing from the answer',
    fault: { call: 'apigateway:GetResources', kind: 'missing-field', field: 'authorizationType' },
    changed: { Methods: [{ path: '/charts', httpMethod: 'GET', authorizationType: NO_FIELD }] },
  },
])('of a REST API nothing is unknown but $name', async ({ fault, changed }) => {
  const cell = await read([fault]);
  expect(cell.status === 'complete' && cell.value).toEqual([
    { ...PARTNERS, supplementaryConfiguration: { ...supplementaryConfiguration, ...changed } },
  ]);
});

test('methods on further pages are read, and unknown where a page is missing', async () => {
  const many = (here: RegionState) => {
    for (const api of here.restApis ?? [])
      api.resources = Array.from({ length: 501 }, (_none, at) => ({
        id: String(at),
        path: `/${at}`,
        methods: { GET: { authorization: 'NONE' } },
      }));
  };
  const whole = await read([], many);
  const [api] = whole.status === 'complete' ? whole.value : [];
  expect(api?.supplementaryConfiguration.Methods).toHaveLength(501);
  await collecting?.close();
  const cut = await read([{ call: 'apigateway:GetResources', kind: 'missing-page' }], many);
  expect(cut.status === 'complete' && cut.value).toMatchObject([
    { supplementaryConfiguration: { Methods: { unknown: expect.any(String) } } },
  ]);
});
