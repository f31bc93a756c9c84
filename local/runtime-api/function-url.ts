import { createServer } from 'node:http';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import * as z from 'zod';
import { errorText } from '../../src/model/errors';
import { AwsError } from '../simulator/aws-error';
import type { Caller } from '../simulator/callers';
import { readRequest, scopeIn, type HttpRequest } from '../simulator/http-request';
import type { Simulator } from '../simulator/start-simulator';

export interface FunctionUrlProps {
  readonly functionArn: string;
  readonly simulator: Simulator;
  readonly invoke: (functionArn: string, payload: unknown) => Promise<unknown>;
}

export interface FunctionUrl {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const answerSchema = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().default(''),
});

/**
 * Stands in for a function URL with `AWS_IAM`, on a free port of 127.0.0.1: it verifies the signature, asks the caller's
 * policies for what AWS asks them, and calls the function with the event that Lambda makes of the request.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export function startFunctionUrl(props: FunctionUrlProps): Promise<FunctionUrl> {
  return serve((request) => answerOf(request, props));
}

/** Stands in for a function URL with `NONE`: whoever calls it reaches the function. */
export function startOpenFunctionUrl({
  functionArn,
  invoke,
}: Omit<FunctionUrlProps, 'simulator'>): Promise<FunctionUrl> {
  return serve((request) => invoked(() => invoke(functionArn, eventOf(request, undefined))));
}

async function serve(
  answer: (request: HttpRequest) => Promise<z.infer<typeof answerSchema>>,
): Promise<FunctionUrl> {
  const server = createServer((message, response) => {
    void (async () => {
      const { statusCode, headers, body } = await answer(await readRequest(message));
      response.writeHead(statusCode, headers).end(body);
    })().catch((error: unknown) => {
      response.writeHead(500).end(`the stand-in itself failed: ${errorText(error)}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the function URL has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answerOf(
  request: HttpRequest,
  { functionArn, simulator, invoke }: FunctionUrlProps,
): Promise<z.infer<typeof answerSchema>> {
  let caller: Caller;
  try {
    await verify(request);
    caller = simulator.admit(request, [
      {
        action: 'lambda:InvokeFunctionUrl',
        resource: functionArn,
        context: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' },
      },
      {
        action: 'lambda:InvokeFunction',
        resource: functionArn,
        context: { 'lambda:InvokedViaFunctionUrl': 'true' },
      },
    ]);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return refusal(403, error.message);
  }
  return invoked(() => invoke(functionArn, eventOf(request, caller)));
}

async function invoked(invoke: () => Promise<unknown>): Promise<z.infer<typeof answerSchema>> {
  try {
    return answerSchema.parse(await invoke());
  } catch {
    // As Lambda answers for a function that failed.
    return refusal(502, 'Internal Server Error');
  }
}

function refusal(statusCode: number, Message: string) {
  return {
    statusCode,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ Message }),
  };
}

/**
 * Signs the request again with the key that it names and compares. The stand-in for AWS makes secrets of a form of its own.
 * @throws AwsError where it was signed with another key, or is not what was signed.
 */
async function verify({ method, path, headers, body }: HttpRequest): Promise<void> {
  const scope = scopeIn({ method, path, headers, body, query: new URLSearchParams() });
  const { authorization = '' } = headers;
  const [, date] = /^(\d{8}T\d{6}Z)$/.exec(headers['x-amz-date'] ?? '') ?? [];
  const signedHeaders = /SignedHeaders=([^,\s]+)/.exec(authorization)?.[1]?.split(';') ?? [];
  if (scope === undefined || date === undefined)
    throw new AwsError('MissingAuthenticationToken', 'Forbidden', 403);
  const token = headers['x-amz-security-token'];
  const signer = new SignatureV4({
    service: 'lambda',
    region: scope.region,
    credentials: {
      accessKeyId: scope.accessKeyId,
      secretAccessKey: `not-a-secret-${scope.accessKeyId}`,
      ...(token !== undefined && { sessionToken: token }),
    },
    sha256: Sha256,
  });
  const signed = await signer.sign(
    {
      method,
      protocol: 'https:',
      hostname: headers['host'] ?? '',
      path,
      query: {},
      headers: Object.fromEntries(
        signedHeaders.filter((name) => !name.startsWith('x-amz-')).map((name) => [name, headers[name] ?? '']),
      ),
      body,
    },
    { signingDate: new Date(date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z')) },
  );
  if (signed.headers['authorization'] !== authorization) {
    throw new AwsError(
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided.',
      403,
    );
  }
}

/** What Lambda hands on as it is; the body of anything else is encoded. */
const TEXT = /^(?:text\/|application\/(?:json|javascript|xml)\b)/;

/** Version 2.0 of the payload. @param caller nobody, where the URL asks nobody to sign. */
function eventOf({ method, path, headers, body }: HttpRequest, caller: Caller | undefined): unknown {
  const isBase64Encoded = !TEXT.test(headers['content-type'] ?? '');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers,
    requestContext: {
      accountId: caller?.account ?? 'anonymous',
      apiId: 'local',
      authentication: null,
      ...(caller !== undefined && {
        authorizer: {
          iam: {
            accessKey: scopeIn({ method, path, headers, body, query: new URLSearchParams() })?.accessKeyId,
            accountId: caller.account,
            callerId: caller.userId,
            cognitoIdentity: null,
            principalOrgId: null,
            userArn: caller.arn,
            userId: caller.userId,
          },
        },
      }),
      http: {
        method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: '00000000-0000-4000-8000-000000000001',
      stage: '$default',
    },
    body: Buffer.from(body).toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  };
}
