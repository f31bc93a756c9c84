import { createServer, type Server } from 'node:http';
import { DescribeTrailsCommand, CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { GetAccountSummaryCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { classify, isThrottling } from './classify';

/** As the SDK throws them: a name, a message, and the status of the answer. */
function awsError(name: string, message: string, httpStatusCode: number): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

const NO_POLICY =
  'User: arn:aws:sts::111122223333:assumed-role/scan/s is not authorized to perform: kms:ListKeys because no identity-based policy allows the kms:ListKeys action';
const BY_ORGANIZATION =
  'User: arn:aws:sts::111122223333:assumed-role/scan/s is not authorized to perform: kms:ListKeys on resource: * with an explicit deny in a service control policy';
const BY_NONE_OF_ORGANIZATION =
  'User: arn:aws:sts::111122223333:assumed-role/scan/s is not authorized to perform: ec2:DescribeVolumes because no service control policy allows the ec2:DescribeVolumes action';

test.each([
  {
    name: 'no policy allows it',
    error: awsError('AccessDeniedException', NO_POLICY, 400),
    expected: { reason: 'denied', detail: `AccessDeniedException: ${NO_POLICY}` },
  },
  {
    name: 'a policy of the organisation denies it',
    error: awsError('AccessDeniedException', BY_ORGANIZATION, 400),
    expected: {
      reason: 'denied',
      detail: `AccessDeniedException: ${BY_ORGANIZATION}`,
      deniedByOrganization: true,
    },
  },
  {
    name: 'a policy of the organisation that denies it is named',
    error: awsError('AccessDeniedException', `${BY_ORGANIZATION}: arn:aws:organizations::1:policy/p-1`, 400),
    expected: {
      reason: 'denied',
      detail: `AccessDeniedException: ${BY_ORGANIZATION}: arn:aws:organizations::1:policy/p-1`,
      deniedByOrganization: true,
    },
  },
  {
    name: 'none of the policies of the organisation allows it',
    error: awsError('UnauthorizedOperation', BY_NONE_OF_ORGANIZATION, 403),
    expected: {
      reason: 'denied',
      detail: `UnauthorizedOperation: ${BY_NONE_OF_ORGANIZATION}`,
      deniedByOrganization: true,
    },
  },
  {
    name: 'EC2 adds what only the caller could decode',
    error: awsError(
      'UnauthorizedOperation',
      'You are not authorized to perform this operation. Encoded authorization failure message: c2VjcmV0-_',
      403,
    ),
    expected: {
      reason: 'denied',
      detail: 'UnauthorizedOperation: You are not authorized to perform this operation.',
    },
  },
  {
    name: 'a clock that is off',
    error: awsError(
      'InvalidSignatureException',
      'Signature expired: 20261005T060000Z is now earlier than 20261005T064500Z',
      403,
    ),
    expected: {
      reason: 'error',
      detail:
        'the clock of this machine is off by more than AWS allows, so set it right: InvalidSignatureException: Signature expired: 20261005T060000Z is now earlier than 20261005T064500Z',
    },
  },
  {
    name: 'a clock that is off, as S3 says it',
    error: awsError('RequestTimeTooSkewed', 'The difference is too large.', 403),
    expected: {
      reason: 'error',
      detail:
        'the clock of this machine is off by more than AWS allows, so set it right: RequestTimeTooSkewed: The difference is too large.',
    },
  },
  {
    name: 'a session that ended, or a clock that is off, as EC2 says either',
    error: awsError('RequestExpired', 'Request has expired.', 400),
    expected: {
      reason: 'error',
      detail:
        'the session ended during the scan, or the clock of this machine is off: RequestExpired: Request has expired.',
    },
  },
  {
    name: 'a signature that is not right',
    error: awsError('SignatureDoesNotMatch', 'Check your key.', 403),
    expected: {
      reason: 'error',
      detail:
        'AWS does not take the signature, so check the secret key and any proxy: SignatureDoesNotMatch: Check your key.',
    },
  },
  {
    name: 'any 403, whatever its name',
    error: awsError('Forbidden', 'No.', 403),
    expected: { reason: 'denied', detail: 'Forbidden: No.' },
  },
  {
    name: 'a Region that is not enabled',
    error: awsError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
      403,
    ),
    expected: {
      reason: 'denied',
      detail:
        'AWS does not know these credentials in this Region, which may not be enabled for the account: UnrecognizedClientException: The security token included in the request is invalid.',
    },
  },
  {
    name: 'a session that ran out is not a denial',
    error: awsError('ExpiredTokenException', 'The security token included in the request is expired', 403),
    expected: {
      reason: 'error',
      detail:
        'the session ended during the scan: ExpiredTokenException: The security token included in the request is expired',
    },
  },
  {
    name: 'one call too many, by name',
    error: awsError('ThrottlingException', 'Rate exceeded', 400),
    expected: { reason: 'throttled', detail: 'ThrottlingException: Rate exceeded' },
  },
  {
    name: 'one call too many, by status',
    error: awsError('LimitExceeded', 'Slow down', 429),
    expected: { reason: 'throttled', detail: 'LimitExceeded: Slow down' },
  },
  {
    name: 'an account that is in no organisation',
    error: awsError(
      'AWSOrganizationsNotInUseException',
      'Your account is not a member of an organization.',
      400,
    ),
    expected: {
      reason: 'not-enabled',
      detail: 'AWSOrganizationsNotInUseException: Your account is not a member of an organization.',
    },
  },
  {
    name: 'anything else',
    error: awsError('InternalFailure', 'An internal\n  error', 500),
    expected: { reason: 'error', detail: 'InternalFailure: An internal error' },
  },
  {
    name: 'what is no error at all',
    error: 'torn',
    expected: { reason: 'error', detail: 'torn' },
  },
])('$name', ({ error, expected }) => {
  expect(classify(error)).toEqual(expected);
});

test('keeps at most 500 characters of what AWS says', () => {
  expect(classify(new Error('x'.repeat(500))).detail).toHaveLength(500);
  const { detail } = classify(new Error('x'.repeat(501)));
  expect(detail).toHaveLength(500);
  expect(detail.endsWith('…')).toBe(true);
});

test('only a refusal for too many calls is throttling', () => {
  expect(isThrottling(awsError('SlowDown', 'Please reduce your request rate.', 503))).toBe(true);
  expect(isThrottling(awsError('ServiceUnavailable', 'Try again.', 503))).toBe(false);
});

describe('an answer that is not of the service', () => {
  const settings = {
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not-a-secret' },
    maxAttempts: 1,
  };
  const calls = {
    'JSON over RPC': (endpoint: string) =>
      new CloudTrailClient({ ...settings, endpoint }).send(new DescribeTrailsCommand({})),
    'JSON over REST': (endpoint: string) =>
      new GuardDutyClient({ ...settings, endpoint }).send(new ListDetectorsCommand({})),
    'XML over RPC': (endpoint: string) =>
      new IAMClient({ ...settings, endpoint }).send(new GetAccountSummaryCommand({})),
    'XML over REST': (endpoint: string) =>
      new S3Client({ ...settings, endpoint }).send(new GetBucketVersioningCommand({ Bucket: 'kept' })),
  };
  let server: Server | undefined;
  afterEach(() => server?.close());

  test.each(
    Object.entries(calls).flatMap(([protocol, call]) =>
      [
        {
          what: 'a page of HTML',
          body: '<!doctype html>\n<html>\n<title>Not Found: canary</title>',
          status: 404,
        },
        { what: 'an answer cut off', body: '{"Secret": "canary', status: 200 },
        { what: 'tags that are not closed', body: '<Secret><canary>', status: 500 },
      ].map((answer) => ({ protocol, call, ...answer })),
    ),
  )(
    '$protocol, $what: is an error in one sentence that quotes nothing of it',
    async ({ call, body, status }) => {
      const port = await new Promise<number>((resolve) => {
        server = createServer((_request, response) => response.writeHead(status).end(body));
        const listening = server.listen(0, '127.0.0.1', () => {
          const address = listening.address();
          resolve(typeof address === 'object' && address !== null ? address.port : 0);
        });
      });
      const thrown: unknown = await call(`http://127.0.0.1:${port}`).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(classify(thrown)).toEqual({
        reason: 'error',
        detail: `the answer is not one that this service gives (HTTP status ${status})`,
      });
    },
  );
});
