import type { RegionState } from '../../local/organization/organization';

/** Snapshots that are not encrypted, and a vault that is not locked: only of those more is asked, and judged by it. */
export function leaveUnprotected({ listed }: RegionState): void {
  const set = (list: string, members: { readonly [member: string]: boolean }) => {
    listed[list] = (listed[list] ?? []).map((each) => ({ ...each, listed: { ...each.listed, ...members } }));
  };
  set('rds:DescribeDBSnapshots', { Encrypted: false });
  set('rds:DescribeDBClusterSnapshots', { StorageEncrypted: false });
  set('backup:ListBackupVaults', { Locked: false });
}
