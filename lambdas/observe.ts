import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { INCOMPLETE_REASONS } from '../src/model/coverage';
import { WatchbillError } from '../src/model/errors';
import {
  METRIC_NAMESPACE,
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

// Both name the installation, as POWERTOOLS_SERVICE_NAME of the environment has it: what two of them count in one account must
// not be added up, or one would be the heartbeat of the other.
const logger = new Logger();
/** Lines in CloudWatch's embedded metric format, which need no call and no permission. */
const metrics = new Metrics({ namespace: METRIC_NAMESPACE });

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
    logger.resetKeys();
    logger.addContext(context);
    const counts = new Counts();
    try {
      return await work(event, context, {
        about: (subject) => logger.appendKeys({ ...subject }),
        note: (message, fields) => logger.info({ message, ...fields }),
        count: (metric, value, dimensions) => counts.add(metric, value, dimensions),
      });
    } catch (thrown) {
      logger.error({ message: 'failed', error: errorFields(thrown) });
      throw thrown;
    } finally {
      counts.publish();
    }
  };
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

  publish(): void {
    for (const { dimensions, values } of this.#sums.values()) {
      for (const name of ['source', 'reason', 'outcome'] as const) {
        const value = dimensions[name];
        if (value === undefined) continue;
        metrics.addDimension(name, DIMENSION_VALUES[name].includes(value) ? value : 'other');
      }
      for (const [metric, value] of values) metrics.addMetric(metric, METRICS[metric], value);
      metrics.publishStoredMetrics();
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
