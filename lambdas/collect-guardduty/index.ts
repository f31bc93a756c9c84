import { COLLECTOR_ACTIONS } from '../../src/sources/actions';
import { collectorOf } from '../../src/sources/collector';
import { readers } from '../../src/sources/guardduty/readers.generated';
import { collectStep } from '../collect-step';
import { systemClock } from '../stores';

export const handler = collectStep({
  source: 'guardduty',
  actions: COLLECTOR_ACTIONS.guardduty,
  collector: (session) => collectorOf('guardduty', readers, { session, clock: systemClock }),
});
