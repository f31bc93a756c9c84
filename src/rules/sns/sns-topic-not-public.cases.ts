import type { RuleCases } from '../rule-cases';
import { topic, TOPIC_ARN } from './case-values';

const policy = (...Statement: object[]) => ({
  Policy: JSON.stringify({ Version: '2012-10-17', Statement }),
});
const allow = { Effect: 'Allow', Action: 'sns:Publish', Resource: TOPIC_ARN };

export default {
  pass: [
    {
      name: 'no policy',
      parts: topic(),
      verdicts: [[TOPIC_ARN, 'alarms has no policy.']],
    },
    {
      name: 'the account alone, in the form that the service itself writes',
      parts: topic(
        {},
        policy({
          ...allow,
          Principal: { AWS: '*' },
          Condition: { StringEquals: { 'AWS:SourceOwner': '111122223333' } },
        }),
      ),
      verdicts: [[TOPIC_ARN, 'The policy of alarms does not let everybody in.']],
    },
    {
      name: 'a service, for one account',
      parts: topic(
        {},
        policy({
          ...allow,
          Principal: { Service: 's3.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
        }),
      ),
      verdicts: [[TOPIC_ARN, 'The policy of alarms does not let everybody in.']],
    },
    {
      name: 'everybody of one organization',
      parts: topic(
        {},
        policy({
          ...allow,
          Principal: '*',
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } },
        }),
      ),
      verdicts: [[TOPIC_ARN, 'The policy of alarms does not let everybody in.']],
    },
  ],
  fail: [
    {
      name: 'everybody, who may subscribe one endpoint',
      parts: topic(
        {},
        policy({
          ...allow,
          Action: 'sns:Subscribe',
          Principal: { AWS: '*' },
          Condition: { StringEquals: { 'sns:Endpoint': 'https://pager.example/enqueue' } },
        }),
      ),
      verdicts: [[TOPIC_ARN, 'The policy of alarms lets everybody in: statement 1.']],
    },
    {
      name: 'everybody',
      parts: topic({}, policy({ ...allow, Sid: 'Open', Principal: '*' })),
      verdicts: [
        [TOPIC_ARN, 'The policy of alarms lets everybody in: Open.', { facts: { statements: ['Open'] } }],
      ],
    },
    {
      name: 'everybody, under a condition that everybody meets',
      parts: topic(
        {},
        policy({
          ...allow,
          Principal: { AWS: ['*'] },
          Condition: { Bool: { 'aws:SecureTransport': 'true' } },
        }),
      ),
      verdicts: [[TOPIC_ARN, 'The policy of alarms lets everybody in: statement 1.']],
    },
    {
      name: 'everybody but one, beside a statement that cannot be read',
      parts: topic(
        {},
        policy(
          { Effect: 'Allow', Action: 7 },
          { ...allow, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/app' } },
        ),
      ),
      verdicts: [[TOPIC_ARN, 'The policy of alarms lets everybody in: statement 2.']],
    },
  ],
  unknown: [
    {
      name: 'refused',
      parts: topic({}, { Policy: { unknown: 'denied: AccessDenied' } }),
      verdicts: [[TOPIC_ARN, 'The policy of alarms is unknown: denied: AccessDenied.']],
    },
  ],
  error: [
    {
      name: 'a text that is not a policy',
      parts: topic({}, { Policy: '[]' }),
      verdicts: [[TOPIC_ARN, /^The rule failed on this resource: /]],
    },
  ],
} satisfies RuleCases;
