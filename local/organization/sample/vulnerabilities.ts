import { sha256Hex } from '../../../src/model/hash';
import type { SystemsManager } from '../managed-instances';
import type { CoveredResource, Inspector, PackageFinding, ScannedResource } from '../vulnerabilities';
import { idOf, inspectorOf } from './baseline';

/*
 * What the scanners know on the day of installation. Every CVE here (2026-90001 and on) and the KB is invented, and so is what is
 * said of the packages: no published vulnerability is meant.
 */

const PROD_IMAGE = 'ami-0c0ffee0c0ffee001';
const onInstance = (zone: 'a' | 'b' | 'c') =>
  ({ kind: 'instance', id: idOf('i', `prod ${zone}`), imageId: PROD_IMAGE, team: 'chartroom' }) as const;

/** The instances of Chartroom, started in the middle of September. */
export const PROD_A = onInstance('a');
export const PROD_B = onInstance('b');
export const PROD_C = onInstance('c');
const INTAKE: ScannedResource = { kind: 'function', name: 'chartroom-intake', team: 'chartroom' };
export const RENDER_DIGEST = `sha256:${'5e'.repeat(32)}`;
const RENDER: ScannedResource = {
  kind: 'image',
  repository: 'chartroom/render',
  digest: RENDER_DIGEST,
  pushedAt: '2026-09-14T08:00:00.000Z',
  inUseCount: 2,
  lastInUseAt: '2026-09-30T21:00:00.000Z',
};
/** Systems Manager does not manage it, so nobody scans it. */
const BASTION: ScannedResource = {
  kind: 'instance',
  id: 'i-0fe0000000000ba57',
  imageId: 'ami-0c0ffee0c0ffee0ba',
  team: 'platform',
};

/** Started in 2022 and never replaced. */
const STAGING_ONE: ScannedResource = {
  kind: 'instance',
  id: idOf('i', 'staging 1'),
  imageId: 'ami-0c0ffee0c0ffee022',
  team: 'staging',
};
export const STAGING_WINDOWS = {
  kind: 'instance',
  id: idOf('i', 'staging windows'),
  imageId: 'ami-0c0ffee0c0ffee0d0',
  platform: 'WINDOWS',
  team: 'staging',
} as const satisfies ScannedResource;
/** An update of Windows that closes three vulnerabilities. */
export const WINDOWS_UPDATE = 'KB9900001';
const CLOSED_BY_UPDATE = ['CVE-2026-90011', 'CVE-2026-90012', 'CVE-2026-90013'];
const BASELINE = 'pb-0fe0000000000ba5e';

type Told = Pick<PackageFinding, 'vulnerability' | 'severity' | 'firstObservedAt' | 'resource'> &
  Partial<PackageFinding> & { readonly package: string; readonly version: string; readonly fixedIn?: string };

/** What Inspector tells of a vulnerability that has not changed since it found it. */
export function found({ package: name, version, fixedIn, ...finding }: Told): PackageFinding {
  return {
    kind: 'package',
    id: sha256Hex(`${finding.vulnerability} ${JSON.stringify(finding.resource)}`).slice(0, 32),
    status: 'ACTIVE',
    updatedAt: finding.firstObservedAt,
    packages: [{ name, version, ...(fixedIn !== undefined && { fixedInVersion: fixedIn }) }],
    fixAvailable: fixedIn === undefined ? 'NO' : 'YES',
    exploitAvailable: false,
    epss: 0.02,
    ...finding,
  };
}

function scannedDaily(resource: ScannedResource): CoveredResource {
  return { resource, scanType: 'PACKAGE', isActive: true, reason: 'SUCCESSFUL', lastScannedAt: 'daily' };
}

/** Production on the day of installation. */
export function prodInspector(): Inspector {
  return {
    ...inspectorOf(),
    coverage: [
      ...[PROD_A, PROD_B, PROD_C, RENDER, INTAKE].map(scannedDaily),
      { resource: BASTION, scanType: 'PACKAGE', isActive: false, reason: 'UNMANAGED_EC2_INSTANCE' },
    ],
    findings: [
      // Due on 7 October, and fixed five days later.
      found({
        vulnerability: 'CVE-2026-90005',
        severity: 'CRITICAL',
        firstObservedAt: '2026-09-22T04:12:00.000Z',
        resource: PROD_C,
        package: 'sudo',
        version: '1.9.15-1',
        fixedIn: '1.9.15-2',
      }),
      // Due on 17 October, and excepted before: the fix needs a reboot, to which the clinics have not agreed yet.
      found({
        vulnerability: 'CVE-2026-90006',
        severity: 'HIGH',
        firstObservedAt: '2026-09-17T04:03:00.000Z',
        resource: PROD_B,
        package: 'kernel',
        version: '6.1.150-1',
        fixedIn: '6.1.152-1',
      }),
      // Due on 24 October, and fixed in time.
      found({
        vulnerability: 'CVE-2026-90007',
        severity: 'HIGH',
        firstObservedAt: '2026-09-24T12:40:00.000Z',
        resource: INTAKE,
        package: 'undici',
        version: '7.1.0',
        fixedIn: '7.1.4',
      }),
      // Due on 15 October; fixed by a deployment that is rolled back after that.
      found({
        vulnerability: 'CVE-2026-90008',
        severity: 'HIGH',
        firstObservedAt: '2026-09-15T12:30:00.000Z',
        resource: INTAKE,
        package: 'fast-xml-parser',
        version: '5.2.0',
        fixedIn: '5.2.3',
      }),
      // Nobody has mended it yet.
      found({
        vulnerability: 'CVE-2026-90014',
        severity: 'MEDIUM',
        firstObservedAt: '2026-09-20T08:15:00.000Z',
        resource: RENDER,
        package: 'libwebp',
        version: '1.5.0-1',
      }),
    ],
  };
}

/** Staging on the day of installation: most of the backlog, and all that is old in it. */
export function stagingInspector(): Inspector {
  return {
    ...inspectorOf(),
    coverage: [STAGING_ONE, STAGING_WINDOWS, INTAKE].map(scannedDaily),
    findings: [
      // Overdue since 3 July.
      found({
        vulnerability: 'CVE-2026-90001',
        severity: 'HIGH',
        firstObservedAt: '2026-06-03T04:10:00.000Z',
        resource: STAGING_ONE,
        package: 'openssl',
        version: '3.0.8-1',
        fixedIn: '3.0.8-4',
      }),
      // Overdue since 19 July, and fixed in October.
      found({
        vulnerability: 'CVE-2026-90002',
        severity: 'MEDIUM',
        firstObservedAt: '2026-04-20T04:10:00.000Z',
        resource: STAGING_ONE,
        package: 'glibc',
        version: '2.34-52',
        fixedIn: '2.34-60',
      }),
      // Old, and not due before 22 November.
      found({
        vulnerability: 'CVE-2026-90003',
        severity: 'MEDIUM',
        firstObservedAt: '2026-08-24T04:10:00.000Z',
        resource: STAGING_ONE,
        package: 'curl',
        version: '8.5.0-1',
        fixedIn: '8.11.1-1',
      }),
      // Overdue since 9 August.
      found({
        vulnerability: 'CVE-2026-90010',
        severity: 'LOW',
        firstObservedAt: '2026-02-10T09:00:00.000Z',
        resource: INTAKE,
        package: 'semver',
        version: '7.5.1',
        fixedIn: '7.5.4',
      }),
      // Fixed before anybody here looked; Inspector forgets it 30 days later.
      found({
        vulnerability: 'CVE-2026-90015',
        severity: 'HIGH',
        firstObservedAt: '2026-08-20T04:10:00.000Z',
        resource: STAGING_ONE,
        package: 'bind-libs',
        version: '9.16.48-1',
        fixedIn: '9.16.50-1',
        status: 'CLOSED',
        updatedAt: '2026-09-04T04:20:00.000Z',
      }),
      // Systems Manager tells of it too.
      found({
        vulnerability: WINDOWS_UPDATE,
        related: CLOSED_BY_UPDATE,
        severity: 'HIGH',
        firstObservedAt: '2026-09-10T04:30:00.000Z',
        resource: STAGING_WINDOWS,
        package: WINDOWS_UPDATE,
        version: '10.0.20348',
        fixedIn: WINDOWS_UPDATE,
      }),
    ],
  };
}

/** Staging's one machine with Windows, as Systems Manager knows it. */
export function stagingSystemsManager(): SystemsManager {
  return {
    instances: [
      {
        id: STAGING_WINDOWS.id,
        platform: 'Windows',
        ping: 'Online',
        patching: {
          baselineId: BASELINE,
          operation: 'Scan',
          endedAt: 'daily',
          patches: [
            {
              id: WINDOWS_UPDATE,
              title: `Cumulative update (${WINDOWS_UPDATE})`,
              classification: 'SecurityUpdates',
              severity: 'Important',
              state: 'Missing',
              cves: CLOSED_BY_UPDATE,
            },
          ],
        },
      },
    ],
    catalogue: [{ kb: WINDOWS_UPDATE, product: 'WindowsServer2022', releasedAt: '2026-09-08T17:00:00.000Z' }],
    baselines: [
      {
        id: BASELINE,
        name: 'staging-windows',
        operatingSystem: 'WINDOWS',
        rules: [
          {
            filters: [
              { key: 'PRODUCT', values: ['*'] },
              { key: 'CLASSIFICATION', values: ['CriticalUpdates', 'SecurityUpdates'] },
              { key: 'MSRC_SEVERITY', values: ['Critical', 'Important'] },
            ],
            approveAfterDays: 2,
          },
        ],
      },
    ],
    windows: [],
  };
}
