import { runStateMachine, type ExecutionPorts } from './run-state-machine';
import { ExecutionError } from './execution-error';

const ARN = 'arn:aws:lambda:eu-central-1:111122223333:function:work';
const task = (rest: object) => ({ Type: 'Task', Resource: ARN, ...rest });
const machine = (States: object) => ({ StartAt: Object.keys(States)[0], States });

function portsThat(invoke: (payload: unknown) => unknown): { ports: ExecutionPorts; waits: number[] } {
  const waits: number[] = [];
  const ports: ExecutionPorts = {
    invoke: async (_arn, payload) => invoke(payload),
    getObject: (_bucket, key) =>
      key === 'items'
        ? Promise.resolve(Buffer.from('[{"n":1},{"n":2},{"n":3}]'))
        : Promise.reject(new Error('NoSuchKey')),
    wait: (seconds) => {
      waits.push(seconds);
      return Promise.resolve();
    },
  };
  return { ports, waits };
}

/** An error of the function, so many times; then an answer. */
function failing(times: number, error: string, answer: unknown = 'ok') {
  let left = times;
  return () => {
    left -= 1;
    if (left >= 0) throw new ExecutionError(error, 'because');
    return answer;
  };
}

const items = { Bucket: 'b', 'Key.$': '$.key' };
const reader = {
  Resource: 'arn:aws:states:::s3:getObject',
  ReaderConfig: { InputType: 'JSON' },
  Parameters: items,
};
const distributed = (child: object, rest: object = {}) => ({
  Type: 'Map',
  ItemReader: reader,
  ItemSelector: { 'n.$': '$$.Map.Item.Value.n', 'all.$': '$.key' },
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    ...machine({ Child: child }),
  },
  End: true,
  ...rest,
});

describe('what a state hands on', () => {
  it.each([
    [
      'the input, filled into parameters',
      task({ Parameters: { 'a.$': '$.x.y', b: 2 }, End: true }),
      { x: { y: 1 } },
      { got: { a: 1, b: 2 } },
    ],
    [
      'the result at a path beside the input',
      task({ ResultPath: '$.out', End: true }),
      { x: 1 },
      { x: 1, out: { got: { x: 1 } } },
    ],
    ['the input alone', task({ ResultPath: null, End: true }), { x: 1 }, { x: 1 }],
    ['a part of the result', task({ ResultSelector: { 'z.$': '$.got.x' }, End: true }), { x: 1 }, { z: 1 }],
    [
      'a part of the output',
      task({ ResultPath: '$.out', OutputPath: '$.out.got', End: true }),
      { x: 1 },
      { x: 1 },
    ],
    [
      'a fixed result',
      { Type: 'Pass', Result: { r: 1 }, ResultPath: '$.p', End: true },
      { x: 1 },
      { x: 1, p: { r: 1 } },
    ],
    [
      'an object as text',
      { Type: 'Pass', Parameters: { 't.$': 'States.JsonToString($.x)' }, End: true },
      { x: { a: 1 } },
      { t: '{"a":1}' },
    ],
  ])('%s', async (_name, state, input, output) => {
    const { ports } = portsThat((payload) => ({ got: payload }));
    expect(await runStateMachine(machine({ S: state }), input, ports)).toMatchObject({
      status: 'SUCCEEDED',
      output,
    });
  });

  it('fails where a path leads to nothing, whatever is caught', async () => {
    const state = task({
      Parameters: { 'a.$': '$.nothing' },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'End' }],
      End: true,
    });
    const { ports } = portsThat(() => 1);
    const run = await runStateMachine(machine({ S: state, End: { Type: 'Succeed' } }), {}, ports);
    expect(run).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  it.each([
    ['262,144 bytes', 262_142, 'SUCCEEDED'],
    ['one more', 262_143, 'FAILED'],
  ])('at most 256 KiB: %s', async (_name, length, status) => {
    const { ports } = portsThat(() => 'x'.repeat(length));
    expect((await runStateMachine(machine({ S: task({ End: true }) }), {}, ports)).status).toBe(status);
  });
});

describe('a function that is named by the input', () => {
  const invoking = (rest: object) =>
    task({
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { 'FunctionName.$': '$.function', Payload: { 'a.$': '$.a' } },
      End: true,
      ...rest,
    });
  const run = (state: object, answer: (arn: string, payload: unknown) => unknown) =>
    runStateMachine(
      machine({ S: state, Caught: { Type: 'Succeed' } }),
      { function: ARN, a: 1 },
      { ...portsThat(() => 1).ports, invoke: async (arn, payload) => answer(arn, payload) },
    );
  const echo = (arn: string, payload: unknown) => ({ arn, payload });

  it.each([
    [
      'wraps what it answers',
      {},
      { ExecutedVersion: '$LATEST', Payload: { arn: ARN, payload: { a: 1 } }, StatusCode: 200 },
    ],
    ['and hands on the answer alone', { OutputPath: '$.Payload' }, { arn: ARN, payload: { a: 1 } }],
  ])('%s', async (_name, rest, output) => {
    expect(await run(invoking(rest), echo)).toMatchObject({ status: 'SUCCEEDED', output });
  });

  it('fails by the type of what it threw, and what was caught is not cut by OutputPath', async () => {
    const state = invoking({
      OutputPath: '$.Payload',
      Catch: [{ ErrorEquals: ['TypeError'], ResultPath: '$.crash', Next: 'Caught' }],
    });
    const { output } = await run(state, failing(1, 'TypeError'));
    expect(output).toEqual({ function: ARN, a: 1, crash: { Error: 'TypeError', Cause: 'because' } });
  });
});

describe('an inline Map', () => {
  const inline = (child: object) => ({
    Type: 'Map',
    ItemsPath: '$.list',
    ItemSelector: { 'n.$': '$$.Map.Item.Value.n', 'all.$': '$.key' },
    ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...machine({ Child: child }) },
    ResultPath: '$.results',
    End: true,
  });
  const input = { key: 'k', list: [{ n: 1 }, { n: 2 }] };

  it('answers in the order of its items, and its states count to the execution it is in', async () => {
    const { ports } = portsThat((payload) => payload);
    const run = await runStateMachine(machine({ M: inline(task({ End: true })) }), input, ports);
    expect(run.output).toEqual({ ...input, results: [1, 2].map((n) => ({ n, all: 'k' })) });
    expect([run.states, run.children]).toEqual([['M', 'Child', 'Child'], []]);
  });

  it('has no results for no items', async () => {
    const { ports } = portsThat(() => 1);
    const run = await runStateMachine(
      machine({ M: inline(task({ End: true })) }),
      { key: 'k', list: [] },
      ports,
    );
    expect(run.output).toEqual({ key: 'k', list: [], results: [] });
  });

  it('fails with the first of its items that fails', async () => {
    const { ports } = portsThat(failing(1, 'Odd'));
    const run = await runStateMachine(machine({ M: inline(task({ End: true })) }), input, ports);
    expect(run).toMatchObject({ status: 'FAILED', error: 'Odd' });
  });
});

describe('choices', () => {
  it.each([
    [{ done: true }, 'Yes'],
    [{ done: false }, 'No'],
  ])('%j goes to %s', async (input, last) => {
    const choice = {
      Type: 'Choice',
      Choices: [{ Variable: '$.done', BooleanEquals: true, Next: 'Yes' }],
      Default: 'No',
    };
    const states = { C: choice, Yes: { Type: 'Succeed' }, No: { Type: 'Succeed' } };
    const { ports } = portsThat(() => 1);
    expect((await runStateMachine(machine(states), input, ports)).states).toEqual(['C', last]);
  });
});

describe('errors', () => {
  const retry = (MaxAttempts: number) => [
    { ErrorEquals: ['Lambda.TooManyRequestsException'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts },
  ];
  it.each([
    ['tries again, waiting longer each time', 2, 'Lambda.TooManyRequestsException', 'SUCCEEDED', [2, 6]],
    ['gives up after the last attempt', 3, 'Lambda.TooManyRequestsException', 'FAILED', [2, 6]],
    ['does not try again what Retry does not name', 1, 'TypeError', 'FAILED', []],
  ])('%s', async (_name, times, error, status, waited) => {
    const { ports, waits } = portsThat(failing(times, error));
    const run = await runStateMachine(machine({ S: task({ Retry: retry(2), End: true }) }), {}, ports);
    expect([run.status, waits]).toEqual([status, waited]);
  });

  it('hands what was caught to the state that Catch names, beside the input', async () => {
    const state = task({
      Catch: [{ ErrorEquals: ['States.TaskFailed'], ResultPath: '$.crash', Next: 'After' }],
      End: true,
    });
    const { ports } = portsThat(failing(1, 'TypeError'));
    const run = await runStateMachine(machine({ S: state, After: { Type: 'Succeed' } }), { x: 1 }, ports);
    expect(run.output).toEqual({ x: 1, crash: { Error: 'TypeError', Cause: 'because' } });
  });
});

describe('a distributed Map', () => {
  const child = task({ End: true });
  const oddFails = (payload: unknown) => {
    const { n } = payload as { n: number };
    if (n % 2 === 1) throw new ExecutionError('Odd', String(n));
    return n;
  };

  it('gives each item an execution of its own', async () => {
    const { ports } = portsThat((payload) => payload);
    const run = await runStateMachine(machine({ M: distributed(child) }), { key: 'items' }, ports);
    expect(run.output).toEqual([1, 2, 3].map((n) => ({ n, all: 'items' })));
    expect(run.children).toHaveLength(3);
  });

  it.each([
    [100, 'SUCCEEDED'],
    [67, 'SUCCEEDED'],
    [66, 'FAILED'],
    [0, 'FAILED'],
  ])('of three, two may fail where %i %% are tolerated: %s', async (ToleratedFailurePercentage, status) => {
    const { ports } = portsThat(oddFails);
    const map = distributed(child, { ToleratedFailurePercentage });
    const run = await runStateMachine(machine({ M: map }), { key: 'items' }, ports);
    expect(run.status).toBe(status);
    expect(run.children.map(({ status: each }) => each)).toEqual(['FAILED', 'SUCCEEDED', 'FAILED']);
  });

  it('fails where its items cannot be read', async () => {
    const { ports } = portsThat(() => 1);
    const run = await runStateMachine(machine({ M: distributed(child) }), { key: 'absent' }, ports);
    expect(run).toMatchObject({ status: 'FAILED', error: 'States.ItemReaderFailed' });
  });
});

describe('what is not interpreted is refused', () => {
  it.each([
    ['a language', { QueryLanguage: 'JSONata', ...machine({ S: { Type: 'Succeed' } }) }],
    ['a field', machine({ S: { Type: 'Pass', Assign: {}, End: true } })],
    ['a service', machine({ S: task({ Resource: 'arn:aws:states:::dynamodb:getItem', End: true }) })],
    [
      'a field of a nested state',
      machine({
        P: {
          Type: 'Parallel',
          Branches: [machine({ S: { Type: 'Pass', Assign: {}, End: true } })],
          End: true,
        },
      }),
    ],
    [
      'a child of a kind that there is not',
      machine({
        M: distributed(
          { Type: 'Succeed' },
          {
            ItemProcessor: {
              ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'INSTANT' },
              ...machine({ S: { Type: 'Succeed' } }),
            },
          },
        ),
      }),
    ],
  ])('%s', async (_name, definition) => {
    await expect(runStateMachine(definition, {}, portsThat(() => 1).ports)).rejects.toThrow();
  });
});
