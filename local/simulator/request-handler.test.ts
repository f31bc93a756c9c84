import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { GetAccountAuthorizationDetailsCommand, IAMClient } from '@aws-sdk/client-iam';
import { DescribeVolumesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { ListKeysCommand, KMSClient } from '@aws-sdk/client-kms';
import { ListFunctionsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  GetBucketPolicyCommand,
  GetObjectCommand,
  HeadBucketCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { RequestHandler } from '../../src/aws/client/session';
import type { Fault } from '../organization/organization';
import { sampleOrganization } from '../organization/sample';
import { HOME_REGION, PROD } from '../organization/sample/places';
import { EXPORT_BUCKET } from '../organization/sample/staging';
import { startSimulator, type Simulator } from './start-simulator';

let simulator: Simulator;
const start = async (faults: readonly Fault[] = []) => {
  simulator = await startSimulator({
    organization: sampleOrganization,
    faults,
    clock: { now: () => '2026-10-05T00:00:00.000Z' },
    buckets: ['own-bucket'],
  });
};
afterEach(() => simulator.close());

const settings = (requestHandler?: RequestHandler, endpoint = simulator.url) => ({
  endpoint,
  region: HOME_REGION,
  credentials: { accessKeyId: `AKIA${PROD}LOCAL`, secretAccessKey: 'not-a-secret' },
  maxAttempts: 1,
  forcePathStyle: true,
  ...(requestHandler !== undefined && { requestHandler }),
});
type Settings = ReturnType<typeof settings>;

/** What came of a call, without what differs from one call to the next. */
async function outcome(call: Promise<object>): Promise<unknown> {
  try {
    return { ...(await call), $metadata: undefined };
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    return { name: thrown.name, message: thrown.message, code: 'code' in thrown ? thrown.code : undefined };
  }
}

describe('answers as the port does', () => {
  test.each<[string, (settings: Settings) => Promise<object>]>([
    ['XML by a form', (given) => new EC2Client(given).send(new DescribeVolumesCommand({ MaxResults: 5 }))],
    ['a large XML', (given) => new IAMClient(given).send(new GetAccountAuthorizationDetailsCommand({}))],
    ['JSON', (given) => new KMSClient(given).send(new ListKeysCommand({}))],
    [
      'JSON by a path with a query',
      (given) => new LambdaClient(given).send(new ListFunctionsCommand({ MaxItems: 3 })),
    ],
    [
      'a part of the query without a value, refused',
      (given) => new S3Client(given).send(new GetBucketPolicyCommand({ Bucket: 'none' })),
    ],
    [
      'a bucket of another account, refused',
      (given) => new S3Client(given).send(new GetBucketPolicyCommand({ Bucket: EXPORT_BUCKET })),
    ],
    ['HEAD, refused', (given) => new S3Client(given).send(new HeadBucketCommand({ Bucket: 'none' }))],
  ])('%s', async (_name, call) => {
    await start();
    const overPort = await outcome(call(settings()));
    expect(simulator.calls).toHaveLength(1);
    expect(await outcome(call(settings(simulator.requestHandler)))).toEqual(overPort);
    expect(simulator.calls).toHaveLength(2);
    expect(simulator.calls[1]).toEqual(simulator.calls[0]);
  });

  test('an object that is written and read, with its bytes', async () => {
    await start();
    const s3 = new S3Client(settings(simulator.requestHandler));
    const object = { Bucket: 'own-bucket', Key: 'a folder/ü+%2F' };
    await s3.send(new PutObjectCommand({ ...object, Body: Uint8Array.of(0, 255, 10) }));
    const { Body } = await new S3Client(settings()).send(new GetObjectCommand(object));
    expect(await Body?.transformToByteArray()).toEqual(Uint8Array.of(0, 255, 10));
    const read = await s3.send(new GetObjectCommand(object));
    expect(await read.Body?.transformToByteArray()).toEqual(Uint8Array.of(0, 255, 10));
  });

  test('a connection that is closed without an answer', async () => {
    await start([{ call: 'kms:ListKeys', kind: 'hang-up' }]);
    const call = (given: Settings) => outcome(new KMSClient(given).send(new ListKeysCommand({})));
    expect(await call(settings(simulator.requestHandler))).toEqual(await call(settings()));
  });
});

test('a call that was interrupted is not made', async () => {
  await start();
  const interruption = new AbortController();
  interruption.abort();
  const kms = new KMSClient(settings(simulator.requestHandler));
  await expect(kms.send(new ListKeysCommand({}), { abortSignal: interruption.signal })).rejects.toMatchObject(
    {
      name: 'AbortError',
    },
  );
  expect(simulator.calls).toEqual([]);
});

test('what is sent as a stream goes over the port', async () => {
  await start();
  const s3 = new S3Client(settings(simulator.requestHandler));
  const object = { Bucket: 'own-bucket', Key: 'streamed' };
  const bytes = Buffer.from('of a stream');
  await s3.send(
    new PutObjectCommand({ ...object, Body: Readable.from([bytes]), ContentLength: bytes.length }),
  );
  const { Body } = await s3.send(new GetObjectCommand(object));
  expect(await Body?.transformToString()).toBe('of a stream');
});

test('what goes to another address goes there', async () => {
  await start();
  const other = createServer((_request, response) => response.end('{"Keys":[{"KeyId":"of-another"}]}'));
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
  try {
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const kms = new KMSClient(settings(simulator.requestHandler, url));
    const { Keys } = await kms.send(new ListKeysCommand({}));
    expect(Keys).toEqual([{ KeyId: 'of-another' }]);
    kms.destroy();
    expect(simulator.calls).toEqual([]);
  } finally {
    other.closeAllConnections();
    await new Promise((closed) => other.close(closed));
  }
});
