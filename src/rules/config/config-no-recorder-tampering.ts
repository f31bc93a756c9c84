import * as z from 'zod';
import { defineEventRule, succeeded, WATCHED_CALL_REQUIREMENTS } from '../define-event-rule';

export default defineEventRule({
  id: 'config-no-recorder-tampering',
  title: 'No AWS Config recorder was stopped or deleted without a review',
  failure: 'AWS Config recorder stopped or deleted',
  severity: 'high',
  risk: 'While nothing records configuration, changes leave no history and rules judge what is out of date.',
  remediation: {
    text: 'Ask who made the call and why; start the recorder again, and look at what changed in the gap.',
    elsewhere: 'A service-linked recorder is started and deleted by its service alone.',
    cli: 'aws configservice start-configuration-recorder --configuration-recorder-name <recorder> --region <Region>',
    link: 'https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html',
  },
  requirements: WATCHED_CALL_REQUIREMENTS,
  unseen:
    'CIS asks to notice changes of recorders and delivery channels too (3.0: 4.9). They are not looked up, so 4.9 is not claimed.',
  params: z.object({}),
  events: ['StopConfigurationRecorder', 'DeleteConfigurationRecorder'],
  isFault: succeeded,
});
