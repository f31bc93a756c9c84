import { patchInstance, patchPolicy, rated, told } from '../../../test/support/patch-instance';
import type { Instant } from '../../model/instant';
import type { VulnerabilityInstance } from '../instance';
import { standingAt } from '../state';
import type { PatchException } from '../state-exceptions';
import { explain } from './explain';
import { POAM_COLUMNS, poamRows, type PoamInput } from './poam';

const AS_OF = '2026-03-31T23:59:59.999Z';
const rows = (instances: readonly VulnerabilityInstance[], given: Partial<PoamInput> = {}) =>
  poamRows({
    instances,
    exceptions: [],
    policy: patchPolicy(),
    from: '2026-01-01T00:00:00.000Z',
    asOf: AS_OF,
    ...given,
  });
const exception = (given: Partial<PatchException>): PatchException => ({
  id: 'EXC-7',
  scope: { package: 'openssl' },
  approvedAt: '2026-01-20T00:00:00.000Z',
  from: '2026-01-20T00:00:00.000Z',
  until: '2026-04-15T00:00:00.000Z',
  reason: 'The vendor certifies one version only',
  compensatingControl: 'Port closed to all but the bastion',
  ...given,
});

describe('the plan of action and milestones', () => {
  it("has FedRAMP's columns", () => {
    expect(
      rows([
        patchInstance({
          vulnerability: 'KB5023697',
          aliases: ['CVE-2026-1000'],
          packageVersion: '3.0.1',
          fixedInVersion: '3.0.9',
          team: 'payments',
          witnesses: [
            {
              source: 'inspector',
              id: 'f',
              severity: 'high',
              fixAvailable: 'yes',
              status: 'active',
              at: '2026-01-01T10:00:00.000Z',
              seenAt: '2026-01-02T00:00:00.000Z',
              evidence: '2026-01/a',
            },
          ],
          kev: { ...told('2026-01-01T10:00:00.000Z'), dueOn: '2026-01-22' },
          ratings: [
            rated('2026-01-01T10:00:00.000Z', 'medium'),
            rated('2026-01-05T10:00:00.000Z', 'critical'),
          ],
        }),
      ]),
    ).toEqual([
      {
        'POAM ID': 'V-i1-1',
        Controls: 'RA-5',
        'Weakness Name': 'KB5023697 in openssl',
        'Weakness Description': 'openssl 3.0.1; fixed in 3.0.9',
        'Weakness Detector Source': 'Amazon Inspector',
        'Weakness Source Identifier': 'KB5023697',
        'Asset Identifier': 'i-0aaaaaaaaaaaaaaaa (111122223333, eu-central-1)',
        'Point of Contact': 'payments',
        'Resources Required': '',
        'Overall Remediation Plan': 'Update openssl to 3.0.9',
        'Original Detection Date': '2026-01-01',
        'Scheduled Completion Date': '2026-01-16',
        'Planned Milestones': '(1) 2026-01-16: Update openssl to 3.0.9',
        'Milestone Changes': '',
        'Status Date': '2026-03-31',
        'Vendor Dependency': 'No',
        'Last Vendor Check-in Date': '',
        'Vendor Dependent Product Name': '',
        'Original Risk Rating': 'Moderate',
        'Adjusted Risk Rating': 'High',
        'Risk Adjustment': 'No',
        'False Positive': 'No',
        'Operational Requirement': 'No',
        'Deviation Rationale': '',
        'Supporting Documents': '',
        Comments: 'State: overdue. Due by organisation.',
        'Auto-Approve': 'No',
        'Binding Operational Directive 22-01 tracking': 'Yes',
        'Binding Operational Directive 22-01 Due Date': '2026-01-22',
        CVE: 'CVE-2026-1000',
        'Service Name': 'AWS_EC2_INSTANCE',
      },
    ]);
    expect(Object.keys(rows([patchInstance()])[0] ?? {})).toEqual([...POAM_COLUMNS]);
  });

  it('gives one that came back a new number that names the one before', () => {
    const [again, new_] = rows([
      patchInstance({ reopened: [told('2026-02-01T00:00:00.000Z'), told('2026-03-01T00:00:00.000Z')] }),
      patchInstance({ id: 'i2', previous: 'i1', firstObserved: told('2026-03-20T00:00:00.000Z') }),
    ]);
    expect(again).toMatchObject({
      'POAM ID': 'V-i1-3',
      Comments: 'State: overdue. Due by organisation. Came back; the item before is V-i1-2.',
    });
    expect(new_).toMatchObject({
      'POAM ID': 'V-i2-1',
      Comments: 'State: open. Due by organisation. Came back after the limit; the item before is V-i1-3.',
    });
  });

  it('has the item that was closed in the period beside the one that it came back as', () => {
    const back = (fixedAt: Instant) => [
      { ...told('2026-03-10T00:00:00.000Z'), fixed: told(fixedAt, 'inspector') },
    ];
    expect(
      rows([patchInstance({ reopened: back('2026-01-25T00:00:00.000Z') })]).map(
        ({ Comments, ['POAM ID']: id, ['Status Date']: on }) => [id, on, Comments],
      ),
    ).toEqual([
      ['V-i1-1', '2026-01-25', 'State: fixed-in-time. Closed on 2026-01-25: fixed. Due by organisation.'],
      ['V-i1-2', '2026-03-31', 'State: overdue. Due by organisation. Came back; the item before is V-i1-1.'],
    ]);
    const since = rows([patchInstance({ reopened: back('2026-01-25T00:00:00.000Z') })], {
      from: '2026-01-25T00:00:00.001Z',
    });
    expect(since.map((row) => row['POAM ID'])).toEqual(['V-i1-2']);
  });

  it('tracks an entry of the KEV catalogue from when it was added, not before', () => {
    const kev: VulnerabilityInstance['kev'] = {
      ...told('2026-04-02T00:00:00.000Z'),
      addedAt: '2026-04-01T00:00:00.000Z',
      dueOn: '2026-04-22',
    };
    expect(rows([patchInstance({ kev })])).toMatchObject([
      {
        'Binding Operational Directive 22-01 tracking': 'No',
        'Binding Operational Directive 22-01 Due Date': '',
      },
    ]);
  });

  it.each([
    ['approved', {}, 'Yes'],
    ['asked for', { approvedAt: undefined }, 'Pending'],
    ['over', { until: '2026-03-01T00:00:00.000Z' }, 'No'],
    ['of another package', { scope: { package: 'curl' } }, 'No'],
  ] as const)('says of a deviation that it is %s', (_name, given, said) => {
    const [row] = rows([patchInstance()], {
      exceptions: [exception({ deviation: 'operational-requirement', ...given })],
    });
    expect(row).toMatchObject({
      'Operational Requirement': said,
      'False Positive': 'No',
      'Risk Adjustment': 'No',
    });
    expect(row?.['Deviation Rationale']).toBe(
      said === 'No' ? '' : 'EXC-7: The vendor certifies one version only; Port closed to all but the bastion',
    );
  });

  it('names the vendor where there is no fix', () => {
    expect(rows([patchInstance({ fixAvailable: 'no' })])).toMatchObject([
      {
        'Vendor Dependency': 'Yes',
        'Last Vendor Check-in Date': '2026-03-31',
        'Vendor Dependent Product Name': 'openssl',
        'Scheduled Completion Date': '2026-01-31',
        'Overall Remediation Plan': 'Mitigate until there is a fix for openssl',
      },
    ]);
  });

  it('leaves out what is not rated, not in use, or was closed before', () => {
    expect(
      rows([
        patchInstance({ ratings: [rated('2026-01-01T10:00:00.000Z', 'informational')] }),
        patchInstance({ inUse: false }),
        patchInstance({ outcome: { how: 'fixed', ...told('2025-12-31T23:59:59.999Z') } }),
      ]),
    ).toEqual([]);
  });

  it('keeps what was closed in the period, with its evidence', () => {
    expect(
      rows([patchInstance({ outcome: { how: 'fixed', ...told('2026-02-03T00:00:00.000Z') } })]),
    ).toMatchObject([
      {
        'Status Date': '2026-02-03',
        Comments: 'State: fixed-late. Closed on 2026-02-03: fixed. Due by organisation.',
        'Supporting Documents': '2026-01/2026-02-03T00:00:00.000Z',
      },
    ]);
  });
});

it('an explanation gives every date that made the due date, in order of time', () => {
  const instance = patchInstance({
    released: told('2025-12-20T08:00:00.000Z', 'ssm'),
    kev: { ...told('2026-01-04T10:00:00.000Z'), addedAt: '2026-01-03T00:00:00.000Z', dueOn: '2026-01-24' },
    pendingReboot: told('2026-01-10T00:00:00.000Z', 'ssm'),
    outcome: { how: 'fixed', ...told('2026-02-03T00:00:00.000Z') },
  });
  const standing = standingAt(instance, patchPolicy(), [], AS_OF);
  if (standing === undefined) throw new Error('it was observed');
  const explained = explain(instance, standing, AS_OF);
  expect(explained).toMatchObject({
    id: 'i1',
    state: 'fixed-late',
    dueAt: '2026-01-24T23:59:59.999Z',
    profile: 'cisa-kev',
    clock: 'kev-due',
    fixedAt: '2026-02-03T00:00:00.000Z',
    considered: [
      { profile: 'organisation', dueAt: '2026-01-31T23:59:59.999Z' },
      { profile: 'cisa-kev', dueAt: '2026-01-24T23:59:59.999Z' },
    ],
  });
  expect(explained.dates.map(({ name, at, source }) => `${at.slice(0, 10)} ${source} ${name}`)).toEqual([
    '2025-12-20 ssm patch released',
    '2026-01-01 inspector first observed',
    '2026-01-01 inspector fix first seen',
    '2026-01-01 inspector severity high',
    '2026-01-03 inspector added to the KEV catalogue',
    '2026-01-04 inspector told to be in the KEV catalogue, due on 2026-01-24',
    '2026-01-10 ssm installed, waiting for a reboot',
    '2026-02-03 inspector fixed',
  ]);
});

it('an explanation keeps the fix before each return', () => {
  const instance = patchInstance({
    reopened: [{ ...told('2026-02-10T00:00:00.000Z'), fixed: told('2026-01-20T00:00:00.000Z', 'ssm') }],
  });
  const standing = standingAt(instance, patchPolicy(), [], AS_OF);
  if (standing === undefined) throw new Error('it was observed');
  const dates = explain(instance, standing, AS_OF).dates.map(({ name, at, source }) => ({
    name,
    at,
    source,
  }));
  expect(dates.slice(-2)).toEqual([
    { name: 'fixed, before it came back', at: '2026-01-20T00:00:00.000Z', source: 'ssm' },
    { name: 'reopened', at: '2026-02-10T00:00:00.000Z', source: 'inspector' },
  ]);
});
