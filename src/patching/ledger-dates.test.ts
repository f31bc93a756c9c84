import { expectLedgers, isScannedOn, ssm, hub, type LedgerCase } from '../../test/support/ledger-cases';
import { day, finding, ONE_HOST, scanned, scanOf } from '../../test/support/patching';

const cases: LedgerCase[] = [
  {
    name: "what was old on the day of installation keeps the scanner's first observation",
    scans: [scanOf(day('11-02'), { findings: [finding({ firstObservedAt: day('03-04') })] })],
    then: [{ first: '03-04', firstBy: 'inspector' }],
  },
  {
    name: 'SSM alone is first observed when the patch was released',
    scans: [scanOf(day('11-02'), { findings: [ssm({ releasedAt: day('10-14') })], listed: ['ssm'] })],
    then: [{ first: '10-14', firstBy: 'ssm', released: '10-14', fixSeen: '10-14' }],
  },
  {
    name: 'SSM alone without a release date is first observed by our first scan',
    scans: [scanOf(day('11-02'), { findings: [ssm()], listed: ['ssm'] })],
    then: [{ first: '11-02', firstBy: 'watchbill' }],
  },
  {
    name: 'a product without a first observation is first observed by our first scan',
    scans: [
      scanOf(day('11-02'), { findings: [hub({ firstObservedAt: undefined })], listed: ['securityhub'] }),
    ],
    then: [{ first: '11-02', firstBy: 'watchbill' }],
  },
  {
    name: 'the first observation moves earlier with an earlier witness, and never later',
    scans: [
      scanOf(day('11-02'), { findings: [finding()] }),
      scanOf(day('11-03'), {
        findings: [finding(), hub({ firstObservedAt: day('10-20') })],
        listed: ['inspector', 'securityhub'],
      }),
      scanOf(day('11-04'), { findings: [finding({ firstObservedAt: day('11-03') })] }),
    ],
    then: [{ first: '10-20', firstBy: 'securityhub' }],
  },
  {
    name: 'where the first answer has a fix, it was seen at the first observation',
    scans: [scanOf(day('11-02'), { findings: [finding({ updatedAt: day('11-02') })] })],
    then: [{ fixSeen: '11-01', fix: 'yes' }],
  },
  {
    name: 'where an earlier answer had none, the fix was seen when the finding was updated',
    scans: [
      scanOf(day('11-02'), { findings: [finding({ fixAvailable: 'no' })] }),
      scanOf(day('11-06'), { findings: [finding({ updatedAt: day('11-05') })] }),
      scanOf(day('11-08'), { findings: [finding({ updatedAt: day('11-07') })] }),
    ],
    then: [{ fixSeen: '11-05', fix: 'yes' }],
  },
  {
    name: 'an earlier release date of SSM wins over when the fix was seen',
    scans: [
      scanOf(day('11-02'), { findings: [finding({ fixAvailable: 'no' })] }),
      scanOf(day('11-06'), {
        findings: [
          finding({ updatedAt: day('11-05') }),
          ssm({ releasedAt: day('11-03'), updatedAt: day('11-04') }),
        ],
        listed: ['inspector', 'ssm'],
      }),
    ],
    then: [{ fixSeen: '11-03', released: '11-03', first: '11-01' }],
  },
  {
    name: 'each severity is kept with the time of its change',
    scans: [
      scanOf(day('11-02'), { findings: [finding({ severity: 'medium', unscored: true })] }),
      scanOf(day('11-04'), { findings: [finding({ severity: 'critical', updatedAt: day('11-03') })] }),
      scanOf(day('11-06'), { findings: [finding({ severity: 'low', updatedAt: day('11-05') })] }),
    ],
    then: [{ ratings: ['medium 11-01', 'critical 11-03', 'low 11-05'], unscored: undefined }],
  },
  {
    name: 'what a finding said that went long ago is no severity again once the one after it is closed',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-14'), {
        findings: [
          finding({ id: 'another', firstObservedAt: day('11-13'), updatedAt: day('11-13'), severity: 'low' }),
        ],
        coverage: [isScannedOn('11-13')],
      }),
      scanOf(day('11-18'), {
        findings: [finding({ id: 'another', status: 'closed', updatedAt: day('11-16'), severity: 'low' })],
        coverage: [isScannedOn('11-17')],
      }),
    ],
    then: [{ ratings: ['high 11-01', 'low 11-13'] }],
  },
  {
    name: 'what was never scored is medium and says so',
    scans: [scanOf(day('11-02'), { findings: [finding({ severity: 'medium', unscored: true })] })],
    then: [{ ratings: ['medium 11-01'], unscored: true }],
  },
  {
    name: 'suppressed in the scanner is a flag, and no end',
    scans: [
      scanOf(day('11-02'), { findings: [finding()] }),
      scanOf(day('11-04'), { findings: [finding({ status: 'suppressed', updatedAt: day('11-03') })] }),
    ],
    then: [{ suppressed: '11-03', outcome: 'open' }],
  },
  {
    name: 'suppressed no more is no flag',
    scans: [
      scanOf(day('11-02'), { findings: [finding({ status: 'suppressed' })] }),
      scanOf(day('11-04'), { findings: [finding({ updatedAt: day('11-03') })] }),
    ],
    then: [{ suppressed: undefined }],
  },
  {
    name: 'an image that nothing runs is not in use, and its clock runs',
    scans: [scanOf(day('11-02'), { findings: [finding({ inUse: false })] })],
    then: [{ inUse: false, outcome: 'open', first: '11-01' }],
  },
  {
    name: 'an image that runs again is in use, by its coverage',
    scans: [
      scanOf(day('11-02'), { findings: [finding({ inUse: false })] }),
      scanOf(day('11-03'), {
        findings: [finding()],
        coverage: [scanned(ONE_HOST, day('11-02'), { inUse: true })],
      }),
    ],
    then: [{ inUse: true }],
  },
];

describe('the dates that clocks rest on', () => {
  expectLedgers(cases);
});
