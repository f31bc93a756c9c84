import { S3Client } from '@aws-sdk/client-s3';
import { plainS3Endpoint } from './plain-s3-endpoint';

const { endpointProvider } = new S3Client({ region: 'eu-central-1' }).config;
const SUFFIXES = {
  'eu-central-1': 'amazonaws.com',
  'us-east-1': 'amazonaws.com',
  'us-gov-west-1': 'amazonaws.com',
  'cn-north-1': 'amazonaws.com.cn',
  'eusc-de-east-1': 'amazonaws.eu',
};
const BUCKETS = [
  undefined,
  'abc',
  'a.b.c',
  'ABC',
  'a_b',
  'ab',
  '-abc',
  'abc-',
  '1.2.3.4',
  '123',
  'x-s3alias',
  'a b',
  'a'.repeat(63),
  'a'.repeat(64),
];
const ENDPOINTS = [
  undefined,
  'http://127.0.0.1:4566',
  'http://localhost:4566',
  'https://s3.example.com/base',
  'https://s3.example.com/',
];

test.each(Object.entries(SUFFIXES))("finds buckets of %s where S3's client does", (Region, suffix) => {
  for (const Bucket of BUCKETS)
    for (const Endpoint of ENDPOINTS)
      for (const ForcePathStyle of [false, true]) {
        const asked = {
          Region,
          ForcePathStyle,
          ...(Bucket !== undefined && { Bucket }),
          ...(Endpoint !== undefined && { Endpoint }),
        };
        const { url, headers, properties } = endpointProvider({
          ...asked,
          UseFIPS: false,
          UseDualStack: false,
          Accelerate: false,
          UseGlobalEndpoint: false,
          DisableMultiRegionAccessPoints: false,
        });
        const ours = plainS3Endpoint(asked, suffix);
        expect([asked, ours.url.href.replace(/\/$/, '')]).toEqual([asked, url.href.replace(/\/$/, '')]);
        expect([ours.headers, ours.properties]).toEqual([headers, properties]);
      }
});

test.each([
  ['an access point', { Bucket: 'arn:aws:s3:eu-central-1:111122223333:accesspoint/x' }],
  ['a directory bucket', { Bucket: 'data--euc1-az1--x-s3' }],
  ['an endpoint of FIPS', { Bucket: 'abc', UseFIPS: true }],
])('refuses %s, which no function asks for', (_what, asked) => {
  expect(() => plainS3Endpoint({ Region: 'eu-central-1', ...asked }, 'amazonaws.com')).toThrow(
    'functions use buckets by their names alone',
  );
});
