import * as z from 'zod';
import { administratorStatements } from '../../policies/breadth';
import { InvalidPolicyError } from '../../policies/invalid-policy-error';
import { readableAllows } from '../../policies/readable-policy';
import {
  defineEventRule,
  factsOf,
  sentenceOf,
  succeeded,
  WATCHED_CALL_REQUIREMENTS,
} from '../define-event-rule';
import { eventResource } from '../../model/resource-name';
import type { CloudTrailEvent } from '../../sources/cloudtrail/events/part';

const ADMINISTRATOR_ACCESS = /^arn:aws[a-z-]*:iam::aws:policy\/AdministratorAccess$/;
/** What it does for permission sets is theirs. */
const IDENTITY_CENTER = 'sso.amazonaws.com';
const ATTACHING: readonly string[] = ['AttachUserPolicy', 'AttachGroupPolicy', 'AttachRolePolicy'];

export default defineEventRule({
  id: 'iam-no-administrator-grant',
  title: 'Nobody was made an administrator in IAM without a review',
  failure: 'Somebody was made an administrator',
  severity: 'high',
  risk: 'Whoever got in and makes an administrator of another identity stays, when the way in is closed.',
  remediation: {
    text: 'Ask who made the call and why; detach or delete the policy if nobody can say, and end the sessions of who has it.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html',
  },
  requirements: WATCHED_CALL_REQUIREMENTS,
  unseen:
    'AdministratorAccess that is attached, and policies written into an identity that allow everything. Of managed policies of one’s own a scan judges which allow everything, and that one is attached is seen where it is told of as it happens; so is being added to a group that administers. What IAM Identity Center does for its permission sets is left out. CIS asks to notice every change of a policy (3.0: 4.4), which is not claimed.',
  params: z.object({}),
  events: [
    'AttachUserPolicy',
    'AttachGroupPolicy',
    'AttachRolePolicy',
    'PutUserPolicy',
    'PutGroupPolicy',
    'PutRolePolicy',
  ],
  isFault: (event) => {
    const { eventName, eventTime, policyArn, policyDocument, userIdentity } = event;
    if (!succeeded(event) || userIdentity.invokedBy === IDENTITY_CENTER) return false;
    const given = ATTACHING.includes(eventName) ? policyArn : policyDocument;
    if (given === undefined)
      return {
        unknown: `At ${eventTime} ${eventName} was called; the record does not say with which policy.`,
      };
    return ATTACHING.includes(eventName) ? ADMINISTRATOR_ACCESS.test(given) : allowsEverything(given, event);
  },
  hears: {
    calls: ['AddUserToGroup', 'AttachUserPolicy', 'AttachGroupPolicy', 'AttachRolePolicy'],
    asks: ['iam-administratoraccess-restricted', 'iam-no-customer-admin-policy'],
    judge: (event, known) => {
      const given = administratorGiven(event, known);
      const { recipientAccountId, eventID, userIdentity } = event;
      if (given === undefined || recipientAccountId === undefined) return undefined;
      if (userIdentity.invokedBy === IDENTITY_CENTER) return undefined;
      return {
        resource: eventResource(recipientAccountId, eventID),
        message: `${sentenceOf(event)} ${given} allows everything.`,
        facts: factsOf(event),
      };
    },
  },
});

/** Which of what scans knew to allow everything the call gives, as a message names it. */
function administratorGiven(
  { eventName, groupName, policyArn }: CloudTrailEvent,
  known: readonly string[],
): 'The group' | 'The policy' | undefined {
  if (eventName !== 'AddUserToGroup')
    return known.some((arn) => arn === policyArn) ? 'The policy' : undefined;
  const name = groupName?.toLowerCase();
  const isNamed = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1).toLowerCase() === name;
  return known.some((arn) => arn.includes(':group/') && isNamed(arn)) ? 'The group' : undefined;
}

function allowsEverything(
  document: string,
  event: { readonly eventTime: string; readonly eventName: string },
) {
  try {
    const { policy, fault } = readableAllows(document, 'identity');
    const isAdministrator = administratorStatements(policy).length > 0;
    if (!isAdministrator && fault !== undefined) throw fault;
    return isAdministrator;
  } catch (thrown) {
    if (!(thrown instanceof InvalidPolicyError)) throw thrown;
    const { eventTime, eventName } = event;
    return {
      unknown: `At ${eventTime} ${eventName} was called with a policy that cannot be read: ${thrown.message}`,
    };
  }
}
