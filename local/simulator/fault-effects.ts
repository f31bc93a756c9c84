import type { Fault, ForeignBody } from '../organization/organization';
import type { Answer } from './answer';
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
    case 'foreign-answer':
  }
}

/**
 * The body in place of a service's own, with success.
 * @param fieldless the service's answer with no field in it.
 * @param own what it would have answered; an error has no half that is a success.
 */
export async function foreignAnswer(
  body: ForeignBody,
  fieldless: Answer,
  own: () => Promise<Answer>,
): Promise<Answer> {
  switch (body) {
    case 'empty':
      return { ...fieldless, body: '' };
    case 'page':
      return {
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: '<html><body>Sign in to the network</body></html>',
      };
    case 'null':
      return { ...fieldless, body: 'null' };
    case 'fieldless':
      return fieldless;
    case 'other': {
      const isXml = fieldless.headers['content-type']?.includes('xml') === true;
      const said = isXml
        ? '<Answer><Things><Name>other</Name></Things></Answer>'
        : '{"Things":[{"Name":"other"}]}';
      return { ...fieldless, body: said };
    }
    case 'cut': {
      const { body: whole, ...answer } = await own().catch((error: unknown) => {
        if (error instanceof AwsError) return fieldless;
        throw error;
      });
      return { ...answer, body: whole.slice(0, whole.length / 2) };
    }
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
