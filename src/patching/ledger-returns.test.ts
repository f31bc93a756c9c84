import { expectLedgers, isScannedOn, OFF, ssm, type LedgerCase } from '../../test/support/ledger-cases';
import { day, finding, ONE_HOST, scanned, scanOf } from '../../test/support/patching';

const cases: LedgerCase[] = [
  {
    name: 'reopened within 90 days is the same row with its old clock',
    scans: [
      scanOf(day('02-02'), {
        findings: [finding({ firstObservedAt: day('02-01'), updatedAt: day('02-01') })],
        coverage: [isScannedOn('02-01')],
      }),
      scanOf(day('02-10'), {
        findings: [finding({ status: 'closed', firstObservedAt: day('02-01'), updatedAt: day('02-09') })],
        coverage: [isScannedOn('02-09')],
      }),
      scanOf(day('05-11'), {
        findings: [finding({ id: 'new', firstObservedAt: day('05-10'), updatedAt: day('05-10') })],
        coverage: [isScannedOn('05-10')],
      }),
    ],
    then: [{ outcome: 'open', first: '02-01', reopened: ['05-10'], fixedBefore: ['02-09'], repeats: false }],
  },
  {
    name: 'reopened later is a new instance that names the old one',
    scans: [
      scanOf(day('02-02'), {
        findings: [finding({ firstObservedAt: day('02-01'), updatedAt: day('02-01') })],
        coverage: [isScannedOn('02-01')],
      }),
      scanOf(day('02-10'), {
        findings: [finding({ status: 'closed', firstObservedAt: day('02-01'), updatedAt: day('02-09') })],
        coverage: [isScannedOn('02-09')],
      }),
      scanOf(day('05-12'), {
        findings: [finding({ id: 'new', firstObservedAt: day('05-11'), updatedAt: day('05-11') })],
        coverage: [isScannedOn('05-11')],
      }),
    ],
    then: [
      { outcome: 'fixed 02-09', reopened: [] },
      { outcome: 'open', first: '05-11', reopened: [], repeats: true },
    ],
  },
  {
    name: 'reopened and closed between two scans of ours is reopened all the same',
    scans: [
      scanOf(day('02-10'), {
        findings: [finding({ status: 'closed', firstObservedAt: day('02-01'), updatedAt: day('02-09') })],
        coverage: [isScannedOn('02-09')],
      }),
      scanOf(day('02-20'), {
        findings: [
          finding({ id: 'new', status: 'closed', firstObservedAt: day('02-12'), updatedAt: day('02-18') }),
        ],
        coverage: [isScannedOn('02-19')],
      }),
    ],
    then: [{ outcome: 'fixed 02-18', first: '02-01', reopened: ['02-12'], fixedBefore: ['02-09'] }],
  },
  {
    name: 'reopened on a resource that went before our next scan is reopened, and gone',
    scans: [
      scanOf(day('02-10'), {
        findings: [finding({ status: 'closed', firstObservedAt: day('02-01'), updatedAt: day('02-09') })],
        coverage: [isScannedOn('02-09')],
      }),
      scanOf(day('02-20'), {
        findings: [
          finding({ id: 'new', status: 'closed', firstObservedAt: day('02-12'), updatedAt: day('02-19') }),
        ],
        coverage: [scanned(ONE_HOST, day('02-18'), { isScanned: false, reason: 'RESOURCE_TERMINATED' })],
      }),
    ],
    then: [{ outcome: 'resource-gone 02-20', first: '02-01', reopened: ['02-12'], fixedBefore: ['02-09'] }],
  },
  {
    name: 'the same finding closed again, which no answer told to be open in between, is not reopened',
    scans: [
      scanOf(day('02-10'), {
        findings: [finding({ status: 'closed', firstObservedAt: day('02-01'), updatedAt: day('02-09') })],
        coverage: [isScannedOn('02-09')],
      }),
      scanOf(day('02-15'), {
        findings: [finding({ status: 'closed', firstObservedAt: day('02-01'), updatedAt: day('02-14') })],
        coverage: [scanned(ONE_HOST, day('02-13'), { isScanned: false, reason: 'RESOURCE_TERMINATED' })],
      }),
    ],
    then: [{ outcome: 'fixed 02-09', first: '02-01', reopened: [] }],
  },
  {
    name: 'fixed and back as another finding between two scans of ours: reopened, once',
    scans: [
      scanOf(day('02-02'), {
        findings: [finding({ id: 'old', firstObservedAt: day('02-01'), updatedAt: day('02-01') })],
        coverage: [isScannedOn('02-01')],
      }),
      ...['02-20', '02-21'].map((at) =>
        scanOf(day(at), {
          findings: [
            finding({ id: 'old', status: 'closed', firstObservedAt: day('02-01'), updatedAt: day('02-05') }),
            finding({ id: 'new', firstObservedAt: day('02-13'), updatedAt: day('02-13') }),
          ],
          coverage: [isScannedOn('02-19')],
        }),
      ),
    ],
    then: [{ outcome: 'open', first: '02-01', reopened: ['02-13'], fixedBefore: ['02-05'] }],
  },
  {
    name: 'back as another finding while a patch that SSM last missed is not known to be there: not reopened',
    scans: [
      scanOf(day('02-02'), {
        findings: [
          finding({ id: 'old', firstObservedAt: day('02-01'), updatedAt: day('02-01') }),
          ssm({ updatedAt: day('02-01') }),
        ],
        coverage: [isScannedOn('02-01')],
      }),
      scanOf(day('02-20'), {
        findings: [
          finding({ id: 'old', status: 'closed', firstObservedAt: day('02-01'), updatedAt: day('02-05') }),
          finding({ id: 'new', firstObservedAt: day('02-13'), updatedAt: day('02-13') }),
        ],
        coverage: [isScannedOn('02-19')],
        listed: ['inspector'],
      }),
    ],
    then: [{ outcome: 'open', first: '02-01', reopened: [] }],
  },
  {
    name: 'a first answer with what was closed and with what was first observed after it: reopened',
    scans: [
      scanOf(day('02-20'), {
        findings: [
          finding({ id: 'old', status: 'closed', firstObservedAt: day('02-01'), updatedAt: day('02-05') }),
          finding({ id: 'new', firstObservedAt: day('02-13'), updatedAt: day('02-13') }),
        ],
        coverage: [isScannedOn('02-19')],
      }),
    ],
    then: [{ outcome: 'open', first: '02-01', reopened: ['02-13'], fixedBefore: ['02-05'] }],
  },
  {
    name: 'a first answer in which what came back is closed too: reopened, and fixed since',
    scans: [
      scanOf(day('02-20'), {
        findings: [
          finding({ id: 'old', status: 'closed', firstObservedAt: day('02-01'), updatedAt: day('02-05') }),
          finding({ id: 'new', status: 'closed', firstObservedAt: day('02-13'), updatedAt: day('02-18') }),
        ],
        coverage: [isScannedOn('02-19')],
      }),
    ],
    then: [{ outcome: 'fixed 02-18', first: '02-01', reopened: ['02-13'], fixedBefore: ['02-05'] }],
  },
  {
    name: 'a first answer in which another finding was open all the time: not reopened',
    scans: [
      scanOf(day('02-20'), {
        findings: [
          finding({ id: 'old', status: 'closed', firstObservedAt: day('02-01'), updatedAt: day('02-05') }),
          finding({ id: 'new', firstObservedAt: day('02-13'), updatedAt: day('02-13') }),
          finding({ id: 'held', firstObservedAt: day('02-04'), updatedAt: day('02-04') }),
        ],
        coverage: [isScannedOn('02-19')],
      }),
    ],
    then: [{ outcome: 'open', first: '02-01', reopened: [] }],
  },
  {
    name: 'a first answer of what nobody scans: closed is not fixed, so it is not reopened',
    scans: [
      scanOf(day('02-20'), {
        findings: [
          finding({ id: 'old', status: 'closed', firstObservedAt: day('02-01'), updatedAt: day('02-05') }),
          finding({ id: 'new', firstObservedAt: day('02-13'), updatedAt: day('02-13') }),
        ],
        coverage: [scanned(ONE_HOST, day('02-04'), OFF)],
      }),
    ],
    then: [{ outcome: 'open', first: '02-01', reopened: [] }],
  },
  {
    name: 'a list that lacked it by mistake: what it fixed is taken back',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), { coverage: [isScannedOn('11-03')] }),
      scanOf(day('11-05'), { findings: [finding()], coverage: [isScannedOn('11-04')] }),
    ],
    then: [{ outcome: 'open', reopened: [], fixedBefore: [] }],
  },
];

describe('what comes back', () => {
  expectLedgers(cases);
});
