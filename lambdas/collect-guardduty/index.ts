import { IAM_ACTIONS } from '../../src/sources/guardduty/actions';
import { guardDutyCollector } from '../../src/sources/guardduty/collect';
import { collectStep } from '../collect-step';
import { systemClock } from '../stores';

export const handler = collectStep({
  source: 'guardduty',
  actions: IAM_ACTIONS,
  collector: (session) => guardDutyCollector({ session, clock: systemClock }),
});
