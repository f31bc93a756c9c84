// The part of a Lambda execution environment that runs inside the function's process: loads the handler and asks the
// Runtime API for one invocation after another. https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
// `node bootstrap.mjs [instant]`: with an instant, the function's clock stands still at it, its pauses end at once,
// and no answer that it waits for is too late.
import { request } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import timers from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const {
  AWS_LAMBDA_RUNTIME_API,
  AWS_LAMBDA_FUNCTION_NAME,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  LAMBDA_TASK_ROOT,
  _HANDLER,
} = process.env;
const [, , instant] = process.argv;
const SystemDate = Date;

if (instant !== undefined) {
  const frozen = SystemDate.parse(instant);
  globalThis.Date = class extends SystemDate {
    constructor(...parts) {
      super(...(parts.length === 0 ? [frozen] : parts));
    }
    static now() {
      return frozen;
    }
  };
  const { setTimeout: sleep } = timers;
  // A turn that is waited for comes at once; a deadline, which whoever is done first takes off, keeps its distance.
  timers.setTimeout = (milliseconds, value, options) =>
    options?.signal === undefined ? Promise.resolve(value) : sleep(milliseconds, value, options);
  AbortSignal.timeout = () => new AbortController().signal;
  syncBuiltinESMExports();
}

function call(method, path, body) {
  return new Promise((resolve, reject) => {
    const url = `http://${AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/${path}`;
    const sent = request(url, { method }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve({ headers: response.headers, text }));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function described(error) {
  return error instanceof Error
    ? {
        errorType: error.name,
        errorMessage: error.message,
        stackTrace: (error.stack ?? '').split('\n').slice(1),
      }
    : { errorType: 'Error', errorMessage: String(error), stackTrace: [] };
}

let handler;
try {
  const [file, name] = _HANDLER.split('.');
  handler = (await import(pathToFileURL(join(LAMBDA_TASK_ROOT, `${file}.mjs`)).href))[name];
  if (typeof handler !== 'function') throw new Error(`${_HANDLER} is not a function`);
} catch (error) {
  await call('POST', 'init/error', described(error));
  process.exit(1);
}

for (;;) {
  const { headers, text } = await call('GET', 'invocation/next');
  const id = headers['lambda-runtime-aws-request-id'];
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const context = {
    awsRequestId: id,
    functionName: AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: '$LATEST',
    memoryLimitInMB: AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    getRemainingTimeInMillis: () => deadline - SystemDate.now(),
  };
  let answer;
  try {
    answer = ['response', (await handler(JSON.parse(text), context)) ?? null];
  } catch (error) {
    answer = ['error', described(error)];
  }
  await call('POST', `invocation/${id}/${answer[0]}`, answer[1]);
}
