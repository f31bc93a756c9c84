import type { RuleCases } from '../rule-cases';
import { monitorCases } from './case-values';

export default monitorCases({
  names: [
    'calls that end in UnauthorizedOperation',
    'calls that end in AccessDenied',
    'calls that end in AccessDeniedException',
  ],
  pattern:
    '{ ($.errorCode ="*UnauthorizedOperation") || ($.errorCode ="AccessDenied*") && ($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket") }',
  narrower: {
    pattern: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = AccessDenied) }',
    untold: ['calls that end in AccessDeniedException'],
  },
}) satisfies RuleCases;
