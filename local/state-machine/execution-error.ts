/** An error by the name that Retry and Catch know it by. */
export class ExecutionError extends Error {
  constructor(
    readonly error: string,
    readonly reason: string,
  ) {
    super(`${error}: ${reason}`);
    this.name = 'ExecutionError';
  }
}

/** These two end an execution whatever its Retry and Catch say of all errors. */
const NEVER_CAUGHT_BY_ALL = ['States.Runtime', 'States.DataLimitExceeded'];

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
export function matches(names: readonly string[], error: string): boolean {
  return names.some((name) => {
    if (name === error) return true;
    if (NEVER_CAUGHT_BY_ALL.includes(error)) return false;
    return name === 'States.ALL' || (name === 'States.TaskFailed' && error !== 'States.Timeout');
  });
}
