import { sharingFromConfig } from '../../../model/snapshot-sharing';
import type { ConfigRow } from '../config-row';

/** Nothing where Config does not say with whom a snapshot is shared. */
export const attributesFromConfig = ({ supplementaryConfiguration }: ConfigRow) =>
  sharingFromConfig(supplementaryConfiguration['DBClusterSnapshotAttributes']);
