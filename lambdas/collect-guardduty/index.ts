import { IAM_ACTIONS } from '../../src/aws/collectors/guardduty/actions';
import { guardDutyCollector } from '../../src/aws/collectors/guardduty/collect';
import { collectStep } from '../collect-step';
import { systemClock } from '../stores';

export const handler = collectStep({
  source: 'guardduty',
  actions: IAM_ACTIONS,
  collector: (session) => guardDutyCollector({ session, clock: systemClock }),
});
