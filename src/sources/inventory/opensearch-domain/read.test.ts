import type { Fault, RegionState } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const DOMAINS = 'inventory.AWS::OpenSearch::Domain';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
});

async function read(change: (here: RegionState) => void = () => undefined, faults: Fault[] = []) {
  collecting = await startCollecting({
    organization: withAccount(sampleOrganization, PROD, ({ regions }) => {
      const here = regions[HOME_REGION];
      if (here !== undefined) change(here);
    }),
    account: PROD,
    now: '2026-10-05T06:00:00.000Z',
    regions: [HOME_REGION],
    faults,
  });
  const { session, clock } = collecting;
  const cells = await collecting.collect(collectorOf('inventory', readers, { session, clock }), {
    parts: [DOMAINS],
  });
  return cellIn(cells, DOMAINS, HOME_REGION);
}

test('a domain with a required update, and one without any', async () => {
  const domains = await read();
  expect(domains.status === 'complete' && domains.value).toEqual([
    {
      resourceType: 'AWS::OpenSearch::Domain',
      resourceId: 'chartroom-search',
      resourceName: 'chartroom-search',
      arn: `arn:aws:es:${HOME_REGION}:${PROD}:domain/chartroom-search`,
      accountId: PROD,
      awsRegion: HOME_REGION,
      configuration: {
        DomainName: 'chartroom-search',
        EncryptionAtRestOptions: { Enabled: true },
        NodeToNodeEncryptionOptions: { Enabled: true },
        VPCOptions: { VPCId: `vpc-${PROD}` },
        AccessPolicies: null,
      },
      supplementaryConfiguration: {
        ServiceSoftwareOptions: {
          UpdateAvailable: true,
          OptionalDeployment: false,
          AutomatedUpdateDate: '2026-11-20T00:00:00.000Z',
        },
      },
    },
    expect.objectContaining({
      supplementaryConfiguration: {
        ServiceSoftwareOptions: {
          UpdateAvailable: false,
          OptionalDeployment: true,
          AutomatedUpdateDate: '1970-01-01T00:00:00.000Z',
        },
      },
    }),
  ]);
});

describe('eleven domains', () => {
  const eleven = (here: RegionState) => {
    here.searchDomains = Array.from({ length: 11 }, (_none, at) => ({ name: `domain-${at}` }));
  };

  test('are described five at once', async () => {
    const domains = await read(eleven);
    expect(domains.status === 'complete' && domains.value.map(({ resourceId }) => resourceId)).toEqual(
      Array.from({ length: 11 }, (_none, at) => `domain-${at}`),
    );
    expect(collecting?.callsOf('es:DescribeDomains')).toBe(3);
  });

  test('of a description that is refused, five are unknown and still there', async () => {
    const domains = await read(eleven, [{ call: 'es:DescribeDomains', kind: 'denied', times: 1 }]);
    const options = domains.status === 'complete' ? domains.value : [];
    const unknown = options.filter(
      ({ supplementaryConfiguration: { ServiceSoftwareOptions } }) => 'unknown' in ServiceSoftwareOptions,
    );
    expect([unknown.length, options.length]).toEqual([5, 11]);
  });
});
