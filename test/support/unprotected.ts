import type { AccountState, RegionState } from '../../local/organization/organization';

/**
 * Snapshots that are not encrypted, a vault that is not locked and buckets whose ACL counts: only of those more is asked,
 * and judged by it.
 */
export function leaveUnprotected(account: AccountState, { listed }: RegionState): void {
  const set = (list: string, members: { readonly [member: string]: boolean }) => {
    listed[list] = (listed[list] ?? []).map((each) => ({ ...each, listed: { ...each.listed, ...members } }));
  };
  set('rds:DescribeDBSnapshots', { Encrypted: false });
  set('rds:DescribeDBClusterSnapshots', { StorageEncrypted: false });
  set('backup:ListBackupVaults', { Locked: false });
  if (account.publicAccessBlock !== null) account.publicAccessBlock.ignorePublicAcls = false;
  for (const bucket of account.buckets) {
    bucket.ownership = 'ObjectWriter';
    if (bucket.publicAccessBlock !== null) bucket.publicAccessBlock.ignorePublicAcls = false;
  }
}
