import '../test/support/installation';
import { UsageError } from '../src/model/errors';
import { observed, type Observation } from './observe';

const NOW = Date.parse('2026-10-05T00:00:00.000Z');
const CONTEXT = {
  functionName: 'record',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:111122223333:function:record',
  memoryLimitInMB: '1024',
  awsRequestId: '6c2b3f0e-0000-4000-8000-000000000000',
  getRemainingTimeInMillis: () => 60_000,
};
const HOSTILE = '"}\n{"_aws":{},"level":"ERROR"}';

beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => jest.useRealTimers());

/** What one invocation writes, line by line. */
async function linesOf(
  work: (observation: Observation) => unknown,
  event: unknown = {},
): Promise<{ lines: string[]; thrown: unknown }> {
  const lines: string[] = [];
  const capture = (text: unknown) => {
    lines.push(...String(text).trimEnd().split('\n'));
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation(capture),
  );
  let thrown: unknown;
  try {
    await observed(async (_event, _context, observation) => work(observation))(event, CONTEXT);
  } catch (error) {
    thrown = error;
  }
  for (const spy of spies) spy.mockRestore();
  return { lines, thrown };
}

const line = (rest: object) => ({
  level: 'INFO',
  timestamp: '2026-10-05T00:00:00.000Z',
  service: 'acme',
  sampling_rate: 0,
  cold_start: expect.any(Boolean),
  function_arn: 'arn:aws:lambda:eu-central-1:111122223333:function:record',
  function_memory_size: '1024',
  function_name: 'record',
  function_request_id: '6c2b3f0e-0000-4000-8000-000000000000',
  ...rest,
});

describe('a line of the log', () => {
  it('says what happened, in which invocation, and what it is about', async () => {
    const { lines } = await linesOf(({ about, note }) => {
      about({ slot: '2026-10-05T00:00:00.000Z', account: '111122223333', source: 'iam' });
      note('collected', { started: 12, throttled: 0 });
    });
    expect(lines.map((text): unknown => JSON.parse(text))).toEqual([
      line({
        message: 'collected',
        slot: '2026-10-05T00:00:00.000Z',
        account: '111122223333',
        source: 'iam',
        started: 12,
        throttled: 0,
      }),
    ]);
  });

  it('is one line of JSON whatever an account calls its things', async () => {
    const { lines } = await linesOf(({ note }) => note('cell not completely read', { detail: HOSTILE }));
    expect(lines.map((text): unknown => JSON.parse(text))).toEqual([
      line({ message: 'cell not completely read', detail: HOSTILE }),
    ]);
  });

  it('does not say what the invocation before was about', async () => {
    await linesOf(({ about }) => about({ account: '111122223333' }));
    const { lines } = await linesOf(({ note }) => note('swept'));
    expect(lines.map((text): unknown => JSON.parse(text))).toEqual([line({ message: 'swept' })]);
  });

  it('never is the event', async () => {
    const { lines } = await linesOf(({ note }) => note('swept'), { token: 'canary-of-the-event' });
    expect(lines.join('\n')).not.toContain('canary-of-the-event');
  });
});

describe('the error that ends an invocation', () => {
  it('is logged once, with its causes and what to do, and thrown on', async () => {
    const error = new UsageError('The secret holds no token', 'Put the token into it', {
      cause: new TypeError('not text', { cause: 'a bare string' }),
    });
    const { lines, thrown } = await linesOf(() => {
      throw error;
    });
    expect(thrown).toBe(error);
    expect(lines.map((text): unknown => JSON.parse(text))).toEqual([
      line({
        level: 'ERROR',
        message: 'failed',
        error: {
          name: 'UsageError',
          message: 'The secret holds no token',
          next: 'Put the token into it',
          stack: expect.stringContaining('UsageError: The secret holds no token\n'),
          cause: {
            name: 'TypeError',
            message: 'not text',
            stack: expect.stringContaining('TypeError: not text\n'),
            cause: { message: 'a bare string' },
          },
        },
      }),
    ]);
  });

  it('is logged without what a client hangs on it: the request, and with it the token', async () => {
    const { lines } = await linesOf(() => {
      const request = { config: { headers: { Authorization: 'Bearer xoxb-canary' } } };
      const cause = Object.assign(new Error('Request failed'), { original: request, $response: request });
      throw Object.assign(new Error('Slack did not answer', { cause }), { original: request });
    });
    expect(lines).toHaveLength(1);
    expect(lines.join('\n')).not.toContain('xoxb-canary');
  });
});

describe('metrics', () => {
  const metric = (dimensions: Record<string, string>, values: Record<string, [string, number]>) => ({
    _aws: {
      Timestamp: NOW,
      CloudWatchMetrics: [
        {
          Namespace: 'Watchbill',
          Dimensions: [['service', ...Object.keys(dimensions)]],
          Metrics: Object.entries(values).map(([Name, [Unit]]) => ({ Name, Unit })),
        },
      ],
    },
    service: 'acme',
    ...dimensions,
    ...Object.fromEntries(Object.entries(values).map(([name, [, value]]) => [name, value])),
  });

  it('are summed by their dimensions, and written when the invocation ends', async () => {
    const { lines } = await linesOf(({ count }) => {
      count('FindingsOpened', 1);
      count('CellsIncomplete', 1, { source: 'iam', reason: 'denied' });
      count('FindingsOpened', 1);
      count('OldestPendingNotificationAge', 90);
      count('CellsIncomplete', 2, { source: 'iam', reason: 'denied' });
      count('CellsIncomplete', 1, { source: 'iam', reason: 'throttled' });
    });
    expect(lines.map((text): unknown => JSON.parse(text))).toEqual([
      metric({}, { FindingsOpened: ['Count', 2], OldestPendingNotificationAge: ['Seconds', 90] }),
      metric({ source: 'iam', reason: 'denied' }, { CellsIncomplete: ['Count', 3] }),
      metric({ source: 'iam', reason: 'throttled' }, { CellsIncomplete: ['Count', 1] }),
    ]);
  });

  it('are written when the invocation fails, too', async () => {
    const { lines } = await linesOf(({ count }) => {
      count('AwsCalls', 3, { source: 'iam' });
      throw new Error('no');
    });
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual(metric({ source: 'iam' }, { AwsCalls: ['Count', 3] }));
  });

  it('never have a dimension that is not of a list of ours', async () => {
    const { lines } = await linesOf(({ count }) => count('AwsCalls', 1, { source: HOSTILE }));
    expect(lines.map((text): unknown => JSON.parse(text))).toEqual([
      metric({ source: 'other' }, { AwsCalls: ['Count', 1] }),
    ]);
  });
});
