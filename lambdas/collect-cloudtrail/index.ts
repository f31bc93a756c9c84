import { IAM_ACTIONS } from '../../src/sources/cloudtrail/actions';
import { cloudTrailCollector } from '../../src/sources/cloudtrail/collect';
import { collectStep } from '../collect-step';
import { systemClock } from '../stores';

export const handler = collectStep({
  source: 'cloudtrail',
  actions: IAM_ACTIONS,
  collector: (session) => cloudTrailCollector({ session, clock: systemClock }),
});
