import { IAM_ACTIONS } from '../../src/sources/organization/actions';
import { organizationCollector } from '../../src/sources/organization/collect';
import { collectStep } from '../collect-step';
import { systemClock } from '../stores';

export const handler = collectStep({
  source: 'organization',
  actions: IAM_ACTIONS,
  collector: (session) => organizationCollector({ session, clock: systemClock }),
});
