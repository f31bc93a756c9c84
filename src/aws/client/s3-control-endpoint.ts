import { isIP } from 'node:net';

/**
 * S3 Control puts the account's id before the host's name, which is not a valid URL where `AWS_ENDPOINT_URL` is an address
 * such as http://127.0.0.1:4566. Then the call goes to that address unchanged: the id is also in a header.
 */
export function s3ControlEndpoint(environment: NodeJS.ProcessEnv = process.env) {
  const endpoint = environment.AWS_ENDPOINT_URL_S3_CONTROL ?? environment.AWS_ENDPOINT_URL;
  if (endpoint === undefined || endpoint === '') return {};
  const url = new URL(endpoint);
  return isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0 ? {} : { endpointProvider: () => ({ url }) };
}
