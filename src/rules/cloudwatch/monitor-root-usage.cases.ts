import type { RuleCases } from '../rule-cases';
import { monitorCases } from './case-values';

export default monitorCases({
  names: ['activity of the root user'],
  pattern:
    '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
  narrower: {
    pattern: '{ ($.userIdentity.type = Root) && ($.eventName = ConsoleLogin) }',
    untold: ['activity of the root user'],
    why: 'metric filter watch leaves out some of them',
  },
}) satisfies RuleCases;
