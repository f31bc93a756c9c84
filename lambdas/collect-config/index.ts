import { COLLECTOR_ACTIONS } from '../../src/sources/actions';
import { collectorOf } from '../../src/sources/collector';
import { readers } from '../../src/sources/config/readers.generated';
import { collectStep } from '../collect-step';
import { systemClock } from '../stores';

export const handler = collectStep({
  source: 'config',
  actions: COLLECTOR_ACTIONS.config,
  collector: (session) => collectorOf('config', readers, { session, clock: systemClock }),
});
