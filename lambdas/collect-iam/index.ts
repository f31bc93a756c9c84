import { COLLECTOR_ACTIONS } from '../../src/sources/actions';
import { collectorOf } from '../../src/sources/collector';
import { readers } from '../../src/sources/iam/readers.generated';
import { collectStep } from '../collect-step';
import { systemClock } from '../stores';

export const handler = collectStep({
  source: 'iam',
  actions: COLLECTOR_ACTIONS.iam,
  collector: (session) => collectorOf('iam', readers, { session, clock: systemClock }),
});
