import { IAM_ACTIONS } from '../../src/sources/config/actions';
import { configCollector } from '../../src/sources/config/collect';
import { collectStep } from '../collect-step';
import { systemClock } from '../stores';

export const handler = collectStep({
  source: 'config',
  actions: IAM_ACTIONS,
  collector: (session) => configCollector({ session, clock: systemClock }),
});
