import { s3ControlEndpoint } from './s3-control-endpoint';

test.each([
  { name: 'AWS itself', environment: {}, url: undefined },
  {
    name: 'an address',
    environment: { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' },
    url: 'http://127.0.0.1:4566/',
  },
  {
    name: 'an IPv6 address',
    environment: { AWS_ENDPOINT_URL: 'http://[::1]:4566' },
    url: 'http://[::1]:4566/',
  },
  {
    name: 'a name, before which the account can stand',
    environment: { AWS_ENDPOINT_URL: 'https://s3.example.com' },
    url: undefined,
  },
  {
    name: "the service's own address before the general one",
    environment: {
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_ENDPOINT_URL_S3_CONTROL: 'http://127.0.0.2:2',
    },
    url: 'http://127.0.0.2:2/',
  },
])('$name', ({ environment, url }) => {
  expect(s3ControlEndpoint(environment).endpointProvider?.().url.href).toBe(url);
});
