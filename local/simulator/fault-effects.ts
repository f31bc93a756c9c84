import type { Fault } from '../organization/organization';
import { AwsError } from './aws-error';
import type { Caller } from './callers';
import { actionOf, type Service } from './service';

/** @throws AwsError for the faults that are answered with one. */
export function throwFor(fault: Fault, service: Service, operation: string, caller: Caller): void {
  const { denied, throttled, failed } = service.wording;
  switch (fault.kind) {
    case 'denied': {
      const action = actionOf(service, operation);
      throw new AwsError(
        denied[0],
        `User: ${caller.arn} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
        denied[1],
      );
    }
    case 'throttled':
      throw new AwsError(throttled[0], 'Rate exceeded', throttled[1]);
    case 'error':
    case 'missing-page':
      throw new AwsError(failed[0], 'An internal error occurred. Please try again.', failed[1]);
    case 'report-pending':
      throw new AwsError('ReportInProgress', 'Report generation is in progress.', 404);
    case 'slow':
    case 'hang-up':
    case 'missing-field':
    case 'empty-answer':
    case 'html-answer':
  }
}

/** A copy that lacks every field of a name, at any depth. */
export function without(value: object, field: string): object {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== field)
      .map(([name, content]: [string, unknown]) => [name, withoutInside(content, field)]),
  );
}

function withoutInside(value: unknown, field: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutInside(item, field));
  const isStructure =
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isStructure ? without(value, field) : value;
}
