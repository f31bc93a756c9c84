import type { AccountState, Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::Route53::HostedZone';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
});

async function read(faults: Fault[] = [], change: (account: AccountState) => void = () => undefined) {
  collecting = await startCollecting({
    organization: withAccount(sampleOrganization, PROD, (account) => {
      change(account);
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
  return cellIn(cells, PART, 'global');
}

const DENIED = { unknown: expect.stringMatching(/^denied: AccessDenied/) };
const NO_FIELD = { unknown: 'the answer has no such field' };

const PUBLIC = {
  resourceType: 'AWS::Route53::HostedZone',
  resourceId: 'Z0FERNHILLPUBLIC',
  resourceName: 'fernhill.example.',
  arn: 'arn:aws:route53:::hostedzone/Z0FERNHILLPUBLIC',
  accountId: PROD,
  awsRegion: 'global',
  configuration: {
    Id: 'Z0FERNHILLPUBLIC',
    Name: 'fernhill.example.',
    QueryLoggingConfig: {
      CloudWatchLogsLogGroupArn: `arn:aws:logs:us-east-1:${PROD}:log-group:/aws/route53/fernhill.example`,
    },
  },
  supplementaryConfiguration: { PrivateZone: false },
};

test('a public zone that is logged, and a private one, with one list of logs for both', async () => {
  const cell = await read();
  expect(cell.status === 'complete' && cell.value).toEqual([
    PUBLIC,
    expect.objectContaining({
      configuration: {
        Id: 'Z0FERNHILLINTERNAL',
        Name: 'internal.fernhill.example.',
        QueryLoggingConfig: null,
      },
      supplementaryConfiguration: { PrivateZone: true },
    }),
  ]);
  expect(collecting?.callsOf('route53:ListQueryLoggingConfigs')).toBe(1);
});

test.each<{ name: string; fault: Fault; changed: object }>([
  {
    name: 'whether it is logged',
    fault: { call: 'route53:ListQueryLoggingConfigs', kind: 'denied' },
    changed: { ...PUBLIC, configuration: { ...PUBLIC.configuration, QueryLoggingConfig: DENIED } },
  },
  {
    name: 'whether it is private, missing from the answer',
    fault: { call: 'route53:ListHostedZones', kind: 'missing-field', field: 'Config' },
    changed: { ...PUBLIC, supplementaryConfiguration: { PrivateZone: NO_FIELD } },
  },
])('of a zone nothing is unknown but $name', async ({ fault, changed }) => {
  const cell = await read([fault]);
  expect(cell.status === 'complete' && cell.value[0]).toEqual(changed);
});

test('a page that is missing is said', async () => {
  const cut = await read([{ call: 'route53:ListHostedZones', kind: 'missing-page' }], (account) => {
    account.hostedZones = Array.from({ length: 101 }, (_none, at) => ({
      id: `Z${at}`,
      name: `zone-${at}.example`,
    }));
  });
  expect(cut.status === 'incomplete' && cut.value?.length).toBe(100);
});
