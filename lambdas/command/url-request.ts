import * as z from 'zod';
import { UsageError } from '../../src/model/errors';

/**
 * A file of decisions has some hundred bytes a row, and an export of another system as many. Lambda takes 6 MB:
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const MOST_BYTES = 5 * 1024 * 1024;

/**
 * What a function URL with `AWS_IAM` calls a function with, as far as it is read: Lambda has verified the signature, and says
 * in `authorizer.iam` whose it was. Nothing that the caller writes gets there.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
const eventSchema = z.object({
  requestContext: z.object({
    authorizer: z
      .object({ iam: z.object({ userArn: z.string().regex(/^arn:[\w-]+:(iam|sts)::\d{12}:.+$/) }) })
      .optional(),
    http: z.object({ method: z.string() }),
  }),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

export interface UrlRequest {
  /** The principal and its session: `arn:aws:sts::111122223333:assumed-role/OnCall/mara`. */
  readonly caller: string;
  /** As JSON, not looked at. */
  readonly body: unknown;
}

/** Whoever asks without a signature: only a function that was invoked past its URL gets such a request. */
export class UnsignedError extends UsageError {
  override readonly name = 'UnsignedError';
}

/**
 * @throws UnsignedError when nobody signed.
 * @throws UsageError when what is sent is no JSON object of a command's size.
 */
export function readUrlRequest(event: unknown): UrlRequest {
  const parsed = eventSchema.safeParse(event);
  const caller = parsed.data?.requestContext.authorizer?.iam.userArn;
  if (!parsed.success || caller === undefined) {
    throw new UnsignedError(
      'Nobody has signed this request',
      'Send it to the URL of the function, signed by your own credentials',
      { cause: new Error('IAM has told of no caller') },
    );
  }
  const { body, isBase64Encoded, requestContext } = parsed.data;
  const { method } = requestContext.http;
  if (method !== 'POST')
    throw new UsageError(`There is nothing to ${method} here`, 'POST a command, as JSON', {
      cause: new Error('The function takes what people say, and nothing else'),
    });
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  const bytes = Buffer.byteLength(text);
  if (bytes > MOST_BYTES)
    throw new UsageError(
      `${bytes} bytes are too many for a command`,
      `Say it in at most ${MOST_BYTES} bytes`,
      { cause: new Error('Nothing that anybody says is as long') },
    );
  try {
    return { caller, body: JSON.parse(text) };
  } catch (cause) {
    throw new UsageError('What was sent is not JSON', 'POST a command, as JSON', { cause });
  }
}
