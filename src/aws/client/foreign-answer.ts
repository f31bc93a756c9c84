/** The SDK's type of an answer is none of ours; this is what we need of it. */
interface HttpAnswer {
  readonly statusCode: number;
  body?: unknown;
}

/**
 * Calls whose documented answer can be an element with nothing in it, with that element, or S3's namespace on whatever
 * element a compatible service puts there: only then is nothing a setting.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html
 */
const MAY_BE_EMPTY: Readonly<Record<string, RegExp>> = {
  GetBucketVersioning:
    /<(?:\w+:)?VersioningConfiguration[\s/>]|xmlns="http:\/\/s3\.amazonaws\.com\/doc\/2006-03-01\/"/,
  GetBucketLogging:
    /<(?:\w+:)?BucketLoggingStatus[\s/>]|xmlns="http:\/\/s3\.amazonaws\.com\/doc\/2006-03-01\/"/,
};
/** A change that succeeded may be answered with nothing; a reading may not. */
const READING = /^(?:Assume|BatchGet|Describe|Generate|Get|List|Lookup|Select)/;
const PAGE_FOR_PEOPLE = /^\s*<(!doctype\s+html|html)/i;

/**
 * Refuses a success that AWS did not give: an empty one, or a page such as proxies answer with. The SDK reads either as an
 * answer without fields. Puts the bytes that it had to read back in place of the stream.
 * @throws Error when the answer is not one that the service gives.
 */
export async function refuseForeignAnswer(response: unknown, action: string): Promise<void> {
  if (!READING.test(action) || !isHttpAnswer(response) || response.statusCode >= 300) return;
  const { body } = response;
  if (!isStream(body)) return;
  const bytes = await bytesOf(body);
  response.body = new Uint8Array(bytes);
  const text = bytes.toString('utf8');
  const isOwn =
    text.trim() !== '' && !PAGE_FOR_PEOPLE.test(text) && (MAY_BE_EMPTY[action]?.test(text) ?? true);
  if (isOwn) return;
  throw new Error(
    `the answer is not one that this service gives (HTTP status ${response.statusCode}, ${bytes.length} bytes): look for a proxy on the way to AWS`,
  );
}

function isHttpAnswer(response: unknown): response is HttpAnswer {
  return (
    typeof response === 'object' &&
    response !== null &&
    'statusCode' in response &&
    typeof response.statusCode === 'number'
  );
}

function isStream(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
