import type { Known } from '../../model/known';
import type { PartValue } from '../../sources/parts';

export const SNAPSHOT_PARTS = [
  'inventory.AWS::RDS::DBSnapshot',
  'inventory.AWS::RDS::DBClusterSnapshot',
] as const;
type SnapshotValues = { readonly [P in (typeof SNAPSHOT_PARTS)[number]]: PartValue<P> };
type Attributes =
  PartValue<'inventory.AWS::RDS::DBSnapshot'>[number]['supplementaryConfiguration']['DBSnapshotAttributes'];

export interface Snapshot {
  readonly arn: string;
  /** `snapshot orders-june` or `cluster snapshot ledger-june`. */
  readonly name: string;
  /** What it was taken of: the resource id of an instance, the name of a cluster. */
  readonly source: string | undefined;
  readonly type: Known<string>;
  readonly encrypted: Known<boolean>;
  readonly attributes: Attributes;
}

/** The snapshots of instances and of clusters, in one form. */
export function snapshotsOf(values: SnapshotValues): Snapshot[] {
  return [
    ...values['inventory.AWS::RDS::DBSnapshot'].map(
      ({ arn, configuration, supplementaryConfiguration }): Snapshot => ({
        arn,
        name: `snapshot ${configuration.dBSnapshotIdentifier}`,
        source: configuration.dbiResourceId,
        type: configuration.snapshotType,
        encrypted: configuration.encrypted,
        attributes: supplementaryConfiguration.DBSnapshotAttributes,
      }),
    ),
    ...values['inventory.AWS::RDS::DBClusterSnapshot'].map(
      ({ arn, configuration, supplementaryConfiguration }): Snapshot => ({
        arn,
        name: `cluster snapshot ${configuration.dbclusterSnapshotIdentifier}`,
        source: configuration.dbclusterIdentifier,
        type: configuration.snapshotType,
        encrypted: configuration.storageEncrypted,
        attributes: supplementaryConfiguration.DBClusterSnapshotAttributes,
      }),
    ),
  ];
}
