import type { Fault } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.backup-restore-jobs';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
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

test('restores of each kind on the first of each month, no further back than they are asked for', async () => {
  const cell = await read();
  const jobs = cell.status === 'complete' ? cell.value : [];
  expect(jobs).toHaveLength(5 * 14);
  expect(jobs.slice(0, 5)).toEqual(
    ['Aurora', 'DynamoDB', 'EBS', 'EFS', 'RDS'].map((ResourceType) => ({
      ResourceType,
      CompletionDate: '2026-10-01T05:00:00.000Z',
      ValidationStatus: 'SUCCESSFUL',
    })),
  );
  expect(jobs.at(-1)?.CompletionDate).toBe('2025-09-01T05:00:00.000Z');
});

test('a restore whose date is missing is counted as not readable', async () => {
  const field = 'CompletionDate';
  expect(await read([{ call: 'backup:ListRestoreJobs', kind: 'missing-field', field }])).toMatchObject({
    status: 'incomplete',
    reason: 'unreadable',
  });
});
