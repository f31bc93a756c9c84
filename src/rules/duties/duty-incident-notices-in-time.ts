import * as z from 'zod';
import { defineRule } from '../define-rule';
import { judgeDeadlines } from './deadlines';
import { INCIDENT_REQUIREMENTS } from './requirements';

export default defineRule({
  id: 'duty-incident-notices-in-time',
  title: 'Each incident has its notices on file before their deadlines',
  failure: 'Notice of an incident late or missing',
  severity: 'high',
  risk: 'Deadlines for telling authorities and the persons affected run from the moment that a breach is discovered, and fines follow.',
  remediation: {
    text: 'Send the notice, or decide that none is needed, and add it: `evidence add --for <incident>`. One that was late stays so: record a review of this finding that says why.',
    link: 'https://docs.aws.amazon.com/security-ir/latest/userguide/what-is.html',
  },
  kind: 'event',
  reads: ['duties.register'],
  requirements: INCIDENT_REQUIREMENTS,
  unseen:
    'The last moments only: 72 hours of GDPR, 60 days of HIPAA, and of fewer than 500 persons the 60th day of the next year. Both laws ask for notices without undue delay, contracts and other laws may ask for less time, and whether an incident is a breach a person decides. What nobody has said of an incident counts as the worse.',
  params: z.object({}),
  *evaluate({ 'duties.register': register }, { now }) {
    yield* judgeDeadlines(register, 'incident', now, 'no incident owes a notice');
  },
});
