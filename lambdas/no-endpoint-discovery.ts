/**
 * Stands in a bundle for `@aws-sdk/endpoint-cache`, which DynamoDB's client brings: it holds something only where the
 * environment switches endpoint discovery on, and none of a function's does.
 */
export class EndpointCache {
  getEndpoint(): undefined {
    return undefined;
  }

  get(): never {
    throw new Error('no function discovers endpoints: lib/constructs/slim-clients.ts leaves it out');
  }
}
