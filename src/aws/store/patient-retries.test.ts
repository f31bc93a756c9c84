import {
  DynamoDBClient,
  GetItemCommand,
  ProvisionedThroughputExceededException,
} from '@aws-sdk/client-dynamodb';
import { patientRetries } from './patient-retries';

const MAX = 25;

/** Asks a table that throttles so many times before it answers. */
async function ask(throttled: number): Promise<number> {
  let asked = 0;
  const client = new DynamoDBClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 's' },
    retryStrategy: patientRetries(() => 0),
  });
  client.middlewareStack.addRelativeTo(
    () => () => {
      asked += 1;
      if (asked <= throttled) {
        return Promise.reject(new ProvisionedThroughputExceededException({ message: 'cold', $metadata: {} }));
      }
      return Promise.resolve({ response: {}, output: { $metadata: {} } });
    },
    { name: 'coldTable', relation: 'before', toMiddleware: 'httpSigningMiddleware' },
  );
  await client.send(new GetItemCommand({ TableName: 't', Key: { pk: { S: 'a' } } }));
  return asked;
}

test('asks again as often as a cold table needs, and the next call as often again', async () => {
  expect(await ask(MAX - 1)).toBe(MAX);
  expect(await ask(MAX - 1)).toBe(MAX);
});

test('ends with what DynamoDB said, after 25 times', async () => {
  await expect(ask(MAX)).rejects.toThrow(ProvisionedThroughputExceededException);
});

test('waits longer each time, up to two seconds', async () => {
  const retries = patientRetries(() => 1);
  let token = await retries.acquireInitialRetryToken('');
  const pauses = [];
  for (let count = 0; count < 8; count += 1) {
    pauses.push(token.getRetryDelay());
    token = await retries.refreshRetryTokenForRetry(token, { errorType: 'THROTTLING' });
  }
  expect(pauses).toEqual([0, 100, 200, 400, 800, 1_600, 2_000, 2_000]);
});

test('asks once where asking again would be answered alike', async () => {
  const retries = patientRetries();
  const token = await retries.acquireInitialRetryToken('');
  await expect(retries.refreshRetryTokenForRetry(token, { errorType: 'CLIENT_ERROR' })).rejects.toThrow();
});
