import type { RuleCases } from '../rule-cases';
import { monitorCases } from './case-values';

export default monitorCases({
  names: ['failed console sign-ins'],
  pattern: '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed *") }',
  narrower: {
    pattern:
      '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") && ($.userIdentity.type = IAMUser) }',
    untold: ['failed console sign-ins'],
    why: 'metric filter watch leaves out some of them',
  },
}) satisfies RuleCases;
