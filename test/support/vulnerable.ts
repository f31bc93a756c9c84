import type { RegionState } from '../../local/organization/organization';
import { RENDER_DIGEST } from '../../local/organization/sample/vulnerabilities';

/** An exploited vulnerability of one instance, of which Inspector and another scanner tell, and a patch that it lacks. */
export function addVulnerability({ inspector, securityHub, systemsManager }: RegionState): void {
  const ofInstance = {
    kind: 'package',
    firstObservedAt: '2026-09-01T00:00:00.000Z',
    updatedAt: '2026-09-20T00:00:00.000Z',
    resource: { kind: 'instance', id: 'i-0aaa', imageId: 'ami-0web' },
    fixAvailable: 'YES',
  } as const;
  inspector?.findings.push(
    {
      ...ofInstance,
      id: 'exploited',
      status: 'ACTIVE',
      severity: 'HIGH',
      vulnerability: 'CVE-2026-1111',
      packages: [{ name: 'openssl', version: '3.0.1', fixedInVersion: '3.0.7' }],
      exploitAvailable: true,
      epss: 0.9,
      cisa: { addedAt: '2026-09-10T00:00:00.000Z', dueAt: '2026-10-01T00:00:00.000Z' },
    },
    {
      ...ofInstance,
      id: 'suppressed',
      status: 'SUPPRESSED',
      severity: 'LOW',
      vulnerability: 'CVE-2026-1112',
      packages: [{ name: 'curl', version: '8.5.0', fixedInVersion: '8.5.1' }],
      exploitAvailable: false,
      epss: 0.1,
    },
  );
  if (inspector !== undefined && inspector !== null) inspector.suppressionRules = ['accepted'];
  inspector?.coverage.push({
    resource: {
      kind: 'image',
      repository: 'chartroom/render',
      digest: RENDER_DIGEST,
      pushedAt: '2026-09-14T08:00:00.000Z',
      inUseCount: 2,
    },
    scanType: 'PACKAGE',
    isActive: true,
    reason: 'SUCCESSFUL',
    lastScannedAt: '2026-09-30T00:00:00.000Z',
  });
  securityHub?.findings.push({
    id: 'scanner/exploited',
    product: 'Scanner',
    company: 'Acme',
    types: ['Software and Configuration Checks/Vulnerabilities/CVE'],
    title: 'A package is vulnerable',
    severity: 'HIGH',
    createdAt: '2026-09-01T00:00:00.000Z',
    updatedAt: '2026-09-20T00:00:00.000Z',
    isArchived: false,
    workflow: 'NEW',
    resources: [{ type: 'AwsEc2Instance', id: 'arn:aws:ec2:eu-central-1:333344445555:instance/i-0aaa' }],
    vulnerabilities: [{ id: 'CVE-2026-1111', packages: [{ name: 'openssl' }], fixAvailable: 'YES' }],
  });
  systemsManager.instances.push({
    id: 'i-0aaaaaaaaaaaaaaaa',
    platform: 'Windows',
    ping: 'Online',
    patching: {
      baselineId: 'pb-0123456789abcdef0',
      operation: 'Scan',
      endedAt: '2026-09-30T00:00:00.000Z',
      patches: [
        {
          id: 'KB5023697',
          title: 'An update',
          classification: 'SecurityUpdates',
          severity: 'Critical',
          state: 'Missing',
        },
      ],
    },
  });
  systemsManager.catalogue.push({
    kb: 'KB5023697',
    product: 'WindowsServer2022',
    releasedAt: '2026-09-08T00:00:00.000Z',
  });
  systemsManager.baselines.push({
    id: 'pb-0123456789abcdef0',
    name: 'servers',
    operatingSystem: 'WINDOWS',
    rules: [
      {
        filters: [
          { key: 'PRODUCT', values: ['*'] },
          { key: 'CLASSIFICATION', values: ['CriticalUpdates', 'SecurityUpdates'] },
          { key: 'MSRC_SEVERITY', values: ['Critical', 'Important'] },
        ],
        approveAfterDays: 7,
      },
    ],
  });
  systemsManager.windows.push({
    id: 'mw-0123456789abcdef0',
    name: 'sundays',
    isEnabled: true,
    createdAt: '2026-01-01T00:00:00.000Z',
    documents: ['AWS-RunPatchBaseline'],
    executions: [],
  });
}
