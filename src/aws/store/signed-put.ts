import { PutObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { HttpRequest, HttpResponse } from '@smithy/core/protocols';
import type { FileOffer, SignedPut } from '../../duties/commands';

/** Those that whoever sends the request writes itself, or that nobody needs. */
const NOT_SENT = ['host', 'user-agent', 'content-length'];

/**
 * One request that puts one file under one key, signed with our own credentials and sent by somebody else: S3 refuses other
 * bytes than those of this hash and size, another object in the place of one that is there, and the request after a quarter of
 * an hour.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export async function signedPut(
  settings: S3ClientConfig,
  bucket: string,
  key: string,
  { hash, size }: Pick<FileOffer, 'hash' | 'size'>,
): Promise<SignedPut> {
  const client = new S3Client(settings);
  let signed: HttpRequest | undefined;
  client.middlewareStack.add(
    (next) => (args) => {
      if (HttpRequest.isInstance(args.request)) {
        args.request.headers['x-amz-content-sha256'] = hash;
        args.request.headers['content-length'] = String(size);
      }
      return next(args);
    },
    { step: 'build', name: 'hashOfWhatIsSentLater' },
  );
  client.middlewareStack.add(
    () => async (args) => {
      if (HttpRequest.isInstance(args.request)) signed = args.request;
      // Nobody answers what is not sent; the client wants an answer to read.
      return { response: new HttpResponse({ statusCode: 200 }), output: { $metadata: {} } };
    },
    { step: 'deserialize', name: 'signedAndNotSent', priority: 'low' },
  );
  try {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        IfNoneMatch: '*',
        ChecksumSHA256: Buffer.from(hash, 'hex').toString('base64'),
        ContentType: 'application/octet-stream',
      }),
    );
  } finally {
    client.destroy();
  }
  if (signed === undefined) throw new Error('the client signed no request');
  const { protocol, hostname, port, path, query, headers } = signed;
  const url = new URL(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return {
    url: url.href,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_SENT.includes(name))),
  };
}
