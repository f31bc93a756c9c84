import { day, finding, inGroup, ledgerAfter, ONE_HOST, scanned, scanOf } from '../../test/support/patching';
import type { Instant } from '../model/instant';
import type { VulnerabilityInstance } from './instance';
import type { PatchObservations } from './observation';

/** What a case looks at of each instance, in the order of their ids' first mention. */
type Shown = Partial<Record<keyof typeof show, unknown>>;
const show = {
  resource: ({ resource }: VulnerabilityInstance) => resource,
  vulnerability: ({ vulnerability }: VulnerabilityInstance) => vulnerability,
  package: (each: VulnerabilityInstance) => each.package,
  first: ({ firstObserved }: VulnerabilityInstance) => short(firstObserved.at),
  firstBy: ({ firstObserved }: VulnerabilityInstance) => firstObserved.source,
  fixSeen: ({ fixFirstSeen }: VulnerabilityInstance) => short(fixFirstSeen?.at),
  released: ({ released }: VulnerabilityInstance) => short(released?.at),
  fix: ({ fixAvailable }: VulnerabilityInstance) => fixAvailable,
  outcome: ({ outcome }: VulnerabilityInstance) => (outcome ? `${outcome.how} ${short(outcome.at)}` : 'open'),
  ratings: ({ ratings }: VulnerabilityInstance) =>
    ratings.map(({ severity, at }) => `${severity} ${short(at)}`),
  unscored: ({ ratings }: VulnerabilityInstance) => ratings.at(-1)?.unscored,
  witnesses: ({ witnesses }: VulnerabilityInstance) =>
    witnesses.map(({ source, severity, status }) => `${source} ${severity} ${status}`),
  aliases: ({ aliases }: VulnerabilityInstance) => aliases,
  kev: ({ kev }: VulnerabilityInstance) => kev?.dueOn,
  suppressed: ({ suppressed }: VulnerabilityInstance) => short(suppressed?.at),
  reboot: ({ pendingReboot }: VulnerabilityInstance) => short(pendingReboot?.at),
  inUse: ({ inUse }: VulnerabilityInstance) => inUse,
  scannedUntil: ({ scannedUntil }: VulnerabilityInstance) => short(scannedUntil),
  reopened: ({ reopened }: VulnerabilityInstance) => reopened.map(({ at }) => short(at)),
  repeats: ({ previous }: VulnerabilityInstance) => previous !== undefined,
  earlier: ({ earlier }: VulnerabilityInstance) =>
    earlier.map(({ resource, until }) => `${resource} ${short(until)}`),
  unclear: ({ unclear }: VulnerabilityInstance) => unclear?.reason,
} as const;

function short(at: Instant | undefined): string | undefined {
  return at?.replace('2026-', '').replace('T00:00:00.000Z', '').replace(':00.000Z', '');
}

interface Case {
  readonly name: string;
  readonly scans: readonly PatchObservations[];
  /** Of each instance, what is told of it. */
  readonly then: readonly Shown[];
}

const isScannedOn = (at: string) => scanned(ONE_HOST, day(at));
const OFF = { isScanned: false, reason: 'SCAN_ELIGIBILITY_EXPIRED' } as const;
const kb = (given: Parameters<typeof finding>[0] = {}) =>
  finding({
    vulnerability: 'KB5023697',
    aliases: ['CVE-2026-2001', 'CVE-2026-2002'],
    packages: [{ name: 'KB5023697' }],
    ...given,
  });
const ssm = (given: Parameters<typeof finding>[0] = {}) =>
  finding({
    source: 'ssm',
    id: 'patch/i-0aaa/openssl',
    vulnerability: 'openssl.x86_64:1:3.0.8',
    aliases: ['CVE-2026-1111'],
    packages: [{ name: 'openssl' }],
    severity: 'critical',
    firstObservedAt: undefined,
    updatedAt: day('11-02'),
    ...given,
  });
const hub = (given: Parameters<typeof finding>[0] = {}) =>
  finding({ source: 'securityhub', id: 'hub/1', product: 'acme/scanner', severity: 'critical', ...given });
const bySsm = (at: string) => scanned(ONE_HOST, day(at), { source: 'ssm', reason: 'Online' });

const unity: Case[] = [
  {
    name: 'Inspector, Security Hub and SSM tell of one instance, and their disagreement is kept',
    scans: [
      scanOf(day('11-02'), {
        findings: [ssm(), hub({ fixAvailable: 'no' }), finding()],
        listed: ['inspector', 'securityhub', 'ssm'],
      }),
    ],
    then: [
      {
        vulnerability: 'CVE-2026-1111',
        ratings: ['high 11-01'],
        witnesses: ['inspector high active', 'ssm critical active', 'securityhub critical active'],
        fix: 'yes',
      },
    ],
  },
  {
    name: 'a KB finding is one instance for its CVEs, and the KEV date of any of them counts',
    scans: [
      scanOf(day('11-02'), {
        findings: [
          hub({
            vulnerability: 'CVE-2026-2002',
            packages: [{ name: 'Windows Server 2022' }],
            kev: { dueOn: '2026-11-20' },
          }),
          kb(),
        ],
        listed: ['inspector', 'securityhub'],
      }),
    ],
    then: [
      {
        vulnerability: 'KB5023697',
        aliases: ['CVE-2026-2001', 'CVE-2026-2002'],
        kev: '2026-11-20',
        witnesses: ['inspector high active', 'securityhub critical active'],
      },
    ],
  },
  {
    name: 'two KBs that mend one CVE are two instances',
    scans: [
      scanOf(day('11-02'), {
        findings: [
          kb({ id: 'october', vulnerability: 'KB5000001', aliases: ['CVE-2026-2001'] }),
          kb({ id: 'november', vulnerability: 'KB5000002', aliases: ['CVE-2026-2001', 'CVE-2026-2003'] }),
        ],
      }),
    ],
    then: [{ vulnerability: 'KB5000001' }, { vulnerability: 'KB5000002' }],
  },
  {
    name: 'one patch of SSM is a witness of each CVE that it mends, and no instance of its own',
    scans: [
      scanOf(day('11-02'), {
        findings: [
          finding({ id: 'one' }),
          finding({ id: 'two', vulnerability: 'CVE-2026-1112' }),
          ssm({ aliases: ['CVE-2026-1111', 'CVE-2026-1112'] }),
        ],
        listed: ['inspector', 'ssm'],
      }),
    ],
    then: [
      {
        vulnerability: 'CVE-2026-1111',
        witnesses: ['inspector high active', 'ssm critical active'],
        aliases: ['openssl.x86_64:1:3.0.8'],
      },
      {
        vulnerability: 'CVE-2026-1112',
        witnesses: ['inspector high active', 'ssm critical active'],
        aliases: ['openssl.x86_64:1:3.0.8'],
      },
    ],
  },
  {
    name: 'each package of a finding is an instance, and a partial fix is of those with a fixed version',
    scans: [
      scanOf(day('11-02'), {
        findings: [
          finding({
            fixAvailable: 'partial',
            packages: [{ name: 'openssl', fixedInVersion: '3.0.8' }, { name: 'openssl-libs' }],
          }),
        ],
      }),
    ],
    then: [
      { package: 'openssl', fix: 'yes', fixSeen: '11-01' },
      { package: 'openssl-libs', fix: 'no', fixSeen: undefined },
    ],
  },
  {
    name: 'a finding without a package is an instance',
    scans: [scanOf(day('11-02'), { findings: [finding({ packages: [] })] })],
    then: [{ package: '', outcome: 'open' }],
  },
  {
    name: 'the earliest KEV date stays where CISA sets a later one',
    scans: [
      scanOf(day('11-02'), { findings: [finding({ kev: { dueOn: '2026-11-20' } })] }),
      scanOf(day('11-03'), { findings: [finding({ kev: { dueOn: '2026-12-20' } })] }),
    ],
    then: [{ kev: '2026-11-20' }],
  },
  {
    name: 'a finding of another account is not filed here',
    scans: [scanOf(day('11-02'), { findings: [finding({ account: '444455556666' })] })],
    then: [],
  },
];

const dates: Case[] = [
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

const endings: Case[] = [
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

const returns: Case[] = [
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
    then: [{ outcome: 'open', first: '02-01', reopened: ['05-10'], repeats: false }],
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
    then: [{ outcome: 'fixed 02-18', first: '02-01', reopened: ['02-12'] }],
  },
  {
    name: 'a list that lacked it by mistake: what it fixed is taken back',
    scans: [
      scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
      scanOf(day('11-04'), { coverage: [isScannedOn('11-03')] }),
      scanOf(day('11-05'), { findings: [finding()], coverage: [isScannedOn('11-04')] }),
    ],
    then: [{ outcome: 'open', reopened: [] }],
  },
];

const lineages: Case[] = [
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

const badDays: Case[] = [
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

describe.each([
  ['unity', unity],
  ['dates', dates],
  ['endings', endings],
  ['returns', returns],
  ['lineages', lineages],
  ['bad days', badDays],
])('%s', (_group, cases) => {
  it.each(cases)('$name', ({ scans, then }) => {
    const { instances } = ledgerAfter(...scans);
    const shown = instances.map((each, index) =>
      Object.fromEntries(
        Object.entries(show)
          .filter(([key]) => then[index] !== undefined && key in then[index])
          .map(([key, of]) => [key, of(each)]),
      ),
    );
    expect(shown).toEqual(then);
  });
});

it('says which lists it took nothing of, and why', () => {
  const newer = scanOf(day('11-04'), { findings: [finding()] });
  const { ledger } = { ledger: ledgerAfter(newer) };
  expect(ledger.lists['findings inspector eu-west-1']).toEqual({
    readAt: day('11-04'),
    completeAt: day('11-04'),
  });
});

it('keeps the time without scanning from the last scan to the next one', () => {
  const { resources } = ledgerAfter(
    scanOf(day('11-02'), { findings: [finding()], coverage: [isScannedOn('11-01')] }),
    scanOf(day('11-04'), { coverage: [scanned(ONE_HOST, day('11-03'), OFF)] }),
    scanOf(day('11-14'), { coverage: [isScannedOn('11-13')] }),
  );
  expect(resources[0]?.gaps).toEqual([
    { source: 'inspector', from: day('11-03'), to: day('11-13'), reason: 'SCAN_ELIGIBILITY_EXPIRED' },
  ]);
});
