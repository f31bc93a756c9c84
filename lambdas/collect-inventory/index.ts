import { IAM_ACTIONS } from '../../src/sources/inventory/actions';
import { inventoryCollector } from '../../src/sources/inventory/collect';
import { bundledConfiguration } from '../bundled-configuration';
import { collectStep } from '../collect-step';
import { configurationFile, readEnvironment } from '../environment';
import { systemClock } from '../stores';

const { inventory: mode } = bundledConfiguration(readEnvironment(configurationFile));

export const handler = collectStep({
  source: 'inventory',
  actions: IAM_ACTIONS,
  collector: (session) => inventoryCollector({ session, clock: systemClock, mode }),
});
