import { INCOMPLETE_REASONS } from '../src/model/coverage';
import { WatchbillError } from '../src/model/errors';
import {
  METRIC_NAMESPACE,
  METRIC_SERVICE,
  METRICS,
  type Metric,
  type MetricDimensions,
  type Observer,
} from '../src/model/observe';
import { OUTCOMES } from '../src/model/verdict';
import { SOURCES } from '../src/sources/sources';
import type { LambdaContext } from './lambda-context';

/** What one invocation is about; each line of its log says so. */
interface LogSubject {
  readonly slot?: string;
  readonly account?: string;
  readonly source?: string;
}
export interface Observation extends Observer {
  readonly about: (subject: LogSubject) => void;
}
type Handler<R> = (event: unknown, context: LambdaContext) => Promise<R>;

/** Whether this process has served no invocation yet. */
let isCold = true;

/** The only values that a dimension takes; anything else is counted as `other`. */
const DIMENSION_VALUES: Readonly<Record<keyof MetricDimensions, readonly string[]>> = {
  source: SOURCES,
  reason: INCOMPLETE_REASONS,
  outcome: OUTCOMES,
};

/**
 * A handler whose invocations are seen: a JSON line for each note, one for the error that ends it, and its counts as metrics
 * when it ends. The event is never logged.
 */
export function observed<R>(
  work: (event: unknown, context: LambdaContext, observation: Observation) => Promise<R>,
): Handler<R> {
  return async (event, context) => {
    const log = new Log(context, isCold);
    isCold = false;
    const counts = new Counts();
    try {
      return await work(event, context, {
        about: (subject) => log.about(subject),
        note: (message, fields) => log.write('INFO', message, fields),
        count: (metric, value, dimensions) => counts.add(metric, value, dimensions),
      });
    } catch (thrown) {
      log.write('ERROR', 'failed', { error: errorFields(thrown) });
      throw thrown;
    } finally {
      counts.publish();
    }
  };
}

/** The lines of one invocation, in the words of AWS's own logger for Lambda, each with what the invocation is about. */
class Log {
  readonly #invocation: Readonly<Record<string, unknown>>;
  #subject: LogSubject = {};

  constructor(context: LambdaContext, isFirst: boolean) {
    this.#invocation = {
      service: METRIC_SERVICE.service,
      cold_start: isFirst,
      function_arn: context.invokedFunctionArn,
      function_memory_size: context.memoryLimitInMB,
      function_name: context.functionName,
      function_request_id: context.awsRequestId,
    };
  }

  about(subject: LogSubject): void {
    this.#subject = { ...this.#subject, ...subject };
  }

  write(level: 'INFO' | 'ERROR', message: string, fields: object = {}): void {
    const timestamp = new Date().toISOString();
    writeLine({ ...fields, ...this.#subject, ...this.#invocation, level, timestamp, message });
  }
}

/** Under Lambda's JSON format a line that is JSON is kept as it is: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html */
function writeLine(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Sums by metric and dimensions: one line for each set of dimensions, however often something was counted. */
class Counts {
  readonly #sums = new Map<string, { dimensions: MetricDimensions; values: Map<Metric, number> }>();

  add(metric: Metric, value: number, dimensions: MetricDimensions = {}): void {
    const key = JSON.stringify([dimensions.source, dimensions.reason, dimensions.outcome]);
    const sums = this.#sums.get(key) ?? { dimensions, values: new Map<Metric, number>() };
    sums.values.set(metric, (sums.values.get(metric) ?? 0) + value);
    this.#sums.set(key, sums);
  }

  /**
   * Lines in CloudWatch's embedded metric format, which need no call and no permission:
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
   */
  publish(): void {
    for (const { dimensions, values } of this.#sums.values()) {
      const named: Record<string, string> = { ...METRIC_SERVICE };
      for (const name of ['source', 'reason', 'outcome'] as const) {
        const value = dimensions[name];
        if (value !== undefined) named[name] = DIMENSION_VALUES[name].includes(value) ? value : 'other';
      }
      const Metrics = [...values.keys()].map((Name) => ({ Name, Unit: METRICS[Name] }));
      const directive = { Namespace: METRIC_NAMESPACE, Dimensions: [Object.keys(named)], Metrics };
      writeLine({
        _aws: { Timestamp: Date.now(), CloudWatchMetrics: [directive] },
        ...named,
        ...Object.fromEntries(values),
      });
    }
  }
}

const DEEPEST_CAUSE = 5;

/**
 * What a line says of an error. An SDK's error has properties besides, such as the request with its headers, and with them
 * its token: none of these is logged.
 */
function errorFields(thrown: unknown, depth = 0): Readonly<Record<string, unknown>> {
  if (!(thrown instanceof Error)) return { message: String(thrown) };
  const { name, message, stack, cause } = thrown;
  return {
    name,
    message,
    ...(thrown instanceof WatchbillError && { next: thrown.next }),
    stack,
    ...(cause !== undefined && depth < DEEPEST_CAUSE && { cause: errorFields(cause, depth + 1) }),
  };
}
