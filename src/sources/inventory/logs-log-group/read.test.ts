import type { Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::Logs::LogGroup';
let collecting: Collecting;
afterEach(async () => {
  const { undeclaredCalls } = collecting.simulator;
  await collecting.close();
  expect(undeclaredCalls).toEqual([]);
});

async function read(faults: Fault[] = []) {
  collecting = await startCollecting({
    organization: sampleOrganization,
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

test('log groups that keep events for ever, and for a year', async () => {
  expect(await read()).toMatchObject({
    status: 'complete',
    mode: 'direct',
    value: [
      {
        arn: `arn:aws:logs:${HOME_REGION}:${PROD}:log-group:/aws/lambda/chartroom-render`,
        resourceId: '/aws/lambda/chartroom-render',
        configuration: { RetentionInDays: null, KmsKeyId: null, LogGroupClass: 'STANDARD' },
      },
      { resourceId: '/chartroom/api', configuration: { RetentionInDays: 365 } },
    ],
  });
});

test('refused, nothing is known of them', async () => {
  expect(await read([{ call: 'logs:DescribeLogGroups', kind: 'denied' }])).toMatchObject({
    status: 'incomplete',
    reason: 'denied',
  });
});
