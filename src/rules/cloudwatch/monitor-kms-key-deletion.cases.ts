import type { RuleCases } from '../rule-cases';
import { monitorCases } from './case-values';

export default monitorCases({
  names: ['DisableKey', 'ScheduleKeyDeletion'],
  pattern: '{($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion)}',
  narrower: {
    pattern: '{ ($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey)) }',
    untold: ['ScheduleKeyDeletion'],
  },
}) satisfies RuleCases;
