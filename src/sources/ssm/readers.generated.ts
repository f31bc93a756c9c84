// Made by `npm run generate` from the folders of src/sources: do not edit.
import type { Readers } from '../collector';
import ssmInstances from './instances/read';
import ssmPatchStates from './patch-states/read';
import ssmPatches from './patches/read';
import ssmBaselines from './baselines/read';
import ssmMaintenanceWindows from './maintenance-windows/read';

export const readers = {
  'ssm.instances': ssmInstances,
  'ssm.patch-states': ssmPatchStates,
  'ssm.patches': ssmPatches,
  'ssm.baselines': ssmBaselines,
  'ssm.maintenance-windows': ssmMaintenanceWindows,
} satisfies Readers<'ssm'>;
