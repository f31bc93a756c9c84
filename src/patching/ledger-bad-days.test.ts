import { expectLedgers, isScannedOn, ssm, type LedgerCase } from '../../test/support/ledger-cases';
import { day, finding, scanOf, ledgerAfter } from '../../test/support/patching';

const cases: LedgerCase[] = [
  {
    name: 'the same finding told of another resource: the first is not known, and never fixed',
    scans: [
      scanOf(day('11-02'), { findings: [finding({ id: 'arn' })], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), {
        findings: [finding({ id: 'arn', resource: 'i-0bbb' })],
        coverage: [isScannedOn('11-03')],
      }),
      scanOf(day('11-06'), { coverage: [isScannedOn('11-05')] }),
    ],
    then: [
      { resource: 'i-0aaa', outcome: 'open', unclear: 'its finding arn is now told of i-0bbb' },
      { resource: 'i-0bbb' },
    ],
  },
  {
    name: 'a first observation in the future is none: our first scan counts, and it is not known',
    scans: [scanOf(day('11-02'), { findings: [finding({ firstObservedAt: day('12-24') })] })],
    then: [
      {
        first: '11-02',
        firstBy: 'watchbill',
        unclear:
          'the source says that it was first observed on 2026-12-24T00:00:00.000Z, and was read on 2026-11-02T00:00:00.000Z',
      },
    ],
  },
  {
    name: 'closed in the future is not fixed',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), {
        findings: [finding({ status: 'closed', updatedAt: day('12-24') })],
        coverage: [isScannedOn('11-03')],
      }),
    ],
    then: [
      {
        outcome: 'open',
        unclear:
          'the source says that it was closed on 2026-12-24T00:00:00.000Z, and was read on 2026-11-04T00:00:00.000Z',
      },
    ],
  },
  {
    name: 'closed before it was observed is not fixed',
    scans: [
      scanOf(day('11-04'), {
        findings: [finding({ status: 'closed', firstObservedAt: day('11-03'), updatedAt: day('11-01') })],
        coverage: [isScannedOn('11-03')],
      }),
    ],
    then: [
      {
        outcome: 'open',
        unclear:
          'the source says that it was closed on 2026-11-01T00:00:00.000Z, before it was first observed on 2026-11-03T00:00:00.000Z',
      },
    ],
  },
  {
    name: 'a release date in the future is none',
    scans: [scanOf(day('11-02'), { findings: [ssm({ releasedAt: day('12-24') })], listed: ['ssm'] })],
    then: [{ released: undefined, first: '11-02', firstBy: 'watchbill' }],
  },
  {
    name: 'a scan in the future proves nothing',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), { coverage: [isScannedOn('12-24')] }),
    ],
    then: [{ outcome: 'open' }],
  },
  {
    name: 'a staler read does not overrule a newer one',
    scans: [
      scanOf(day('11-04'), {
        findings: [finding({ severity: 'critical', updatedAt: day('11-03') })],
        coverage: [isScannedOn('11-03')],
      }),
      scanOf(day('11-02'), {
        findings: [finding({ status: 'closed', updatedAt: day('11-01') })],
        coverage: [isScannedOn('11-01')],
      }),
    ],
    then: [{ outcome: 'open', ratings: ['critical 11-01'] }],
  },
  {
    name: 'a scanner that was off for ten days leaves the instance open with its clock',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-06'), { listed: [], isCoverageListed: false }),
      scanOf(day('11-12'), {
        findings: [finding({ updatedAt: day('11-11') })],
        coverage: [isScannedOn('11-11')],
      }),
    ],
    then: [{ outcome: 'open', first: '11-01', reopened: [] }],
  },
];

describe('bad days', () => {
  expectLedgers(cases);
});

it('says which lists it took nothing of, and why', () => {
  const newer = scanOf(day('11-04'), { findings: [finding()] });
  const { ledger } = { ledger: ledgerAfter(newer) };
  expect(ledger.lists['findings inspector eu-west-1']).toEqual({
    readAt: day('11-04'),
    completeAt: day('11-04'),
  });
});
