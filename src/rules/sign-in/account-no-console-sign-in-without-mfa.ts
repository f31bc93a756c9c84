import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { actorOf, defineEventRule, WATCHED_CALL_REQUIREMENTS } from '../define-event-rule';
import { signInSucceeded } from './sign-in-succeeded';

export default defineEventRule({
  id: 'account-no-console-sign-in-without-mfa',
  title: 'No IAM user or root signed in to the console without MFA',
  failure: 'Console sign-in without MFA',
  severity: 'high',
  risk: 'A password alone was enough to get in, so whoever has it can do it again.',
  remediation: {
    text: 'Ask the user whether it was them; require MFA for the user, and change the password if it was not.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html',
  },
  requirements: {
    ...WATCHED_CALL_REQUIREMENTS,
    'cis-aws-3.0': { ids: ['4.2'], support: [] },
    'cis-aws-5.0': { ids: ['4.2'], support: [] },
  },
  params: z.object({}),
  events: ['ConsoleLogin'],
  isFault: (event) => {
    // Federated sessions always say No here: their MFA is the identity provider's, which CloudTrail does not see.
    const { type } = event.userIdentity;
    const isOurPassword = type === undefined || type === 'IAMUser' || type === 'Root';
    const gotIn = signInSucceeded(event);
    if (!isOurPassword || gotIn === false || event.mfaUsed === 'Yes') return false;
    if (type === undefined)
      return { unknown: `At ${event.eventTime} somebody signed in; the record does not say who.` };
    if (isUnknown(gotIn) || event.mfaUsed === 'No') return gotIn;
    const who = `At ${event.eventTime} ${actorOf(event)}`;
    return { unknown: `${who} signed in; the record does not say whether MFA was used.` };
  },
});
