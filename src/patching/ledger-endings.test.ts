import {
  expectLedgers,
  isScannedOn,
  OFF,
  ssm,
  hub,
  bySsm,
  type LedgerCase,
} from '../../test/support/ledger-cases';
import { day, finding, ONE_HOST, scanned, scanOf, ledgerAfter } from '../../test/support/patching';
import type { PatchObservations } from './observation';

const TERMINATED = { isScanned: false, reason: 'RESOURCE_TERMINATED' } as const;

const cases: LedgerCase[] = [
  {
    name: 'closed while its resource is scanned is fixed when the finding was closed',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), {
        findings: [finding({ status: 'closed', updatedAt: day('11-03') })],
        coverage: [isScannedOn('11-03')],
      }),
    ],
    then: [{ outcome: 'fixed 11-03' }],
  },
  {
    name: 'a finding first seen closed is an instance, on the first day too',
    scans: [
      scanOf(day('11-20'), {
        findings: [finding({ status: 'closed', firstObservedAt: day('10-01'), updatedAt: day('11-10') })],
        coverage: [isScannedOn('11-19')],
      }),
    ],
    then: [{ outcome: 'fixed 11-10', first: '10-01' }],
  },
  {
    name: 'closed while its resource is not scanned is never fixed',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), {
        findings: [finding({ status: 'closed', updatedAt: day('11-03') })],
        coverage: [scanned(ONE_HOST, day('11-02'), OFF)],
      }),
    ],
    then: [{ outcome: 'not-scanned 11-03', scannedUntil: '11-02' }],
  },
  {
    name: 'closed by the last scan before its resource was no longer scanned is fixed',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), {
        findings: [finding({ status: 'closed', updatedAt: day('11-03') })],
        coverage: [scanned(ONE_HOST, day('11-03'), OFF)],
      }),
    ],
    then: [{ outcome: 'fixed 11-03', unclear: undefined }],
  },
  {
    name: 'closed, and nobody knows whether its resource was scanned: neither fixed nor in time',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), {
        findings: [finding({ status: 'closed', updatedAt: day('11-03') })],
        isCoverageListed: false,
      }),
    ],
    then: [
      {
        outcome: 'open',
        unclear:
          'inspector closed its finding on 2026-11-03T00:00:00.000Z; whether it scanned the resource then is not known',
      },
    ],
  },
  {
    name: 'closed and not known to be scanned is fixed once the scanning is known',
    scans: [
      scanOf(day('11-04'), {
        findings: [finding({ status: 'closed', updatedAt: day('11-03') })],
        isCoverageListed: false,
      }),
      scanOf(day('11-05'), { coverage: [isScannedOn('11-04')] }),
    ],
    then: [{ outcome: 'fixed 11-03', unclear: undefined }],
  },
  {
    name: 'gone from the list is not fixed',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), { coverage: [isScannedOn('11-01')] }),
    ],
    then: [
      {
        outcome: 'open',
        unclear:
          'inspector no longer lists its finding, last seen on 2026-11-02T00:00:00.000Z; no later scan of the resource is known',
      },
    ],
  },
  {
    name: 'vanished unseen is fixed at the first scan after we last saw it open',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-05'), { findings: [finding()], coverage: [isScannedOn('11-04')] }),
      scanOf(day('11-06'), { coverage: [isScannedOn('11-05T12:00')], listed: [] }),
      scanOf(day('11-09'), { coverage: [isScannedOn('11-08')] }),
    ],
    then: [{ outcome: 'fixed 11-05T12:00', unclear: undefined }],
  },
  {
    name: 'vanished, and scanned later: fixed when it was scanned',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), { coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-06'), { coverage: [isScannedOn('11-05')] }),
    ],
    then: [{ outcome: 'fixed 11-05', unclear: undefined }],
  },
  {
    name: 'what an incomplete list told of later was open until then',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-05'), { findings: [finding()], coverage: [isScannedOn('11-04')], listed: [] }),
      scanOf(day('11-09'), { coverage: [isScannedOn('11-08')] }),
    ],
    then: [{ outcome: 'fixed 11-08' }],
  },
  {
    name: 'an incomplete list changes nothing about what is not in it',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), { coverage: [isScannedOn('11-03')], listed: [] }),
    ],
    then: [{ outcome: 'open', unclear: undefined }],
  },
  {
    name: 'lost with the scanning of its resource is not scanned',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), { coverage: [scanned(ONE_HOST, day('11-02'), OFF)] }),
    ],
    then: [{ outcome: 'not-scanned 11-02', scannedUntil: '11-02' }],
  },
  {
    name: 'open on a resource that is no longer scanned stays open, with the last scan',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), { findings: [finding()], coverage: [scanned(ONE_HOST, day('11-03'), OFF)] }),
    ],
    then: [{ outcome: 'open', scannedUntil: '11-03' }],
  },
  {
    name: 'scanning stopped and started again: it goes on, and is not reopened',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), {
        findings: [finding({ status: 'closed', updatedAt: day('11-03') })],
        coverage: [scanned(ONE_HOST, day('11-02'), OFF)],
      }),
      scanOf(day('11-14'), {
        findings: [finding({ id: 'another', firstObservedAt: day('11-13'), updatedAt: day('11-13') })],
        coverage: [isScannedOn('11-13')],
      }),
    ],
    then: [{ outcome: 'open', reopened: [], first: '11-01', scannedUntil: undefined }],
  },
  {
    name: 'scanning started again and finds it no more: fixed at that scan, not when the finding was closed',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), {
        findings: [finding({ status: 'closed', updatedAt: day('11-03') })],
        coverage: [scanned(ONE_HOST, day('11-02'), OFF)],
      }),
      scanOf(day('11-14'), {
        findings: [finding({ status: 'closed', updatedAt: day('11-03') })],
        coverage: [isScannedOn('11-13')],
      }),
    ],
    then: [{ outcome: 'fixed 11-13' }],
  },
  {
    name: 'Inspector off: open, and scanned until what it last said',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), { listed: [], isCoverageListed: false, off: 'DISABLED' }),
    ],
    then: [{ outcome: 'open', scannedUntil: '11-01' }],
  },
  {
    name: 'gone while only changes were told: fixed at the first scan after the last time that it had not changed',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-03'), {
        coverage: [isScannedOn('11-02T12:00')],
        listed: [],
        changedSince: day('11-02'),
      }),
      scanOf(day('11-04'), {
        coverage: [isScannedOn('11-03T12:00')],
        listed: [],
        changedSince: day('11-03'),
      }),
      scanOf(day('12-20'), { coverage: [isScannedOn('12-19T12:00')] }),
    ],
    then: [{ outcome: 'fixed 12-19T12:00' }],
  },
  {
    name: 'changes since later than what is known leave the time between open',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), {
        coverage: [isScannedOn('11-03T12:00')],
        listed: [],
        changedSince: day('11-03'),
      }),
      scanOf(day('11-06'), { coverage: [isScannedOn('11-05T12:00')] }),
    ],
    then: [{ outcome: 'fixed 11-03T12:00' }],
  },
  {
    name: 'scanned again and not among the changes: fixed by that scan',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), {
        findings: [finding({ status: 'closed', updatedAt: day('11-03') })],
        coverage: [scanned(ONE_HOST, day('11-02'), OFF)],
      }),
      scanOf(day('11-14'), { coverage: [isScannedOn('11-13')], listed: [], changedSince: day('11-04') }),
    ],
    then: [{ outcome: 'fixed 11-13' }],
  },
  {
    name: 'a finding that went before another one of it was closed does not make that unclear',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-14'), {
        findings: [finding({ id: 'another', firstObservedAt: day('11-13'), updatedAt: day('11-13') })],
        coverage: [isScannedOn('11-13')],
      }),
      scanOf(day('11-18'), {
        findings: [finding({ id: 'another', status: 'closed', updatedAt: day('11-16') })],
        coverage: [isScannedOn('11-17')],
        listed: [],
      }),
    ],
    then: [{ outcome: 'fixed 11-16', unclear: undefined }],
  },
  {
    name: 'with a reboot pending it is fixed at the first operation of SSM without it',
    scans: [
      scanOf(day('11-02'), {
        findings: [finding(), ssm()],
        coverage: [isScannedOn('11-01'), bySsm('11-02')],
        listed: ['inspector', 'ssm'],
      }),
      scanOf(day('11-04'), {
        findings: [
          finding({ status: 'closed', updatedAt: day('11-03') }),
          ssm({ pendingReboot: true, updatedAt: day('11-03') }),
        ],
        coverage: [isScannedOn('11-03'), bySsm('11-03')],
        listed: ['inspector', 'ssm'],
      }),
      scanOf(day('11-08'), {
        findings: [finding({ status: 'closed', updatedAt: day('11-03') })],
        coverage: [isScannedOn('11-07'), bySsm('11-06')],
        listed: ['inspector', 'ssm'],
      }),
    ],
    then: [{ outcome: 'fixed 11-06', reboot: undefined }],
  },
  {
    name: 'a pending reboot is a flag, and the instance is open',
    scans: [
      scanOf(day('11-02'), {
        findings: [finding(), ssm()],
        coverage: [isScannedOn('11-01')],
        listed: ['inspector', 'ssm'],
      }),
      scanOf(day('11-04'), {
        findings: [
          finding({ status: 'closed', updatedAt: day('11-03') }),
          ssm({ pendingReboot: true, updatedAt: day('11-03') }),
        ],
        coverage: [isScannedOn('11-03')],
        listed: ['inspector', 'ssm'],
      }),
    ],
    then: [{ outcome: 'open', reboot: '11-03' }],
  },
  {
    name: 'what Inspector closed and SSM still misses at a later operation is open',
    scans: [
      scanOf(day('11-02'), {
        findings: [finding(), ssm()],
        coverage: [isScannedOn('11-01')],
        listed: ['inspector', 'ssm'],
      }),
      scanOf(day('11-05'), {
        findings: [finding({ status: 'closed', updatedAt: day('11-03') }), ssm({ updatedAt: day('11-04') })],
        coverage: [isScannedOn('11-03'), bySsm('11-04')],
        listed: ['inspector', 'ssm'],
      }),
    ],
    then: [{ outcome: 'open', witnesses: ['inspector high closed', 'ssm critical active'] }],
  },
  {
    name: 'what another product said before the fix does not hold it open',
    scans: [
      scanOf(day('11-02'), {
        findings: [finding(), hub()],
        coverage: [isScannedOn('11-01')],
        listed: ['inspector', 'securityhub'],
      }),
      scanOf(day('11-04'), {
        findings: [finding({ status: 'closed', updatedAt: day('11-03') }), hub()],
        coverage: [isScannedOn('11-03')],
        listed: ['inspector', 'securityhub'],
      }),
    ],
    then: [{ outcome: 'fixed 11-03' }],
  },
  {
    name: 'SSM alone, no longer missing at a later operation, is fixed by it',
    scans: [
      scanOf(day('11-02'), { findings: [ssm()], coverage: [bySsm('11-02')], listed: ['ssm'] }),
      scanOf(day('11-06'), { coverage: [bySsm('11-05')], listed: ['ssm'] }),
    ],
    then: [{ outcome: 'fixed 11-05' }],
  },
  {
    name: 'another product alone that archived its finding and told nothing since: not known',
    scans: [
      scanOf(day('11-02'), { findings: [hub()], listed: ['securityhub'] }),
      scanOf(day('11-04'), {
        findings: [hub({ status: 'closed', updatedAt: day('11-03') })],
        listed: ['securityhub'],
      }),
    ],
    then: [
      {
        outcome: 'open',
        unclear:
          'acme/scanner closed its finding on 2026-11-03T00:00:00.000Z and has told nothing of the resource since',
      },
    ],
  },
  {
    name: 'another product alone that told of the same resource later: fixed when it archived its finding',
    scans: [
      scanOf(day('11-02'), { findings: [hub()], listed: ['securityhub'] }),
      scanOf(day('11-04'), {
        findings: [hub({ status: 'closed', updatedAt: day('11-03') })],
        listed: ['securityhub'],
      }),
      scanOf(day('11-08'), {
        findings: [hub({ id: 'hub/2', vulnerability: 'CVE-2026-9999', updatedAt: day('11-07') })],
        listed: ['securityhub'],
      }),
    ],
    then: [{ outcome: 'fixed 11-03' }, { vulnerability: 'CVE-2026-9999', outcome: 'open' }],
  },
  {
    name: 'another product that no longer lists its finding: not known',
    scans: [
      scanOf(day('11-02'), { findings: [hub()], listed: ['securityhub'] }),
      scanOf(day('11-04'), { listed: ['securityhub'] }),
    ],
    then: [{ outcome: 'open', witnesses: ['securityhub critical missing'] }],
  },
];

describe('how an instance ends', () => {
  expectLedgers(cases);
});

const GAP = { source: 'inspector', reason: 'SCAN_ELIGIBILITY_EXPIRED' };
const gapCases: { name: string; scans: readonly PatchObservations[]; gaps: readonly object[] }[] = [
  {
    name: 'is kept from the last scan to the next one',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), { coverage: [scanned(ONE_HOST, day('11-03'), OFF)] }),
      scanOf(day('11-14'), { coverage: [isScannedOn('11-13')] }),
    ],
    gaps: [{ ...GAP, from: day('11-03'), to: day('11-13') }],
  },
  {
    name: 'lasts while a resource is to be scanned again, and was not yet',
    scans: [
      scanOf(day('11-04'), { coverage: [scanned(ONE_HOST, day('11-03'), OFF)] }),
      scanOf(day('11-14'), { coverage: [isScannedOn('11-03')] }),
    ],
    gaps: [{ ...GAP, from: day('11-03') }],
  },
  {
    name: 'is that in which Inspector was off',
    scans: [
      scanOf(day('11-02'), { coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), { listed: [], isCoverageListed: false, off: 'DISABLED' }),
      scanOf(day('11-14'), { coverage: [isScannedOn('11-13')] }),
    ],
    gaps: [{ source: 'inspector', reason: 'DISABLED', from: day('11-01'), to: day('11-13') }],
  },
  {
    name: 'ends when the resource is gone',
    scans: [
      scanOf(day('11-04'), { coverage: [scanned(ONE_HOST, day('11-03'), OFF)] }),
      scanOf(day('11-06'), { coverage: [scanned(ONE_HOST, day('11-03'), TERMINATED)] }),
      scanOf(day('11-10'), {}),
    ],
    gaps: [{ ...GAP, from: day('11-03'), to: day('11-06') }],
  },
  {
    name: 'is none of what was terminated',
    scans: [
      scanOf(day('11-02'), { coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), { coverage: [scanned(ONE_HOST, day('11-03'), TERMINATED)] }),
      scanOf(day('11-10'), {}),
    ],
    gaps: [],
  },
];

describe('the time without scanning', () => {
  it.each(gapCases)('$name', ({ scans, gaps }) => {
    expect(ledgerAfter(...scans).resources.map((each) => each.gaps)).toEqual([gaps]);
  });
});
