import { COLLECTOR_ACTIONS } from '../../src/sources/actions';
import { collectorOf } from '../../src/sources/collector';
import { readers } from '../../src/sources/cloudtrail/readers.generated';
import { collectStep } from '../collect-step';
import { systemClock } from '../stores';

export const handler = collectStep({
  source: 'cloudtrail',
  actions: COLLECTOR_ACTIONS.cloudtrail,
  collector: (session) => collectorOf('cloudtrail', readers, { session, clock: systemClock }),
});
