import type { RuleCases } from '../rule-cases';
import { queue, QUEUE_ARN } from './case-values';

const policy = (...Statement: object[]) => ({
  Policy: JSON.stringify({ Version: '2012-10-17', Statement }),
});
const allow = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: QUEUE_ARN };

export default {
  pass: [
    {
      name: 'no policy',
      parts: queue(),
      verdicts: [[QUEUE_ARN, 'intake has no policy.']],
    },
    {
      name: 'the account alone, in the form that the service itself writes',
      parts: queue(
        {},
        policy({
          ...allow,
          Principal: { AWS: '*' },
          Condition: { StringEquals: { 'aws:PrincipalAccount': '111122223333' } },
        }),
      ),
      verdicts: [[QUEUE_ARN, 'The policy of intake does not let everybody in.']],
    },
    {
      name: 'a service, for one account',
      parts: queue(
        {},
        policy({
          ...allow,
          Principal: { Service: 's3.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
        }),
      ),
      verdicts: [[QUEUE_ARN, 'The policy of intake does not let everybody in.']],
    },
    {
      name: 'everybody of one organization',
      parts: queue(
        {},
        policy({
          ...allow,
          Principal: '*',
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } },
        }),
      ),
      verdicts: [[QUEUE_ARN, 'The policy of intake does not let everybody in.']],
    },
  ],
  fail: [
    {
      name: 'everybody',
      parts: queue({}, policy({ ...allow, Sid: 'Open', Principal: '*' })),
      verdicts: [
        [QUEUE_ARN, 'The policy of intake lets everybody in: Open.', { facts: { statements: ['Open'] } }],
      ],
    },
    {
      name: 'everybody, under a condition that everybody meets',
      parts: queue(
        {},
        policy({
          ...allow,
          Principal: { AWS: ['*'] },
          Condition: { Bool: { 'aws:SecureTransport': 'true' } },
        }),
      ),
      verdicts: [[QUEUE_ARN, 'The policy of intake lets everybody in: statement 1.']],
    },
    {
      name: 'everybody but one, beside a statement that cannot be read',
      parts: queue(
        {},
        policy(
          { Effect: 'Allow', Action: 7 },
          { ...allow, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/app' } },
        ),
      ),
      verdicts: [[QUEUE_ARN, 'The policy of intake lets everybody in: statement 2.']],
    },
  ],
  unknown: [
    {
      name: 'refused',
      parts: queue({}, { Policy: { unknown: 'denied: AccessDenied' } }),
      verdicts: [[QUEUE_ARN, 'The policy of intake is unknown: denied: AccessDenied.']],
    },
  ],
  error: [
    {
      name: 'a text that is not a policy',
      parts: queue({}, { Policy: '[]' }),
      verdicts: [[QUEUE_ARN, /^The rule failed on this resource: /]],
    },
  ],
} satisfies RuleCases;
