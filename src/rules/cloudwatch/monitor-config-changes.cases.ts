import type { RuleCases } from '../rule-cases';
import { monitorCases } from './case-values';

export default monitorCases({
  names: [
    'StopConfigurationRecorder',
    'DeleteDeliveryChannel',
    'PutDeliveryChannel',
    'PutConfigurationRecorder',
  ],
  pattern:
    '{($.eventName=StopConfigurationRecorder) || ($.eventName=DeleteDeliveryChannel) || ($.eventName=PutDeliveryChannel) || ($.eventName=PutConfigurationRecorder)}',
  narrower: {
    pattern:
      '{ ($.eventSource = config.amazonaws.com) && (($.eventName = StopConfigurationRecorder) || ($.eventName = DeleteDeliveryChannel) || ($.eventName = PutDeliveryChannel)) }',
    untold: ['PutConfigurationRecorder'],
  },
}) satisfies RuleCases;
