import { patchInstance, patchPolicy, told } from '../../test/support/patch-instance';
import type { Cell } from '../sources/cell';
import type { HeldException } from './held-exceptions';
import { thingOf, type ScannedResource } from './ledger';
import { LedgerCells } from './ledger-cells';
import { excusesOf } from './recorded-exceptions';
import { patchReport } from '../../test/support/patching';
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
    'Inspector listed its suppression rules',
    [
      {
        account: ACCOUNT,
        part: 'inspector.findings',
        region: EU,
        status: 'complete',
        observedAt: READ,
        value: { ...VALUES['inspector.findings'], suppressionRules: ['accepted'] },
      },
    ],
    { status: 'complete', value: { suppressionRules: ['accepted'] } },
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
    patchInstance({ id: 'soon', outcome: { how: 'fixed', ...told('2026-01-30T12:00:00.000Z') } }),
    patchInstance({
      id: 'exploited',
      exploitAvailable: true,
      outcome: { how: 'fixed', ...told('2026-01-20T00:00:00.000Z') },
    }),
    patchInstance({ id: 'gone', outcome: { how: 'resource-gone', ...told('2026-01-30T12:00:00.000Z') } }),
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
      fixedSoon: [
        { id: 'exploited' },
        { id: 'soon', fixedAt: '2026-01-30T12:00:00.000Z', dueAt: '2026-01-31T23:59:59.999Z' },
      ],
      quarter: { high: { due: 5, fixedInTime: 3 } },
    },
  });
});

/** Due on 31 January, as {@link patchInstance} is. */
const held = (given: Partial<HeldException> = {}): HeldException => ({
  id: 'e1',
  scope: { package: 'openssl' },
  owner: 'olga',
  requestedBy: 'ann',
  approvedBy: 'bob',
  reason: 'The vendor mends it with the next release.',
  compensatingControl: 'Nothing from outside reaches it.',
  approvedAt: '2026-01-20T00:00:00.000Z',
  endsAt: '2026-03-01T00:00:00.000Z',
  renewals: 0,
  ...given,
});
const ended = { endsAt: '2026-02-05T00:00:00.000Z' } as const;
const renewal = held({ id: 'e2', approvedAt: '2026-02-04T00:00:00.000Z', renewals: 1 });

it.each<[string, HeldException[], object[], object]>([
  ['none', [], [], { high: { due: 1, fixedInTime: 0 } }],
  [
    'one in force at the due date',
    [held()],
    [{ id: 'e1', scope: 'vulnerabilities, package openssl', open: 1, late: 0, uncovered: 0 }],
    {},
  ],
  [
    'one approved after the due date',
    [held({ approvedAt: '2026-02-01T00:00:00.000Z' })],
    [{ id: 'e1', open: 1, late: 1, uncovered: 0 }],
    { high: { due: 1, fixedInTime: 0 } },
  ],
  [
    'one of another package',
    [held({ scope: { package: 'curl' } })],
    [],
    { high: { due: 1, fixedInTime: 0 } },
  ],
  [
    'one that has ended',
    [held(ended)],
    [{ id: 'e1', open: 1, late: 0, uncovered: 1 }],
    { high: { due: 1, fixedInTime: 0 } },
  ],
  [
    'one that has ended, renewed before it did',
    [held(ended), renewal],
    [
      { id: 'e1', uncovered: 0, late: 0 },
      { id: 'e2', uncovered: 0, late: 0, renewals: 1 },
    ],
    {},
  ],
  [
    'one that its owner approved',
    [held({ approvedBy: 'arn:aws:sts::111122223333:assumed-role/OnCall/Olga' })],
    [{ id: 'e1', isApprovedByAnother: false, uncovered: 1 }],
    { high: { due: 1, fixedInTime: 0 } },
  ],
  [
    'one without what protects instead',
    [held({ compensatingControl: ' ' })],
    [{ id: 'e1', hasCompensatingControl: false }],
    {},
  ],
])(
  'counts what is open for exceptions, and what was due without them: %s',
  (_name, exceptions, counted, quarter) => {
    const gathered = new LedgerCells(ACCOUNT, patchPolicy(), NOW, exceptions);
    gathered.add(patchInstance());
    const [made] = gathered.cells([cell('inspector.findings', 'read')]);
    const value = made?.status === 'complete' && 'quarter' in made.value ? made.value : undefined;
    expect(value?.exceptions).toHaveLength(counted.length);
    expect(value?.exceptions).toMatchObject(counted);
    expect(value?.quarter).toEqual(quarter);
  },
);

it('counts the share of the quarter as a report does', () => {
  const gone = told('2026-01-20T00:00:00.000Z');
  const late = told('2026-02-03T00:00:00.000Z');
  const at = (resource: string, given: Parameters<typeof patchInstance>[0] = {}) =>
    patchInstance({ id: resource, resource, lineage: { kind: 'resource', id: resource }, ...given });
  const instances = [
    at('fixed', { outcome: { how: 'fixed', ...gone } }),
    at('late', { outcome: { how: 'fixed', ...late } }),
    at('gone', { outcome: { how: 'resource-gone', ...gone } }),
    at('lost', { outcome: { how: 'not-scanned', ...gone } }),
    at('open'),
    at('unscanned'),
    at('unscanned-and-late', { outcome: { how: 'fixed', ...late } }),
    at('excepted', { package: 'curl' }),
  ];
  const gap = {
    source: 'inspector' as const,
    from: '2026-01-25T00:00:00.000Z' as const,
    to: '2026-02-02T00:00:00.000Z' as const,
    reason: 'STOPPED',
  };
  const scan = { isScanned: true, reason: 'SUCCESSFUL', toldAt: gap.to, evidence: 'coverage' };
  const resources: ScannedResource[] = ['unscanned', 'unscanned-and-late'].map((resource) => ({
    region: EU,
    resource,
    resourceType: 'AWS_EC2_INSTANCE',
    lineage: { kind: 'resource', id: resource },
    firstToldAt: gone.at,
    scans: { inspector: scan },
    gaps: [gap],
    lastTold: {},
  }));
  const exceptions = [held({ scope: { package: 'curl' } })];
  const gathered = new LedgerCells(ACCOUNT, patchPolicy(), NOW, exceptions);
  gathered.scanned(resources);
  for (const each of instances) gathered.add(each);
  const [made] = gathered.cells([cell('inspector.findings', 'read')]);
  const { report } = patchReport({
    instances,
    things: resources.map((each) => thingOf(ACCOUNT, each)),
    exceptions: excusesOf(exceptions),
    policy: patchPolicy(),
    from: '2026-01-01',
    to: '2026-02-09',
    knownUntil: NOW,
  });
  expect(report.cohort['high']).toEqual({
    due: 8,
    fixedInTime: 1,
    fixedLate: 1,
    overdueOpen: 1,
    excepted: 1,
    resourceGone: 1,
    notScanned: 3,
  });
  const { numerator: fixedInTime, denominator: due } = report.inTime['high'] ?? {};
  expect(made).toMatchObject({ value: { quarter: { high: { due, fixedInTime } } } });
});
