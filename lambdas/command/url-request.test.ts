import { readUrlRequest } from './url-request';

const CALLER = 'arn:aws:sts::111122223333:assumed-role/OnCall/mara';
const COMMAND = { command: 'acknowledge', finding: 'abc' };
function thrownFor(event: unknown): unknown {
  try {
    return readUrlRequest(event);
  } catch (thrown) {
    return thrown;
  }
}

const signedBy = (userArn: unknown, method = 'POST') => ({
  authorizer: { iam: { accountId: '111122223333', callerId: 'AROA1:mara', userArn } },
  http: { method },
});

it.each<[string, unknown]>([
  ['as text', { requestContext: signedBy(CALLER), body: JSON.stringify(COMMAND), isBase64Encoded: false }],
  [
    'encoded',
    {
      requestContext: signedBy(CALLER),
      body: Buffer.from(JSON.stringify(COMMAND)).toString('base64'),
      isBase64Encoded: true,
    },
  ],
  [
    'with headers that claim somebody else',
    {
      requestContext: signedBy(CALLER),
      headers: { 'x-amzn-iam-user-arn': 'arn:aws:iam::111122223333:user/jonas' },
      body: JSON.stringify(COMMAND),
    },
  ],
])('a command comes %s, from whoever signed it', (_name, event) => {
  expect(readUrlRequest(event)).toEqual({ caller: CALLER, body: COMMAND });
});

const body = JSON.stringify({ ...COMMAND, userArn: CALLER });
it.each<[string, unknown]>([
  ['nothing', {}],
  ['no object', 'acknowledge'],
  ['no authorizer', { requestContext: { http: { method: 'POST' } }, body }],
  [
    'an authorizer that is not IAM',
    { requestContext: { authorizer: { jwt: {} }, http: { method: 'POST' } }, body },
  ],
  [
    'an authorizer outside the context',
    { authorizer: { iam: { userArn: CALLER } }, requestContext: { http: { method: 'POST' } }, body },
  ],
  ['a principal that is no ARN', { requestContext: signedBy('mara'), body }],
  ['no principal', { requestContext: signedBy(null), body }],
])('nobody has signed: %s', (_name, event) => {
  expect(thrownFor(event)).toMatchObject({
    name: 'UnsignedError',
    message: 'Nobody has signed this request',
  });
});

const exactly = (bytes: number) => JSON.stringify('x'.repeat(bytes - 2));
it.each<[string, unknown, string]>([
  ['GET', { requestContext: signedBy(CALLER, 'GET') }, 'There is nothing to GET here'],
  ['no body', { requestContext: signedBy(CALLER) }, 'What was sent is not JSON'],
  ['what is not JSON', { requestContext: signedBy(CALLER), body: '{' }, 'What was sent is not JSON'],
  [
    'a byte too many',
    { requestContext: signedBy(CALLER), body: exactly(5_242_881) },
    '5242881 bytes are too many for a command',
  ],
])('refuses %s', (_name, event, message) => {
  expect(thrownFor(event)).toMatchObject({ name: 'UsageError', message });
});

it('takes as many bytes as it says', () => {
  expect(readUrlRequest({ requestContext: signedBy(CALLER), body: exactly(5_242_880) }).body).toHaveLength(
    5_242_878,
  );
});
