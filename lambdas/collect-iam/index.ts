import { IAM_ACTIONS } from '../../src/sources/iam/actions';
import { iamCollector } from '../../src/sources/iam/collect';
import { collectStep } from '../collect-step';
import { systemClock } from '../stores';

export const handler = collectStep({
  source: 'iam',
  actions: IAM_ACTIONS,
  collector: (session) => iamCollector({ session, clock: systemClock }),
});
