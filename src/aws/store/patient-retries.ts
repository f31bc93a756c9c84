import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

type RetryStrategy = Extract<
  Exclude<DynamoDBClientConfig['retryStrategy'], undefined>,
  { acquireInitialRetryToken: unknown }
>;

/** At half of all calls refused, one call in 30 million is refused as often. */
const MAX_ATTEMPTS = 25;
const FIRST_PAUSE_MS = 50;
/** On average half of it: a call that is refused to the end takes about 20 seconds. */
const LONGEST_PAUSE_MS = 2_000;
const RETRIED: readonly string[] = ['THROTTLING', 'TRANSIENT', 'SERVER_ERROR'];

/**
 * Retries for a table that has to warm up: a new one takes 4,000 writes a second, and splits under load only after minutes.
 * The SDK's own strategies stop after few attempts, and share a quota of retries that throttling uses up.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html
 */
export function patientRetries(pauseShare: () => number = Math.random): RetryStrategy {
  const token = (count: number) => ({
    getRetryCount: () => count,
    getRetryDelay: () =>
      count === 0 ? 0 : pauseShare() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** count),
  });
  return {
    acquireInitialRetryToken: () => Promise.resolve(token(0)),
    refreshRetryTokenForRetry(before, { errorType }) {
      const count = before.getRetryCount() + 1;
      if (count >= MAX_ATTEMPTS || !RETRIED.includes(errorType)) {
        return Promise.reject(new Error(`DynamoDB was asked ${count} times`));
      }
      return Promise.resolve(token(count));
    },
    recordSuccess: () => {},
  };
}
