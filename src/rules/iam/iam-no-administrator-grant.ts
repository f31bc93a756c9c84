import * as z from 'zod';
import { administratorStatements } from '../../policies/breadth';
import { InvalidPolicyError } from '../../policies/invalid-policy-error';
import { readablePolicy } from '../../policies/readable-policy';
import {
  defineEventRule,
  factsOf,
  sentenceOf,
  succeeded,
  WATCHED_CALL_REQUIREMENTS,
} from '../define-event-rule';
import { eventResource } from '../../model/resource-name';

const ADMINISTRATOR_ACCESS = /^arn:aws[a-z-]*:iam::aws:policy\/AdministratorAccess$/;
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
    'AdministratorAccess that is attached, and policies written into an identity that allow everything. Managed policies of one’s own, their new versions are judged by daily scans. Being added to a group is seen where it is told of as it happens, of groups that have AdministratorAccess. What IAM Identity Center does for its permission sets is left out. CIS asks to notice every change of a policy (3.0: 4.4), which is not claimed.',
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
    if (!succeeded(event) || userIdentity.invokedBy === 'sso.amazonaws.com') return false;
    const given = ATTACHING.includes(eventName) ? policyArn : policyDocument;
    if (given === undefined)
      return {
        unknown: `At ${eventTime} ${eventName} was called; the record does not say with which policy.`,
      };
    return ATTACHING.includes(eventName) ? ADMINISTRATOR_ACCESS.test(given) : allowsEverything(given, event);
  },
  hears: {
    calls: ['AddUserToGroup'],
    asks: 'iam-administratoraccess-restricted',
    judge: (event, known) => {
      const name = event.groupName?.toLowerCase();
      const group = known.find((arn) => arn.slice(arn.lastIndexOf('/') + 1).toLowerCase() === name);
      if (group === undefined || event.recipientAccountId === undefined) return undefined;
      return {
        resource: eventResource(event.recipientAccountId, event.eventID),
        message: `${sentenceOf(event)} The group has AdministratorAccess.`,
        facts: factsOf(event),
      };
    },
  },
});

function allowsEverything(
  document: string,
  event: { readonly eventTime: string; readonly eventName: string },
) {
  try {
    return administratorStatements(readablePolicy(document, 'identity').policy).length > 0;
  } catch (thrown) {
    if (!(thrown instanceof InvalidPolicyError)) throw thrown;
    const { eventTime, eventName } = event;
    return {
      unknown: `At ${eventTime} ${eventName} was called with a policy that cannot be read: ${thrown.message}`,
    };
  }
}
