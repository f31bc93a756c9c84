import type { AccountState, Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::CloudFront::Distribution';
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
  const cells = await collecting.collect(
    collectorOf('inventory', readers, { session, clock, inventoryMode: 'direct' }),
    {
      parts: [PART],
    },
  );
  return cellIn(cells, PART, 'global');
}

const DENIED = { unknown: expect.stringMatching(/^denied: AccessDenied/) };
const NO_FIELD = { unknown: 'the answer has no such field' };

const ARN = `arn:aws:cloudfront::${PROD}:distribution/E1FERNHILLWEB0`;
const WEBSITE = {
  resourceType: 'AWS::CloudFront::Distribution',
  resourceId: 'E1FERNHILLWEB0',
  resourceName: 'E1FERNHILLWEB0',
  arn: ARN,
  accountId: PROD,
  awsRegion: 'global',
  configuration: {
    id: 'E1FERNHILLWEB0',
    distributionConfig: {
      aliases: ['www.fernhill.example'],
      defaultCacheBehavior: { viewerProtocolPolicy: 'redirect-to-https' },
      cacheBehaviors: [],
      viewerCertificate: { cloudFrontDefaultCertificate: false, minimumProtocolVersion: 'TLSv1.2_2021' },
      origins: [
        {
          id: 'origin',
          domainName: 'fernhill-website-assets.s3.us-east-1.amazonaws.com',
          isCustom: false,
          originAccessControlId: 'E3FERNHILLOAC0',
          originAccessIdentity: '',
        },
      ],
      webACLId: expect.stringContaining(':global/webacl/website/'),
      logging: { enabled: true },
    },
  },
  supplementaryConfiguration: { Deliveries: [] },
};
const { configuration } = WEBSITE;
const withConfig = (changes: object) => ({
  ...WEBSITE,
  configuration: {
    ...configuration,
    distributionConfig: { ...configuration.distributionConfig, ...changes },
  },
});

test('a distribution that logs to a bucket, without the header of its origin, and one whose logs are delivered', async () => {
  const cell = await read();
  expect(cell.status === 'complete' && cell.value).toEqual([
    WEBSITE,
    expect.objectContaining({
      supplementaryConfiguration: { Deliveries: [expect.stringContaining(':delivery-destination:')] },
    }),
  ]);
});

test('an account without distributions is asked for nothing more', async () => {
  const cell = await read([], (account) => {
    account.distributions = [];
  });
  expect(cell).toMatchObject({ status: 'complete', value: [] });
  expect(collecting?.callsOf('logs:DescribeDeliverySources')).toBe(0);
});

test.each<{ name: string; fault: Fault; changed: object }>([
  {
    name: 'whether it logs to a bucket',
    fault: { call: 'cloudfront:GetDistributionConfig', kind: 'denied' },
    changed: withConfig({ logging: DENIED }),
  },
  {
    name: 'which logs are delivered, where their sources are refused',
    fault: { call: 'logs:DescribeDeliverySources', kind: 'denied' },
    changed: { ...WEBSITE, supplementaryConfiguration: { Deliveries: DENIED } },
  },
  {
    name: 'which logs are delivered',
    fault: { call: 'logs:DescribeDeliveries', kind: 'denied' },
    changed: { ...WEBSITE, supplementaryConfiguration: { Deliveries: DENIED } },
  },
  {
    name: 'its web ACL, missing from the answer',
    fault: { call: 'cloudfront:ListDistributions', kind: 'missing-field', field: 'WebACLId' },
    changed: withConfig({ webACLId: NO_FIELD }),
  },
])('of a distribution nothing is unknown but $name', async ({ fault, changed }) => {
  const cell = await read([fault]);
  expect(cell.status === 'complete' && cell.value[0]).toEqual(changed);
});

test('a page that is missing is said', async () => {
  const cut = await read([{ call: 'cloudfront:ListDistributions', kind: 'missing-page' }], (account) => {
    const [first] = account.distributions ?? [];
    if (first !== undefined)
      account.distributions = Array.from({ length: 101 }, (_none, at) => ({ ...first, id: `E${at}` }));
  });
  expect(cut.status === 'incomplete' && cut.value?.length).toBe(100);
});
