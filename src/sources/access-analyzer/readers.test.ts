import { sampleOrganization } from '../../../local/organization/sample';
import { analyzerOf } from '../../../local/organization/sample/baseline';
import { HOME_REGION, PROD, SECOND_REGION } from '../../../local/organization/sample/places';
import type { Analyzer, ExternalAccessFinding } from '../../../local/organization/monitoring';
import type { Fault } from '../../../local/organization/organization';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../test/support/collecting';
import type { Instant } from '../../model/instant';
import { collectorOf } from '../collector';
import { readers } from './readers.generated';

const NOW: Instant = '2026-10-05T06:00:00.000Z';
const ANALYZERS = 'access-analyzer.analyzers';
const FINDINGS = 'access-analyzer.findings';
let collecting: Collecting;
afterEach(async () => {
  const { undeclaredCalls } = collecting.simulator;
  await collecting.close();
  expect(undeclaredCalls).toEqual([]);
});

const arnOf = (name: string) => `arn:aws:access-analyzer:${HOME_REGION}:${PROD}:analyzer/${name}`;

function found(id: string, changes: Partial<ExternalAccessFinding> = {}): ExternalAccessFinding {
  return {
    id,
    resource: `arn:aws:iam::${PROD}:role/${id}`,
    resourceType: 'AWS::IAM::Role',
    createdAt: '2026-10-01T00:00:00.000Z',
    status: 'ACTIVE',
    ...changes,
  };
}

async function collect(analyzers: readonly Partial<Analyzer>[], faults: Fault[] = []) {
  collecting = await startCollecting({
    organization: withAccount(sampleOrganization, PROD, ({ regions }) => {
      const home = regions[HOME_REGION];
      if (!home) throw new Error('the sample has this Region');
      home.analyzers = analyzers.map((changes) => ({ ...analyzerOf(), ...changes }));
    }),
    account: PROD,
    now: NOW,
    regions: [HOME_REGION, SECOND_REGION],
    faults,
  });
  const { session, clock } = collecting;
  return collecting.collect(collectorOf('access-analyzer', readers, { session, clock }));
}

test('lists the analyzers of each Region, once for both parts', async () => {
  const cells = await collect([{}, { name: 'unused', type: 'ACCOUNT_UNUSED_ACCESS' }]);
  expect(cellIn(cells, ANALYZERS, HOME_REGION)).toMatchObject({
    status: 'complete',
    value: [
      { arn: arnOf('external-access'), name: 'external-access', type: 'ACCOUNT', status: 'ACTIVE' },
      { name: 'unused', type: 'ACCOUNT_UNUSED_ACCESS' },
    ],
  });
  expect(collecting.callsOf('access-analyzer:ListAnalyzers')).toBe(2);
});

test('a Region without an analyzer is known to have none, and its findings are not', async () => {
  const cells = await collect([]);
  expect(cellIn(cells, ANALYZERS, HOME_REGION)).toMatchObject({ status: 'complete', value: [] });
  expect(cellIn(cells, FINDINGS, HOME_REGION)).toMatchObject({ status: 'incomplete', reason: 'not-enabled' });
});

test('what an analyzer found before it stopped is not asked for', async () => {
  const cells = await collect([{ status: 'DISABLED', findings: [found('old')] }]);
  expect(cellIn(cells, FINDINGS, HOME_REGION)).toMatchObject({ status: 'incomplete', reason: 'not-enabled' });
});

test('reads every active finding of every analyzer of external access, a hundred at a time', async () => {
  const many = Array.from({ length: 250 }, (_, index) =>
    found(`f-${index}`, index % 5 === 4 ? { status: 'ARCHIVED' } : {}),
  );
  const cells = await collect([
    { findings: many },
    { name: 'everybody', type: 'ORGANIZATION', findings: [found('other', { owner: '777788889999' })] },
    { name: 'unused', type: 'ACCOUNT_UNUSED_ACCESS', findings: [found('unused')] },
  ]);
  const cell = cellIn(cells, FINDINGS, HOME_REGION);
  if (cell.status !== 'complete') throw new Error(`the cell is ${cell.status}`);
  expect(cell.value).toHaveLength(201);
  expect(cell.value[0]).toEqual({
    analyzerArn: arnOf('external-access'),
    id: 'f-0',
    resource: `arn:aws:iam::${PROD}:role/f-0`,
    resourceType: 'AWS::IAM::Role',
    resourceOwnerAccount: PROD,
    createdAt: '2026-10-01T00:00:00.000Z',
  });
  expect(cell.value[200]).toMatchObject({
    analyzerArn: arnOf('everybody'),
    resourceOwnerAccount: '777788889999',
  });
});

test('what could not be analysed says so', async () => {
  const cells = await collect([{ findings: [found('f-1', { error: 'ACCESS_DENIED' })] }]);
  expect(cellIn(cells, FINDINGS, HOME_REGION)).toMatchObject({ value: [{ error: 'ACCESS_DENIED' }] });
});

test.each<{ name: string; fault: Fault; reason: string; read: number | undefined }>([
  {
    name: 'a page that is missing',
    fault: { call: 'access-analyzer:ListFindingsV2', kind: 'missing-page' },
    reason: 'error',
    read: 100,
  },
  {
    name: 'findings that are denied',
    fault: { call: 'access-analyzer:ListFindingsV2', kind: 'denied' },
    reason: 'denied',
    read: undefined,
  },
  {
    name: 'findings without their date',
    fault: { call: 'access-analyzer:ListFindingsV2', kind: 'missing-field', field: 'createdAt' },
    reason: 'unreadable',
    read: 0,
  },
  {
    name: 'analyzers that are denied',
    fault: { call: 'access-analyzer:ListAnalyzers', kind: 'denied' },
    reason: 'denied',
    read: undefined,
  },
])('$name: the findings are incomplete', async ({ fault, reason, read }) => {
  const findings = Array.from({ length: 150 }, (_, index) => found(`f-${index}`));
  const cell = cellIn(await collect([{ findings }], [fault]), FINDINGS, HOME_REGION);
  expect(cell).toMatchObject({ status: 'incomplete', reason });
  expect(cell.status === 'incomplete' && cell.value?.length).toBe(read);
});

test('an analyzer without its state has it unknown, and is asked for its findings', async () => {
  const fault: Fault = { call: 'access-analyzer:ListAnalyzers', kind: 'missing-field', field: 'status' };
  const cells = await collect([{ findings: [found('f-1')] }], [fault]);
  expect(cellIn(cells, ANALYZERS, HOME_REGION)).toMatchObject({
    status: 'complete',
    value: [{ status: { unknown: 'the answer has no such field' } }],
  });
  expect(cellIn(cells, FINDINGS, HOME_REGION)).toMatchObject({ status: 'complete', value: [{ id: 'f-1' }] });
});
