import * as z from 'zod';
import { matchesGlob } from '../../model/glob';
import { defineEventRule, WATCHED_CALL_REQUIREMENTS } from '../define-event-rule';
import { signInSucceeded } from './sign-in-succeeded';

export default defineEventRule({
  id: 'account-no-break-glass-sign-in',
  title: 'Nobody signed in to the console with break-glass access without a review',
  failure: 'Somebody signed in with break-glass access',
  severity: 'critical',
  risk: 'What opens everything in an emergency opens everything at any time.',
  remediation: {
    text: 'Ask who signed in and for which emergency; without an answer, change the credentials and end the sessions at once.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_admin-change-user.html',
  },
  requirements: WATCHED_CALL_REQUIREMENTS,
  unseen:
    'Signing in to the console, by users and sessions whose ARN has one of the patterns: a record of CloudTrail has no tags. Use of keys and roles without the console is seen by `ar-break-glass-reviewed`, when IAM tells of it, and of roles as the account does.',
  params: z.object({
    principals: z
      .array(z.string())
      .default(['*break-glass*', '*BreakGlass*', '*breakglass*'])
      .describe('Patterns of ARNs, with * and ?, as records of sign-ins have them'),
  }),
  events: ['ConsoleLogin'],
  isFault: (event, { principals }) => {
    const gotIn = signInSucceeded(event);
    if (gotIn === false) return false;
    const { type, arn, userName } = event.userIdentity;
    const named = arn ?? userName;
    if (named !== undefined) return principals.some((pattern) => matchesGlob(pattern, named)) && gotIn;
    return type === undefined
      ? { unknown: `At ${event.eventTime} somebody signed in; the record does not say who.` }
      : false;
  },
});
