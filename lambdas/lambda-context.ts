/** What we use of what Lambda calls a handler with: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
export interface LambdaContext {
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly awsRequestId: string;
  readonly getRemainingTimeInMillis: () => number;
}

/** Before Lambda ends a function: enough to write what was read and to answer. */
export const RESERVE_MS = 60_000;
