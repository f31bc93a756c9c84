import * as z from 'zod';
import { defineEventRule, WATCHED_CALL_REQUIREMENTS } from '../define-event-rule';
import { signInSucceeded } from './sign-in-succeeded';

export default defineEventRule({
  id: 'account-no-root-sign-in',
  title: 'Nobody signed in to the console as root without a review',
  failure: 'Root signed in to the console',
  severity: 'high',
  risk: 'A root session can do everything in the account, and its record does not say which person it was.',
  remediation: {
    text: 'Ask who signed in and for what; without an answer, change the root password and its MFA at once.',
    elsewhere:
      'In a member account, remove the root credentials from the management account, through central root access.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-password.html',
  },
  requirements: WATCHED_CALL_REQUIREMENTS,
  unseen:
    'CIS asks to notice any use of root (3.0: 4.3). Of that only the sign-in to the console is looked at, so 4.3 is not claimed.',
  params: z.object({}),
  events: ['ConsoleLogin'],
  isFault: (event) => {
    const { type } = event.userIdentity;
    const gotIn = signInSucceeded(event);
    if (type !== undefined || gotIn === false) return type === 'Root' && gotIn;
    return { unknown: `At ${event.eventTime} somebody signed in; the record does not say who.` };
  },
});
