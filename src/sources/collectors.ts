import type { Source } from './parts';
import type { Collector } from './ports';
import { cloudTrailCollector } from './cloudtrail/collect';
import type { CollectorSettings } from './collector';
import { configCollector } from './config/collect';
import { guardDutyCollector } from './guardduty/collect';
import { iamCollector } from './iam/collect';
import { inventoryCollector, type InventoryMode } from './inventory/collect';
import { organizationCollector } from './organization/collect';

/** Every collector, for who runs them all in one process; a function that runs one imports that one. */
export const collectors: Readonly<
  Record<Source, (settings: CollectorSettings & { readonly mode: InventoryMode }) => Collector>
> = {
  organization: organizationCollector,
  iam: iamCollector,
  inventory: inventoryCollector,
  config: configCollector,
  cloudtrail: cloudTrailCollector,
  guardduty: guardDutyCollector,
};
