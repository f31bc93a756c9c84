import { COLLECTOR_ACTIONS } from '../../src/sources/actions';
import { collectorOf } from '../../src/sources/collector';
import { readers } from '../../src/sources/inventory/readers.generated';
import { bundledConfiguration } from '../bundled-configuration';
import { collectStep } from '../collect-step';
import { configurationFile, readEnvironment } from '../environment';
import { systemClock } from '../stores';

const { inventory: inventoryMode } = bundledConfiguration(readEnvironment(configurationFile));

export const handler = collectStep({
  source: 'inventory',
  actions: COLLECTOR_ACTIONS.inventory,
  collector: (session) => collectorOf('inventory', readers, { session, clock: systemClock, inventoryMode }),
});
