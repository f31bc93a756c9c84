import type { RuleCases } from '../rule-cases';
import { monitorCases } from './case-values';

export default monitorCases({
  names: ['console sign-ins without MFA'],
  pattern: '{($.eventName = "ConsoleLogin")&&($.additionalEventData.MFAUsed != "Yes")}',
  narrower: {
    pattern:
      '{ ($.eventName = ConsoleLogin) && ($.additionalEventData.MFAUsed != Yes) && ($.userIdentity.userName != "deploy-*") }',
    untold: ['console sign-ins without MFA'],
    why: 'metric filter watch leaves out some of them',
  },
}) satisfies RuleCases;
