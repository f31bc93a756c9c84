import { isIP } from 'node:net';

/**
 * S3 Control puts the account's id before the host's name, which makes no URL where `AWS_ENDPOINT_URL` names an address
 * such as http://127.0.0.1:4566. There the call goes to the address as it is: the id is in a header too.
 */
export function s3ControlEndpoint(environment: NodeJS.ProcessEnv = process.env) {
  const endpoint = environment.AWS_ENDPOINT_URL_S3_CONTROL ?? environment.AWS_ENDPOINT_URL;
  if (endpoint === undefined || endpoint === '') return {};
  const url = new URL(endpoint);
  return isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0 ? {} : { endpointProvider: () => ({ url }) };
}
