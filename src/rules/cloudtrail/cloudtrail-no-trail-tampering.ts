import * as z from 'zod';
import { defineEventRule, succeeded, WATCHED_CALL_REQUIREMENTS } from '../define-event-rule';

export default defineEventRule({
  id: 'cloudtrail-no-trail-tampering',
  title: 'No trail was stopped, deleted or changed without a review',
  failure: 'CloudTrail trail stopped, deleted or changed',
  severity: 'high',
  risk: 'Stopping the record is what an intruder does first, and what is not recorded cannot be investigated.',
  remediation: {
    text: 'Ask who made the call and why; restore the trail if nobody can say, and treat the gap as an incident.',
    link: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html',
  },
  requirements: WATCHED_CALL_REQUIREMENTS,
  unseen:
    'CIS asks to notice CreateTrail and StartLogging too (3.0: 4.5). They are not looked up, so 4.5 is not claimed.',
  params: z.object({}),
  events: ['StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors'],
  isFault: succeeded,
});
