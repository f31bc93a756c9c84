import type { Instant } from '../../src/model/instant';
import type { Lineage, VulnerabilityInstance } from '../../src/patching/instance';
import { advanceLedger, emptyLedger } from './ledger-in-memory';
import type { Ledger } from '../../src/patching/ledger';
import type {
  ObservedCoverage,
  ObservedVulnerability,
  PatchObservations,
} from '../../src/patching/observation';
import { beginReport, type CountedReport } from '../../src/patching/report/report';

export const PATCH_ACCOUNT = '111122223333';
const PATCH_REGION = 'eu-west-1';
export const ONE_HOST = 'i-0aaa';
const GROUP: Lineage = { kind: 'auto-scaling-group', id: 'web' };

/** `'11-05'` is midnight of that day of 2026, `'11-05T10:00'` ten o'clock. */
export function day(short: string): Instant {
  const time = short.includes('T') ? '' : 'T00:00';
  return `2026-${short}${time}:00.000Z` as Instant;
}

type Given<T> = { readonly [K in keyof T]?: T[K] };

/** An active finding of Inspector about OpenSSL on {@link ONE_HOST}, first observed on the first of November. */
export function finding(given: Given<ObservedVulnerability> = {}): ObservedVulnerability {
  return {
    source: 'inspector',
    id: `arn:aws:inspector2:eu-west-1:111122223333:finding/${given.resource ?? ONE_HOST}`,
    account: PATCH_ACCOUNT,
    region: PATCH_REGION,
    resource: ONE_HOST,
    resourceType: 'AWS_EC2_INSTANCE',
    lineage: { kind: 'resource', id: given.resource ?? ONE_HOST },
    vulnerability: 'CVE-2026-1111',
    aliases: [],
    packages: [{ name: 'openssl', version: '3.0.7', fixedInVersion: '3.0.8' }],
    severity: 'high',
    status: 'active',
    firstObservedAt: day('11-01'),
    updatedAt: day('11-01'),
    fixAvailable: 'yes',
    readAt: day('11-02'),
    evidence: 'evidence',
    ...given,
  };
}

export function inGroup(resource: string, given: Given<ObservedVulnerability> = {}): ObservedVulnerability {
  return finding({ resource, lineage: GROUP, ...given });
}

export function scanned(
  resource: string,
  lastScannedAt: Instant,
  given: Given<ObservedCoverage> = {},
): ObservedCoverage {
  return {
    source: 'inspector',
    region: PATCH_REGION,
    resource,
    resourceType: 'AWS_EC2_INSTANCE',
    lineage: { kind: 'resource', id: resource },
    isScanned: true,
    reason: 'SUCCESSFUL',
    lastScannedAt,
    readAt: day('11-02'),
    evidence: 'coverage',
    ...given,
  };
}

interface GivenScan {
  readonly findings?: readonly ObservedVulnerability[];
  readonly coverage?: readonly ObservedCoverage[];
  /** Sources whose lists of findings were read to their end; Inspector's by default. */
  readonly listed?: readonly ('inspector' | 'securityhub' | 'ssm')[];
  readonly isCoverageListed?: boolean;
  /** Since when what changed was read to its end. */
  readonly changedSince?: Instant;
  /** Inspector's word for being off, where it is. */
  readonly off?: string;
  /** The EC2 instances there are, where they were listed. */
  readonly living?: readonly string[];
}

/** A scan whose reads all began at one instant. */
export function scanOf(at: Instant, given: GivenScan): PatchObservations {
  const {
    findings = [],
    coverage = [],
    listed = ['inspector'],
    isCoverageListed = true,
    changedSince,
    off,
    living,
  } = given;
  const list = { region: PATCH_REGION, readAt: at, evidence: 'list' };
  return {
    account: PATCH_ACCOUNT,
    at,
    vulnerabilities: findings.map((each) => ({ ...each, readAt: at })),
    coverage: coverage.map((each) => ({ ...each, readAt: at })),
    complete: [
      ...listed.map((source) => ({ ...list, source, list: 'findings' as const })),
      ...(isCoverageListed ? [{ ...list, source: 'inspector' as const, list: 'coverage' as const }] : []),
    ],
    changes: changedSince === undefined ? [] : [{ ...list, source: 'inspector', since: changedSince }],
    off: off === undefined ? [] : [{ ...list, source: 'inspector', reason: off }],
    living: living === undefined ? [] : [{ ...list, resourceType: 'AWS_EC2_INSTANCE', resources: living }],
  };
}

export function ledgerAfter(...scans: readonly PatchObservations[]): Ledger {
  return scans.reduce((ledger, scan) => advanceLedger(ledger, scan).ledger, emptyLedger(PATCH_ACCOUNT));
}

export type ReportInput = Parameters<typeof beginReport>[0] & {
  readonly instances: Iterable<VulnerabilityInstance>;
};

/** A report on instances that are all at hand. */
export function patchReport({ instances, ...frame }: ReportInput): CountedReport {
  const report = beginReport(frame);
  for (const instance of instances) report.add(instance);
  return report.close();
}
