import { FUNCTION_ARN, lambdaFunction } from '../case-values';
import type { RuleCase, RuleCases } from '../rule-cases';

const textOf = (statement: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: FUNCTION_ARN, ...statement }],
  });
const policy = (statement: object) => lambdaFunction({}, textOf(statement));
const PASS = 'The policy of function pay lets in nobody at large.';
const BEYOND = "Lambda.1 names S3 alone; of other services it is Lambda's documentation that says so.";

const SOURCE = 'arn:aws:any:eu-central-1:111122223333:';
/** Services that invoke functions for any customer; S3 is apart, as the ARN of a bucket names no account. */
const SERVICES = [
  'alexa-appkit.amazon.com',
  'alexa-connectedhome.amazon.com',
  'apigateway.amazonaws.com',
  'codecommit.amazonaws.com',
  'cognito-idp.amazonaws.com',
  'config.amazonaws.com',
  'elasticloadbalancing.amazonaws.com',
  'events.amazonaws.com',
  'iot.amazonaws.com',
  'lambda.alarms.cloudwatch.amazonaws.com',
  'lexv2.amazonaws.com',
  'logs.eu-central-1.amazonaws.com',
  'scheduler.amazonaws.com',
  'secretsmanager.amazonaws.com',
  'ses.amazonaws.com',
  'sns.amazonaws.com',
  'a-service-that-is-not-known-yet.amazonaws.com',
];
function lettingIn(service: string, name: string, Condition: object | undefined): RuleCase {
  const message = `The policy of function pay lets everybody in: statement 1 (${service} for any account).`;
  const verdict: RuleCase['verdicts'][number] = [
    FUNCTION_ARN,
    service === 's3.amazonaws.com' ? message : `${message} ${BEYOND}`,
    { facts: { statements: ['statement 1'] } },
  ];
  return {
    name: `${service} ${name}`,
    parts: policy({ Principal: { Service: service }, ...(Condition && { Condition }) }),
    verdicts: [verdict],
  };
}

const lettingInNobody = (name: string, statement: object): RuleCase => ({
  name,
  parts: policy(statement),
  verdicts: [[FUNCTION_ARN, PASS]],
});

export default {
  pass: [
    {
      name: 'no policy',
      parts: lambdaFunction(),
      verdicts: [[FUNCTION_ARN, 'Function pay has no resource policy.']],
    },
    ...[...SERVICES, 's3.amazonaws.com'].map((Service) =>
      lettingInNobody(`${Service} for one account`, {
        Principal: { Service },
        Condition: { StringEquals: { 'AWS:SourceAccount': '111122223333' } },
      }),
    ),
    ...SERVICES.map((Service) =>
      lettingInNobody(`${Service} for a source of one account`, {
        Principal: { Service },
        Condition: { ArnLike: { 'AWS:SourceArn': `${SOURCE}thing/*` } },
      }),
    ),
    ...['aws:SourceOrgID', 'aws:PrincipalOrgID'].map((key) =>
      lettingInNobody(`a service, within ${key}`, {
        Principal: { Service: 's3.amazonaws.com' },
        Condition: { StringEquals: { [key]: 'o-fernhill01' } },
      }),
    ),
    {
      name: 'Alexa, with the token of one skill',
      parts: policy({
        Principal: { Service: 'alexa-appkit.amazon.com' },
        Condition: { StringEquals: { 'lambda:EventSourceToken': 'amzn1.ask.skill.x' } },
      }),
      verdicts: [[FUNCTION_ARN, PASS]],
    },
    {
      name: 'a service that may copy the function and not run it, as CloudFront asks of every function at its edge',
      parts: policy({
        Action: 'lambda:GetFunction',
        Principal: { Service: 'replicator.lambda.amazonaws.com' },
      }),
      verdicts: [[FUNCTION_ARN, PASS]],
    },
    {
      name: 'an alias with a policy that names an account',
      parts: lambdaFunction({}, null, [
        { qualifier: 'live', policy: textOf({ Principal: { AWS: '111122223333' } }) },
      ]),
      verdicts: [[FUNCTION_ARN, PASS]],
    },
    {
      name: 'everybody of one account',
      parts: policy({ Principal: '*', Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } }),
      verdicts: [[FUNCTION_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'everybody',
      parts: policy({ Sid: 'open', Principal: '*' }),
      verdicts: [
        [
          FUNCTION_ARN,
          'The policy of function pay lets everybody in: open.',
          { facts: { statements: ['open'] } },
        ],
      ],
    },
    {
      name: 'a function URL without authentication',
      parts: policy({
        Principal: '*',
        Action: 'lambda:InvokeFunctionUrl',
        Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
      }),
      verdicts: [[FUNCTION_ARN, 'The policy of function pay lets everybody in: statement 1.']],
    },
    ...[...SERVICES, 's3.amazonaws.com'].flatMap((service) => [
      lettingIn(service, 'without a condition', undefined),
      lettingIn(service, 'for a source of any account', {
        ArnLike: { 'AWS:SourceArn': 'arn:aws:any:eu-central-1:*:thing/*' },
      }),
    ]),
    ...['s3.amazonaws.com', 'sns.amazonaws.com'].flatMap((service) => [
      lettingIn(service, 'for a source without an account', {
        ArnLike: { 'AWS:SourceArn': 'arn:aws:s3:::bucket-a' },
      }),
      lettingIn(service, 'for accounts that look like one', { StringLike: { 'AWS:SourceAccount': '1111*' } }),
      lettingIn(service, 'for one account or whom it does not say', {
        StringEqualsIfExists: { 'AWS:SourceAccount': '111122223333' },
      }),
      lettingIn(service, 'except for one account', {
        StringNotEquals: { 'AWS:SourceAccount': '444455556666' },
      }),
    ]),
    lettingIn('alexa-appkit.amazon.com', 'with any token', {
      StringLike: { 'lambda:EventSourceToken': 'amzn1.*' },
    }),
    {
      name: 'everybody who comes through a service',
      parts: policy({
        Principal: '*',
        Condition: { StringEquals: { 'aws:PrincipalServiceName': 's3.amazonaws.com' } },
      }),
      verdicts: [
        [
          FUNCTION_ARN,
          'The policy of function pay lets everybody in: statement 1 (s3.amazonaws.com for any account).',
        ],
      ],
    },
    {
      name: 'everybody, beside a statement that cannot be read',
      parts: lambdaFunction(
        {},
        JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Robot: 'x' },
              Action: 'lambda:InvokeFunction',
              Resource: FUNCTION_ARN,
            },
            { Effect: 'Allow', Principal: '*', Action: 'lambda:InvokeFunction', Resource: FUNCTION_ARN },
          ],
        }),
      ),
      verdicts: [[FUNCTION_ARN, 'The policy of function pay lets everybody in: statement 2.']],
    },
    {
      name: 'an alias and a version that let everybody in, beside one that cannot be read',
      parts: lambdaFunction({}, null, [
        { qualifier: 'live', policy: textOf({ Sid: 'everybody', Principal: '*' }) },
        { qualifier: '3', policy: textOf({ Principal: { Service: 's3.amazonaws.com' } }) },
        { qualifier: '4', policy: { unknown: 'AccessDenied' } },
        { qualifier: '5', policy: 'nonsense' },
      ]),
      verdicts: [
        [
          FUNCTION_ARN,
          'The policy of function pay lets everybody in: everybody of alias live, ' +
            'statement 1 of version 3 (s3.amazonaws.com for any account).',
          { facts: { statements: ['everybody of alias live', 'statement 1 of version 3'] } },
        ],
      ],
    },
    {
      name: 'one that cannot be read beside one that fails',
      parts: lambdaFunction({}, null, [
        { unknown: 'odd' },
        { qualifier: 'live', policy: textOf({ Sid: 'open', Principal: '*' }) },
      ]),
      verdicts: [[FUNCTION_ARN, 'The policy of function pay lets everybody in: open of alias live.']],
    },
  ],
  unknown: [
    {
      name: 'policy refused',
      parts: lambdaFunction({}, { unknown: 'AccessDenied' }),
      verdicts: [[FUNCTION_ARN, 'The policy of function pay is unknown: AccessDenied.']],
    },
    {
      name: 'aliases refused',
      parts: lambdaFunction({}, null, { unknown: 'AccessDenied' }),
      verdicts: [
        [FUNCTION_ARN, 'The policy of the aliases and versions of function pay is unknown: AccessDenied.'],
      ],
    },
    {
      name: 'policy of one alias refused',
      parts: lambdaFunction({}, null, [{ qualifier: 'live', policy: { unknown: 'AccessDenied' } }]),
      verdicts: [[FUNCTION_ARN, 'The policy of alias live of function pay is unknown: AccessDenied.']],
    },
    {
      name: 'one of its aliases or versions',
      parts: lambdaFunction({}, null, [{ unknown: 'odd' }]),
      verdicts: [[FUNCTION_ARN, 'The policy of the aliases and versions of function pay is unknown: odd.']],
    },
  ],
  error: [
    {
      name: 'a text that is not a policy',
      parts: lambdaFunction({}, 'nonsense'),
      verdicts: [[FUNCTION_ARN, /^The rule failed on this resource: Invalid policy/]],
    },
  ],
} satisfies RuleCases;
