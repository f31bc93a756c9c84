import { patchInstance, patchPolicy, told } from '../../test/support/patch-instance';
import type { Cell } from '../sources/cell';
import { LedgerCells } from './ledger-cells';
import type { VulnerabilityInstance } from './instance';

const NOW = '2026-02-10T00:00:00.000Z';
const READ = '2026-02-09T12:00:00.000Z';
const [ACCOUNT, EU] = ['111122223333', 'eu-central-1'] as const;

type Told = 'inspector.findings' | 'inspector.coverage' | 'securityhub.findings' | 'ssm.patches';
const VALUES = {
  'inspector.findings': { isFull: true, otherProviders: 0, findings: [] },
  'inspector.coverage': { otherProviders: 0, resources: [] },
  'securityhub.findings': { isFull: true, otherProviders: 0, findings: [] },
  'ssm.patches': [],
};
function cell(part: Told, became: 'read' | 'denied' | 'not-enabled' | 'closed'): Cell {
  const place = { account: ACCOUNT, part, region: EU };
  if (became === 'closed')
    return { ...place, status: 'out-of-scope', reason: 'region-denied-by-policy', detail: 'closed' };
  if (became === 'read') return { ...place, status: 'complete', observedAt: READ, value: VALUES[part] };
  return { ...place, status: 'incomplete', observedAt: READ, reason: became, detail: 'as AWS says' };
}

function cellsOf(read: readonly Cell[], ...instances: readonly VulnerabilityInstance[]): Cell[] {
  const gathered = new LedgerCells(ACCOUNT, patchPolicy(), NOW);
  for (const each of instances) gathered.add(each);
  return gathered.cells(read);
}

it.each<[string, readonly Cell[], object]>([
  [
    'all was read',
    [cell('inspector.findings', 'read'), cell('inspector.coverage', 'read')],
    {
      status: 'complete',
      madeOf: [`inspector.findings@${EU}`, `inspector.coverage@${EU}`],
      observedAt: READ,
    },
  ],
  [
    'one source is off, and another was read',
    [cell('inspector.findings', 'not-enabled'), cell('ssm.patches', 'read')],
    { status: 'complete' },
  ],
  [
    'all are off',
    [cell('inspector.findings', 'not-enabled'), cell('securityhub.findings', 'not-enabled')],
    {
      status: 'incomplete',
      reason: 'not-enabled',
      detail:
        'inspector.findings is incomplete: not-enabled (as AWS says); securityhub.findings is incomplete: not-enabled (as AWS says)',
    },
  ],
  [
    'one of them was refused',
    [cell('inspector.findings', 'read'), cell('inspector.coverage', 'denied')],
    {
      status: 'incomplete',
      reason: 'denied',
      detail: 'inspector.coverage is incomplete: denied (as AWS says)',
      value: { instances: [{ id: 'i1' }] },
    },
  ],
  [
    'the organisation closes the Region',
    [cell('inspector.findings', 'closed'), cell('inspector.coverage', 'closed')],
    { status: 'out-of-scope', reason: 'region-denied-by-policy' },
  ],
])('is a cell of its Region where %s', (_name, read, expected) => {
  expect(cellsOf(read, patchInstance())).toMatchObject([
    { account: ACCOUNT, part: 'patching.ledger', region: EU, ...expected },
  ]);
});

it('holds of what is open its due date, and of what has ended whether it was in time, and when it was fixed where it was not', () => {
  const [made] = cellsOf(
    [cell('inspector.findings', 'read')],
    patchInstance({ earlier: [{ resource: 'i-0old', until: '2026-01-05T00:00:00.000Z' }] }),
    patchInstance({ id: 'i2', outcome: { how: 'fixed', ...told('2026-01-20T00:00:00.000Z') } }),
    patchInstance({ id: 'late', outcome: { how: 'fixed', ...told('2026-02-05T12:00:00.000Z') } }),
    patchInstance({ id: 'i3', outcome: { how: 'resource-gone', ...told('2026-01-20T00:00:00.000Z') } }),
  );
  expect(made).toMatchObject({
    value: {
      instances: [
        {
          id: 'i1',
          severity: 'high',
          dueAt: '2026-01-31T23:59:59.999Z',
          profile: 'organisation',
          replaced: { first: 'i-0old', last: 'i-0old' },
        },
      ],
      fixedLate: [{ id: 'late', fixedAt: '2026-02-05T12:00:00.000Z', dueAt: '2026-01-31T23:59:59.999Z' }],
      quarter: { high: { due: 3, fixedInTime: 1 } },
    },
  });
});
