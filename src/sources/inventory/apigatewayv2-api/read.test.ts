import type { Fault, RegionState } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::ApiGatewayV2::Api';
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

const APPOINTMENTS = {
  resourceType: 'AWS::ApiGatewayV2::Api',
  resourceId: 'fernhttp01',
  resourceName: 'chartroom-appointments',
  arn: `arn:aws:apigateway:${HOME_REGION}::/apis/fernhttp01`,
  accountId: PROD,
  awsRegion: HOME_REGION,
  configuration: { apiId: 'fernhttp01', name: 'chartroom-appointments', protocolType: 'HTTP' },
  supplementaryConfiguration: {
    Tags: [],
    Stages: [
      {
        stageName: '$default',
        accessLogSettings: {
          destinationArn: `arn:aws:logs:${HOME_REGION}:${PROD}:log-group:/aws/apigateway/chartroom`,
        },
      },
    ],
    Routes: [{ routeKey: 'GET /appointments', authorizationType: 'JWT' }],
  },
};
const { supplementaryConfiguration } = APPOINTMENTS;

test('an HTTP API with its stage and its route', async () => {
  const cell = await read();
  expect(cell.status === 'complete' && cell.value).toEqual([APPOINTMENTS]);
});

test.each<{ name: string; fault: Fault; changed: object }>([
  {
    name: 'its stages',
    fault: { call: 'apigatewayv2:GetStages', kind: 'denied' },
    changed: { Stages: DENIED },
  },
  {
    name: 'its routes',
    fault: { call: 'apigatewayv2:GetRoutes', kind: 'denied' },
    changed: { Routes: DENIED },
  },
  {
    name: 'what a route asks, missing from the answer',
    fault: { call: 'apigatewayv2:GetRoutes', kind: 'missing-field', field: 'AuthorizationType' },
    changed: { Routes: [{ routeKey: 'GET /appointments', authorizationType: NO_FIELD }] },
  },
])('of an HTTP API nothing is unknown but $name', async ({ fault, changed }) => {
  const cell = await read([fault]);
  expect(cell.status === 'complete' && cell.value).toEqual([
    { ...APPOINTMENTS, supplementaryConfiguration: { ...supplementaryConfiguration, ...changed } },
  ]);
});

test('APIs and routes on further pages are read', async () => {
  const cell = await read([], (here) => {
    const [api] = here.httpApis ?? [];
    if (api === undefined) return;
    const routes = Array.from({ length: 501 }, (_none, at) => ({
      id: String(at),
      key: `GET /${at}`,
      authorization: 'NONE',
    }));
    here.httpApis = Array.from({ length: 501 }, (_none, at) => ({
      ...api,
      id: `api-${at}`,
      routes: at === 500 ? routes : [],
    }));
  });
  const apis = cell.status === 'complete' ? cell.value : [];
  expect(apis).toHaveLength(501);
  expect(apis.at(-1)?.supplementaryConfiguration.Routes).toHaveLength(501);
});

test('a page that is missing is said', async () => {
  const cut = await read([{ call: 'apigatewayv2:GetApis', kind: 'missing-page' }], (here) => {
    const [api] = here.httpApis ?? [];
    if (api !== undefined)
      here.httpApis = Array.from({ length: 501 }, (_none, at) => ({ ...api, id: `api-${at}` }));
  });
  expect(cut.status === 'incomplete' && cut.value?.length).toBe(500);
});
