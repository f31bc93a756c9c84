import pLimit from 'p-limit';
import * as z from 'zod';
import {
  stateMachineSchema,
  type ChoiceState,
  type MapState,
  type Retrier,
  type State,
  type StateMachine,
} from './definition';
import { ExecutionError, matches } from './execution-error';
import { fill, isPresent, read, withResult, type Scope } from './paths';

/** What an execution calls, and how time passes in it. */
export interface ExecutionPorts {
  /** @throws ExecutionError by the name that Lambda gives what went wrong. */
  readonly invoke: (functionArn: string, payload: unknown) => Promise<unknown>;
  readonly getObject: (bucket: string, key: string) => Promise<Uint8Array>;
  readonly wait: (seconds: number) => Promise<void>;
}

/** One execution: the machine's own, or that of one item of a distributed Map. */
export interface Execution {
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly output?: unknown;
  readonly error?: string;
  readonly cause?: string;
  /** The states it went through, in order; those of branches as they came. */
  readonly states: readonly string[];
  /** The executions that distributed Maps started. */
  readonly children: readonly Execution[];
}

interface Run {
  readonly ports: ExecutionPorts;
  readonly states: string[];
  readonly children: Execution[];
}

/** What may be handed from one state to the next: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const PAYLOAD_BYTES = 262_144;

/**
 * Runs a synthesized definition as Step Functions would, for the states and fields that definition.ts lists.
 * @throws z.ZodError when the definition holds anything else.
 */
export async function runStateMachine(
  definition: unknown,
  input: unknown,
  ports: ExecutionPorts,
): Promise<Execution> {
  return execute(stateMachineSchema.parse(definition), input, {}, ports);
}

async function execute(
  machine: StateMachine,
  input: unknown,
  context: unknown,
  ports: ExecutionPorts,
): Promise<Execution> {
  const run: Run = { ports, states: [], children: [] };
  try {
    const output = await runStates(machine, input, context, run);
    return { status: 'SUCCEEDED', output, states: run.states, children: run.children };
  } catch (thrown) {
    if (!(thrown instanceof ExecutionError)) throw thrown;
    const { error, reason } = thrown;
    return { status: 'FAILED', error, cause: reason, states: run.states, children: run.children };
  }
}

async function runStates(
  machine: StateMachine,
  input: unknown,
  context: unknown,
  run: Run,
): Promise<unknown> {
  let name: string | undefined = machine.StartAt;
  let value = input;
  while (name !== undefined) {
    const state: State | undefined = machine.States[name];
    if (state === undefined) throw new ExecutionError('States.Runtime', `there is no state ${name}`);
    run.states.push(name);
    const step: Step = await runState(state, { input: value, context }, run);
    if (JSON.stringify(step.output ?? null).length > PAYLOAD_BYTES) {
      throw new ExecutionError(
        'States.DataLimitExceeded',
        `the state ${name} hands on more than ${PAYLOAD_BYTES} bytes`,
      );
    }
    value = step.output;
    name = step.next;
  }
  return value;
}

interface Step {
  readonly output: unknown;
  readonly next: string | undefined;
}

async function runState(state: State, scope: Scope, run: Run): Promise<Step> {
  if (state.Type === 'Fail') {
    const text = (path: string | undefined) => (path === undefined ? undefined : String(read(path, scope)));
    throw new ExecutionError(
      text(state.ErrorPath) ?? state.Error ?? '',
      text(state.CausePath) ?? state.Cause ?? '',
    );
  }
  const input = chosen(state.InputPath, scope);
  const inner: Scope = { ...scope, input };
  const out = (output: unknown) => chosen(state.OutputPath, { ...scope, input: output });
  switch (state.Type) {
    case 'Succeed':
      return { output: out(input), next: undefined };
    case 'Choice':
      return { output: out(input), next: nextOf(state, inner) };
    case 'Wait':
      await run.ports.wait(secondsOf(state, inner));
      return { output: out(input), next: state.Next };
    case 'Pass': {
      const filled = state.Parameters === undefined ? input : fill(state.Parameters, inner);
      const result = 'Result' in state && state.Result !== undefined ? state.Result : filled;
      return { output: out(withResult(state.ResultPath, input, result)), next: state.Next };
    }
    case 'Task':
    case 'Parallel':
    case 'Map': {
      try {
        const result = await withRetries(state.Retry, run, () => work(state, inner, run));
        const selected =
          state.ResultSelector === undefined
            ? result
            : fill(state.ResultSelector, { ...scope, input: result });
        return { output: out(withResult(state.ResultPath, input, selected)), next: state.Next };
      } catch (thrown) {
        if (!(thrown instanceof ExecutionError)) throw thrown;
        const catcher = state.Catch.find(({ ErrorEquals }) => matches(ErrorEquals, thrown.error));
        if (catcher === undefined) throw thrown;
        const caught = { Error: thrown.error, Cause: thrown.reason };
        return { output: withResult(catcher.ResultPath, input, caught), next: catcher.Next };
      }
    }
  }
}

function secondsOf({ Seconds, SecondsPath }: Extract<State, { Type: 'Wait' }>, scope: Scope): number {
  const seconds = SecondsPath === undefined ? Seconds : read(SecondsPath, scope);
  if (typeof seconds !== 'number')
    throw new ExecutionError('States.Runtime', 'a Wait state has no number of seconds');
  return seconds;
}

function chosen(path: string | null, scope: Scope): unknown {
  return path === null ? {} : read(path, scope);
}

function nextOf({ Choices, Default }: ChoiceState, scope: Scope): string {
  const rule = Choices.find(({ Variable, StringEquals, BooleanEquals, IsPresent }) => {
    if (IsPresent !== undefined) return isPresent(Variable, scope) === IsPresent;
    return read(Variable, scope) === (StringEquals ?? BooleanEquals);
  });
  const next = rule?.Next ?? Default;
  if (next === undefined)
    throw new ExecutionError('States.NoChoiceMatched', 'no choice matches, and there is no default');
  return next;
}

async function withRetries(
  retriers: readonly Retrier[],
  run: Run,
  attempt: () => Promise<unknown>,
): Promise<unknown> {
  const attempts = new Map<Retrier, number>();
  for (;;) {
    try {
      return await attempt();
    } catch (thrown) {
      if (!(thrown instanceof ExecutionError)) throw thrown;
      const retrier = retriers.find(({ ErrorEquals }) => matches(ErrorEquals, thrown.error));
      const made = retrier === undefined ? 0 : (attempts.get(retrier) ?? 0);
      if (retrier === undefined || made >= retrier.MaxAttempts) throw thrown;
      attempts.set(retrier, made + 1);
      await run.ports.wait(retrier.IntervalSeconds * retrier.BackoffRate ** made);
    }
  }
}

async function work(
  state: Extract<State, { Type: 'Task' | 'Parallel' | 'Map' }>,
  scope: Scope,
  run: Run,
): Promise<unknown> {
  if (state.Type === 'Map') return runMap(state, scope, run);
  const payload = state.Parameters === undefined ? scope.input : fill(state.Parameters, scope);
  if (state.Type === 'Task') return runTask(state.Resource, payload, run);
  return Promise.all(state.Branches.map((branch) => runStates(branch, payload, scope.context, run)));
}

const invokeParameters = z.strictObject({ FunctionName: z.string(), Payload: z.unknown() });

/** The integration `lambda:invoke` wraps the answer: https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html */
async function runTask(resource: string, parameters: unknown, { ports }: Run): Promise<unknown> {
  if (!resource.endsWith(':states:::lambda:invoke')) return ports.invoke(resource, parameters);
  const { FunctionName, Payload } = invokeParameters.parse(parameters);
  return {
    ExecutedVersion: '$LATEST',
    Payload: await ports.invoke(FunctionName, Payload),
    StatusCode: 200,
  };
}

const readerParameters = z.object({ Bucket: z.string(), Key: z.string() });

async function runMap(state: MapState, scope: Scope, run: Run): Promise<unknown[]> {
  const items = await itemsOf(state, scope, run);
  const { ProcessorConfig: processor, ...machine } = state.ItemProcessor;
  const limit = pLimit(state.MaxConcurrency === 0 ? Infinity : state.MaxConcurrency);
  const results = await Promise.all(
    items.map((item, index) =>
      limit(async () => {
        const context = { Map: { Item: { Index: index, Value: item } } };
        const input =
          state.ItemSelector === undefined ? item : fill(state.ItemSelector, { ...scope, context });
        if (processor.Mode === 'INLINE') return runStates(machine, input, context, run);
        // A child is an execution of its own: it fails alone, and counts against what the Map tolerates.
        const child = await execute(machine, input, {}, run.ports);
        run.children.push(child);
        return child;
      }),
    ),
  );
  if (processor.Mode === 'INLINE') return results;
  const children = z.array(z.custom<Execution>()).parse(results);
  const failed = children.filter(({ status }) => status === 'FAILED');
  if ((failed.length / Math.max(children.length, 1)) * 100 > state.ToleratedFailurePercentage) {
    throw new ExecutionError(
      'States.ExceedToleratedFailureThreshold',
      `${failed.length} of ${children.length} failed`,
    );
  }
  return children.filter(({ status }) => status === 'SUCCEEDED').map(({ output }) => output);
}

async function itemsOf(state: MapState, scope: Scope, { ports }: Run): Promise<unknown[]> {
  if (state.ItemReader === undefined) return z.array(z.unknown()).parse(read(state.ItemsPath ?? '$', scope));
  const { Bucket, Key } = readerParameters.parse(fill(state.ItemReader.Parameters, scope));
  try {
    const bytes = await ports.getObject(Bucket, Key);
    return z.array(z.unknown()).parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (cause) {
    throw new ExecutionError(
      'States.ItemReaderFailed',
      cause instanceof Error ? cause.message : String(cause),
    );
  }
}
