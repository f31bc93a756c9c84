import { event, globalEvents } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const iam = { eventSource: 'iam.amazonaws.com', awsRegion: 'us-east-1' };
const attached = (eventName: string, policyArn?: string, changes: Parameters<typeof event>[1] = {}) =>
  event(eventName, {
    ...iam,
    ...(policyArn !== undefined && { policyArn, targets: [policyArn, 'deploy'] }),
    ...changes,
  });
const written = (eventName: string, policyDocument?: unknown) =>
  event(eventName, {
    ...iam,
    targets: ['deploy', 'inline'],
    ...(policyDocument !== undefined && {
      policyDocument: typeof policyDocument === 'string' ? policyDocument : JSON.stringify(policyDocument),
    }),
  });
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';
const everything = (changes: object = {}) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', ...changes }],
});
const UNREADABLE =
  /^At 2026-09-30T23:10:00\.000Z PutRolePolicy was called with a policy that cannot be read: /;

export default {
  pass: [
    {
      name: 'another policy, one that allows less, a refusal, and what IAM Identity Center does',
      regions: globalEvents(
        attached('AttachRolePolicy', 'arn:aws:iam::aws:policy/ReadOnlyAccess'),
        attached('AttachRolePolicy', 'arn:aws:iam::111122223333:policy/AdministratorAccess'),
        written('PutRolePolicy', everything({ Action: 's3:*' })),
        written('PutRolePolicy', everything({ Effect: 'Deny' })),
        attached('AttachUserPolicy', ADMINISTRATOR, { errorCode: 'AccessDenied' }),
        attached('AttachRolePolicy', ADMINISTRATOR, {
          userIdentity: { type: 'AWSService', invokedBy: 'sso.amazonaws.com' },
        }),
      ),
      verdicts: [[ACCOUNT, /: 6, none of them a fault\.$/]],
    },
  ],
  fail: [
    {
      name: 'AdministratorAccess attached to a user, and in another partition to a role',
      regions: globalEvents(
        attached('AttachUserPolicy', ADMINISTRATOR),
        attached('AttachRolePolicy', 'arn:aws-us-gov:iam::aws:policy/AdministratorAccess', {
          eventID: 'e-2',
        }),
      ),
      verdicts: [
        [
          `${ACCOUNT}/cloudtrail-event/e-1`,
          'At 2026-09-30T23:10:00.000Z arn:aws:iam::111122223333:user/mallory called AttachUserPolicy on arn:aws:iam::aws:policy/AdministratorAccess, deploy from 203.0.113.7.',
          { severity: 'high' },
        ],
        [`${ACCOUNT}/cloudtrail-event/e-2`, /AttachRolePolicy/],
      ],
    },
    {
      name: 'a policy that allows everything written into a role',
      regions: globalEvents(written('PutRolePolicy', everything())),
      verdicts: [[`${ACCOUNT}/cloudtrail-event/e-1`, /called PutRolePolicy on deploy, inline/]],
    },
  ],
  unknown: [
    {
      name: 'which policy is attached is not said',
      regions: globalEvents(attached('AttachGroupPolicy')),
      verdicts: [
        [
          `${ACCOUNT}/cloudtrail-event/e-1`,
          'At 2026-09-30T23:10:00.000Z AttachGroupPolicy was called; the record does not say with which policy.',
        ],
      ],
    },
    {
      name: 'what the policy allows that is written cannot be read',
      regions: globalEvents(written('PutRolePolicy', everything({ Purpose: 'new' }))),
      verdicts: [[`${ACCOUNT}/cloudtrail-event/e-1`, UNREADABLE]],
    },
    {
      name: 'the policy that is written cannot be read',
      regions: globalEvents(written('PutRolePolicy', '{')),
      verdicts: [[`${ACCOUNT}/cloudtrail-event/e-1`, UNREADABLE]],
    },
  ],
} satisfies RuleCases;
