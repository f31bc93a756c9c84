import { expectLedgers, isScannedOn, ssm, type LedgerCase } from '../../test/support/ledger-cases';
import { day, finding, inGroup, ONE_HOST, scanned, scanOf } from '../../test/support/patching';
import { addMilliseconds } from '../model/instant';
import type { PatchObservations } from './observation';

/** A scan that reads coverage three minutes after the findings, and a resource that is scanned between the two. */
function scannedWhileRead(resource: string, on: string): PatchObservations {
  const at = day(on);
  const lineage = { kind: 'auto-scaling-group', id: 'web' } as const;
  const coverage = scanned(resource, addMilliseconds(at, 2 * 60_000), { lineage });
  const readAt = addMilliseconds(at, 3 * 60_000);
  return { ...scanOf(at, { living: [resource] }), coverage: [{ ...coverage, readAt }] };
}

const cases: LedgerCase[] = [
  {
    name: 'a terminated resource is gone, not fixed',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), {
        findings: [finding({ status: 'closed', updatedAt: day('11-03') })],
        coverage: [scanned(ONE_HOST, day('11-02'), { isScanned: false, reason: 'RESOURCE_TERMINATED' })],
      }),
    ],
    then: [{ outcome: 'resource-gone 11-04' }],
  },
  {
    name: 'closed by a scan before its resource was terminated is fixed, not gone',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), {
        findings: [finding({ status: 'closed', updatedAt: day('11-03') })],
        coverage: [scanned(ONE_HOST, day('11-03'), { isScanned: false, reason: 'RESOURCE_TERMINATED' })],
      }),
    ],
    then: [{ outcome: 'fixed 11-03' }],
  },
  {
    name: 'absence from a complete list of instances is going',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), { living: ['i-0bbb'] }),
    ],
    then: [{ outcome: 'resource-gone 11-04' }],
  },
  {
    name: 'absence from the coverage alone is not going',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), {}),
    ],
    then: [{ outcome: 'not-scanned 11-02' }],
  },
  {
    name: 'a resource that was launched after the list of instances was read is there',
    scans: [
      {
        ...scanOf(day('11-02'), {
          findings: [finding({ firstObservedAt: day('11-01T23:59') })],
          coverage: [isScannedOn('11-01T23:59')],
        }),
        living: [
          {
            region: 'eu-west-1',
            resourceType: 'AWS_EC2_INSTANCE',
            resources: [],
            readAt: day('11-01T23:58'),
            evidence: 'list',
          },
        ],
      },
    ],
    then: [{ outcome: 'open' }],
  },
  {
    name: 'a new member takes over the clock of one that went, and the row goes on',
    scans: [
      scanOf(day('11-02'), { findings: [inGroup('i-0aaa')], living: ['i-0aaa'] }),
      scanOf(day('11-06'), {
        findings: [inGroup('i-0bbb', { firstObservedAt: day('11-05'), updatedAt: day('11-05') })],
        living: ['i-0bbb'],
      }),
    ],
    then: [
      { resource: 'i-0bbb', outcome: 'open', first: '11-01', fixSeen: '11-01', earlier: ['i-0aaa 11-06'] },
    ],
  },
  {
    name: 'what is still told of one that went is no instance more',
    scans: [
      scanOf(day('11-02'), { findings: [inGroup('i-0aaa')], living: ['i-0aaa'] }),
      scanOf(day('11-06'), {
        findings: [inGroup('i-0bbb', { firstObservedAt: day('11-05') })],
        living: ['i-0bbb'],
      }),
      scanOf(day('11-07'), {
        findings: [
          inGroup('i-0aaa', { status: 'closed', updatedAt: day('11-06') }),
          inGroup('i-0bbb', { firstObservedAt: day('11-05') }),
        ],
        living: ['i-0bbb'],
      }),
    ],
    then: [{ resource: 'i-0bbb', outcome: 'open', first: '11-01' }],
  },
  {
    name: 'a new member takes over the clock of one that went some scans ago',
    scans: [
      scanOf(day('11-02'), { findings: [inGroup('i-0aaa')], living: ['i-0aaa'] }),
      scanOf(day('11-03'), { living: [] }),
      scanOf(day('11-06'), {
        findings: [inGroup('i-0bbb', { firstObservedAt: day('11-05'), updatedAt: day('11-05') })],
        living: ['i-0bbb'],
      }),
    ],
    then: [{ resource: 'i-0bbb', outcome: 'open', first: '11-01', earlier: ['i-0aaa 11-03'] }],
  },
  {
    name: 'a member beyond those that went starts at the earliest clock of what its group has open',
    scans: [
      scanOf(day('11-02'), { findings: [inGroup('i-0aaa')], living: ['i-0aaa'] }),
      scanOf(day('11-06'), {
        findings: [
          inGroup('i-0aaa'),
          inGroup('i-0bbb', { firstObservedAt: day('11-05'), updatedAt: day('11-05') }),
        ],
        living: ['i-0aaa', 'i-0bbb'],
      }),
    ],
    then: [
      { resource: 'i-0aaa', first: '11-01' },
      { resource: 'i-0bbb', first: '11-01', fixSeen: '11-01' },
    ],
  },
  {
    name: 'a member starts with the clock of one that was open then, and of none that was fixed before',
    scans: [
      scanOf(day('11-20'), {
        findings: [
          inGroup('i-0aaa', { status: 'closed', firstObservedAt: day('10-01'), updatedAt: day('10-30') }),
          inGroup('i-0bbb', { status: 'closed', firstObservedAt: day('10-05'), updatedAt: day('11-12') }),
          inGroup('i-0ccc', { firstObservedAt: day('11-10') }),
          inGroup('i-0ddd', { firstObservedAt: day('11-15') }),
        ],
        coverage: ['i-0aaa', 'i-0bbb'].map((each) => scanned(each, day('11-19'))),
      }),
    ],
    then: [
      { resource: 'i-0aaa', first: '10-01', outcome: 'fixed 10-30' },
      { resource: 'i-0bbb', first: '10-01', outcome: 'fixed 11-12' },
      { resource: 'i-0ccc', first: '10-01', outcome: 'open' },
      { resource: 'i-0ddd', first: '10-01', outcome: 'open' },
    ],
  },
  {
    name: 'a member does not start with the clock of one that was fixed before',
    scans: [
      scanOf(day('11-20'), {
        findings: [
          inGroup('i-0aaa', { status: 'closed', firstObservedAt: day('10-01'), updatedAt: day('11-01') }),
          inGroup('i-0bbb', { firstObservedAt: day('11-10') }),
        ],
        coverage: [scanned('i-0aaa', day('11-19'))],
      }),
    ],
    then: [
      { resource: 'i-0aaa', first: '10-01', outcome: 'fixed 11-01' },
      { resource: 'i-0bbb', first: '11-10', outcome: 'open' },
    ],
  },
  {
    name: 'of two that went at different times of one clock, the one whose fix was known first is taken over',
    scans: [
      scanOf(day('11-02'), {
        findings: ['i-0aaa', 'i-0bbb', 'i-0ccc'].map((each) => inGroup(each, { fixAvailable: 'no' })),
        living: ['i-0aaa', 'i-0bbb', 'i-0ccc'],
      }),
      scanOf(day('11-04'), {
        findings: ['i-0bbb', 'i-0ccc'].map((each) => inGroup(each, { updatedAt: day('11-03') })),
        living: ['i-0bbb'],
      }),
      scanOf(day('11-08'), {
        findings: [inGroup('i-0ddd', { firstObservedAt: day('11-07'), updatedAt: day('11-07') })],
        living: ['i-0ddd'],
      }),
    ],
    then: [
      { resource: 'i-0aaa', fixSeen: undefined },
      { resource: 'i-0bbb', fixSeen: '11-03' },
      { resource: 'i-0ddd', fixSeen: '11-03' },
    ],
  },
  {
    name: 'a resource without a lineage takes over nothing',
    scans: [
      scanOf(day('11-02'), { findings: [finding({ resource: 'i-0aaa' })], living: ['i-0aaa'] }),
      scanOf(day('11-06'), {
        findings: [finding({ resource: 'i-0bbb', firstObservedAt: day('11-05') })],
        living: ['i-0bbb'],
      }),
    ],
    then: [
      { resource: 'i-0aaa', outcome: 'resource-gone 11-06' },
      { resource: 'i-0bbb', first: '11-05' },
    ],
  },
  {
    name: 'a later member that was scanned after the change and has it no more: fixed when the last vulnerable one went',
    scans: [
      scanOf(day('11-02'), {
        findings: [inGroup('i-0aaa'), inGroup('i-0bbb')],
        living: ['i-0aaa', 'i-0bbb'],
      }),
      scanOf(day('11-04'), { findings: [inGroup('i-0bbb')], living: ['i-0bbb', 'i-0ccc'] }),
      scanOf(day('11-05'), {
        living: ['i-0ccc'],
        coverage: [scanned('i-0ccc', day('11-04'), { lineage: { kind: 'auto-scaling-group', id: 'web' } })],
      }),
      scanOf(day('11-07'), {
        living: ['i-0ccc'],
        coverage: [scanned('i-0ccc', day('11-06'), { lineage: { kind: 'auto-scaling-group', id: 'web' } })],
      }),
    ],
    then: [
      { resource: 'i-0aaa', outcome: 'fixed 11-05' },
      { resource: 'i-0bbb', outcome: 'fixed 11-05' },
    ],
  },
  {
    name: 'a later member that is always scanned between our reads of findings and of coverage: fixed once the list after it lacks it',
    scans: [
      scanOf(day('11-02'), { findings: [inGroup('i-0aaa')], living: ['i-0aaa'] }),
      ...['11-04', '11-05'].map((at) => scannedWhileRead('i-0ccc', at)),
    ],
    then: [{ resource: 'i-0aaa', outcome: 'fixed 11-04' }],
  },
  {
    name: 'a later member that was scanned after the list of findings proves nothing yet',
    scans: [
      scanOf(day('11-02'), { findings: [inGroup('i-0aaa')], living: ['i-0aaa'] }),
      scannedWhileRead('i-0ccc', '11-04'),
    ],
    then: [{ resource: 'i-0aaa', outcome: 'resource-gone 11-04' }],
  },
  {
    name: 'a later member that was not scanned since the change proves nothing',
    scans: [
      scanOf(day('11-02'), { findings: [inGroup('i-0aaa')], living: ['i-0aaa'] }),
      scanOf(day('11-05'), {
        living: ['i-0ccc'],
        coverage: [scanned('i-0ccc', day('11-04'), { lineage: { kind: 'auto-scaling-group', id: 'web' } })],
      }),
    ],
    then: [{ resource: 'i-0aaa', outcome: 'resource-gone 11-05' }],
  },
  {
    name: 'a member that was there before and never had it proves nothing',
    scans: [
      scanOf(day('11-02'), {
        findings: [inGroup('i-0aaa')],
        living: ['i-0aaa', 'i-0ccc'],
        coverage: [scanned('i-0ccc', day('11-01'), { lineage: { kind: 'auto-scaling-group', id: 'web' } })],
      }),
      scanOf(day('11-05'), { living: ['i-0ccc'] }),
      scanOf(day('11-07'), {
        living: ['i-0ccc'],
        coverage: [scanned('i-0ccc', day('11-06'), { lineage: { kind: 'auto-scaling-group', id: 'web' } })],
      }),
    ],
    then: [{ resource: 'i-0aaa', outcome: 'resource-gone 11-05' }],
  },
  {
    name: 'a new member with what its lineage was rid of less than 90 days before: reopened, with the old clock',
    scans: [
      scanOf(day('02-02'), {
        findings: [inGroup('i-0aaa', { firstObservedAt: day('02-01'), updatedAt: day('02-01') })],
        living: ['i-0aaa'],
      }),
      scanOf(day('02-04'), {
        living: ['i-0bbb'],
        coverage: [scanned('i-0bbb', day('02-03'), { lineage: { kind: 'auto-scaling-group', id: 'web' } })],
      }),
      scanOf(day('02-06'), {
        living: ['i-0bbb'],
        coverage: [scanned('i-0bbb', day('02-05'), { lineage: { kind: 'auto-scaling-group', id: 'web' } })],
      }),
      scanOf(day('05-05'), {
        findings: [inGroup('i-0ccc', { firstObservedAt: day('05-05'), updatedAt: day('05-05') })],
        living: ['i-0bbb', 'i-0ccc'],
      }),
    ],
    then: [
      {
        resource: 'i-0ccc',
        outcome: 'open',
        first: '02-01',
        reopened: ['05-05'],
        fixedBefore: ['02-04'],
        earlier: ['i-0aaa 02-04'],
      },
    ],
  },
  {
    name: 'an instance that SSM told of first moves to its group once Inspector tells of that',
    scans: [
      scanOf(day('11-02'), { findings: [ssm({ id: 'patch', resource: 'i-0aaa' })], listed: ['ssm'] }),
      scanOf(day('11-03'), {
        findings: [inGroup('i-0aaa', { firstObservedAt: day('11-03') })],
        living: ['i-0aaa'],
      }),
      scanOf(day('11-06'), {
        findings: [inGroup('i-0bbb', { firstObservedAt: day('11-05') })],
        living: ['i-0bbb'],
      }),
    ],
    then: [{ resource: 'i-0bbb', first: '11-02', earlier: ['i-0aaa 11-06'] }],
  },
];

describe('what is replaced', () => {
  expectLedgers(cases);
});
