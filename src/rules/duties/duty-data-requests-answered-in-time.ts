import * as z from 'zod';
import { defineRule } from '../define-rule';
import { judgeDeadlines } from './deadlines';
import { DATA_REQUEST_REQUIREMENTS } from './requirements';

export default defineRule({
  id: 'duty-data-requests-answered-in-time',
  title: 'Each request of a data subject is answered within its month',
  failure: "Data subject's request late or unanswered",
  severity: 'high',
  risk: 'Who asks for their data and hears nothing complains to the authority.',
  remediation: {
    text: 'Answer, and add the answer: `evidence add --for <request> --duty data-request-answer`. One that was late stays so: record a review of this finding that says why.',
    link: 'https://docs.aws.amazon.com/whitepapers/latest/navigating-gdpr-compliance/welcome.html',
  },
  kind: 'event',
  reads: ['duties.register'],
  requirements: DATA_REQUEST_REQUIREMENTS,
  unseen:
    'One calendar month, and two more where it was extended within the first. Whether the answer is whole a person decides.',
  params: z.object({}),
  *evaluate({ 'duties.register': register }, { now }) {
    yield* judgeDeadlines(register, 'data-request', now, 'no request of a data subject was opened');
  },
});
