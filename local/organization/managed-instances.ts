import type { Instant } from '../../src/model/instant';

/** Systems Manager in one Region of an account: always on, and empty where nothing is managed. */
export interface SystemsManager {
  instances: ManagedInstance[];
  /** The updates of Windows that Microsoft released; one may be listed for several products. */
  catalogue: { kb: string; product: string; releasedAt?: Instant }[];
  baselines: PatchBaseline[];
  windows: MaintenanceWindow[];
}

export interface ManagedInstance {
  id: string;
  platform: 'Windows' | 'Linux';
  ping: 'Online' | 'ConnectionLost' | 'Inactive';
  /** By the last operation for patches; nothing where there was none. */
  patching?: {
    baselineId: string;
    operation: 'Scan' | 'Install';
    endedAt: Instant | 'daily';
    noRebootInstallAt?: Instant;
    /** Of those that are neither installed nor of no concern here; the others are only counted. */
    patches: InstancePatch[];
  };
}

export interface InstancePatch {
  id: string;
  title: string;
  classification: string;
  /** In the words of the operating system's vendor. */
  severity: string;
  state:
    | 'Installed'
    | 'InstalledOther'
    | 'InstalledPendingReboot'
    | 'InstalledRejected'
    | 'Missing'
    | 'Failed'
    | 'NotApplicable'
    | 'AvailableSecurityUpdate';
  installedAt?: Instant;
  cves?: string[];
}

interface PatchBaseline {
  id: string;
  name: string;
  operatingSystem: 'WINDOWS' | 'AMAZON_LINUX_2' | 'UBUNTU';
  rules: {
    filters: { key: 'PRODUCT' | 'CLASSIFICATION' | 'MSRC_SEVERITY' | 'SEVERITY'; values: string[] }[];
    approveAfterDays?: number;
    approveUntil?: string;
  }[];
}

export interface MaintenanceWindow {
  id: string;
  name: string;
  isEnabled: boolean;
  createdAt: Instant;
  /** The documents that its tasks run. */
  documents: string[];
  executions: {
    status: 'IN_PROGRESS' | 'SUCCESS' | 'FAILED' | 'TIMED_OUT' | 'SKIPPED_OVERLAPPING';
    startedAt: Instant;
    endedAt?: Instant;
  }[];
}
