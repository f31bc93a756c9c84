import { COLLECTOR_ACTIONS } from '../../src/sources/actions';
import { collectorOf } from '../../src/sources/collector';
import { readers } from '../../src/sources/organization/readers.generated';
import { collectStep } from '../collect-step';
import { systemClock } from '../stores';

export const handler = collectStep({
  source: 'organization',
  actions: COLLECTOR_ACTIONS.organization,
  collector: (session) => collectorOf('organization', readers, { session, clock: systemClock }),
});
