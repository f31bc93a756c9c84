import type { Answer } from '../answer';
import { AwsError } from '../aws-error';
import type { HttpRequest } from '../http-request';
import { type OperationSchema, operationsOf } from '../schema';
import type { Service } from '../service';
import { readJson, writeJson } from './json';
import { readForm } from './query';
import { readRest, Router, writeRest } from './rest';
import { escapeXml, insideOf, writeXml } from './xml';

export interface Decoded {
  readonly operation: OperationSchema;
  readonly input: Readonly<Record<string, unknown>>;
}

/** One service's way to read requests and to write answers, from the wire schemas of its SDK client. */
export class Wire {
  readonly #operations: ReadonlyMap<string, OperationSchema>;
  #router: Router | undefined;

  constructor(readonly service: Service) {
    this.#operations = operationsOf(service.client);
  }

  /** @throws AwsError when the service has no such operation. */
  async decode(request: HttpRequest): Promise<Decoded> {
    const { protocol, name, handlers } = this.service;
    switch (protocol.kind) {
      case 'query':
      case 'ec2': {
        const form = new URLSearchParams(Buffer.from(request.body).toString());
        const action = form.get('Action') ?? '';
        const operation = this.#operation(
          action,
          new AwsError('InvalidAction', `The action ${action} is not valid for this web service.`),
        );
        return { operation, input: readForm(operation.input, form, protocol.kind === 'ec2') };
      }
      case 'json': {
        // Some clients write the target's whole name: com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.GetTrail.
        const target = request.headers['x-amz-target'] ?? '';
        const [prefix = '', action = ''] = target.split('.').slice(-2);
        const isMeant = prefix === protocol.target;
        const operation = this.#operation(
          isMeant ? action : '',
          new AwsError('UnknownOperationException', `${name} has no operation ${target}`),
        );
        return { operation, input: asRecord(await readJson(operation.input, request.body, false)) };
      }
      case 'rest-json':
      case 'rest-xml': {
        this.#router ??= new Router(this.#operations, (operation) => operation in handlers);
        const { request: routed, labels } = name === 's3' ? withoutBucket(request) : { request, labels: {} };
        const match = this.#router.match(routed);
        if (match === undefined)
          throw new AwsError(
            'UnknownOperationException',
            `${name} has no ${request.method} ${request.path}`,
            404,
          );
        return {
          operation: match.operation,
          input: { ...(await readRest(match, routed, protocol.kind === 'rest-json')), ...labels },
        };
      }
    }
  }

  encode(operation: OperationSchema, output: object, requestId: string): Answer {
    const { protocol } = this.service;
    switch (protocol.kind) {
      case 'query':
      case 'ec2': {
        const inside = operation.output.isStructSchema()
          ? insideOf(writeXml(operation.output, output, ''))
          : '';
        const isEc2 = protocol.kind === 'ec2';
        const result = isEc2 ? inside : `<${operation.name}Result>${inside}</${operation.name}Result>`;
        const metadata = isEc2
          ? `<requestId>${requestId}</requestId>`
          : `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
        return {
          status: 200,
          headers: { 'content-type': 'text/xml' },
          body: `<?xml version="1.0" encoding="UTF-8"?>\n<${operation.name}Response xmlns="${protocol.namespace}">${isEc2 ? metadata + result : result + metadata}</${operation.name}Response>`,
        };
      }
      case 'json':
        return {
          status: 200,
          headers: { 'content-type': `application/x-amz-json-${protocol.version}` },
          body: operation.output.isStructSchema() ? writeJson(operation.output, output, false) : '{}',
        };
      case 'rest-json':
        return writeRest(operation, output, {});
      case 'rest-xml':
        return writeRest(operation, output, { namespace: protocol.namespace });
    }
  }

  encodeError({ code, message, status }: AwsError, requestId: string): Answer {
    const { protocol } = this.service;
    const type = status < 500 ? 'Sender' : 'Receiver';
    const error = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>`;
    const xml = (body: string): Answer => ({
      status,
      headers: { 'content-type': 'text/xml' },
      body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
    });
    switch (protocol.kind) {
      case 'query':
        return xml(
          `<ErrorResponse xmlns="${protocol.namespace}"><Error><Type>${type}</Type>${error}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
        );
      case 'ec2':
        return xml(
          `<Response><Errors><Error>${error}</Error></Errors><RequestID>${requestId}</RequestID></Response>`,
        );
      case 'rest-xml':
        // S3 Control wraps what S3 does not.
        return this.service.name === 's3'
          ? xml(`<Error>${error}<RequestId>${requestId}</RequestId></Error>`)
          : xml(`<ErrorResponse><Error>${error}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`);
      case 'json':
        return {
          status,
          headers: {
            'content-type': `application/x-amz-json-${protocol.version}`,
            ...(protocol.isQueryCompatible && { 'x-amzn-query-error': `${code};${type}` }),
          },
          body: JSON.stringify({ __type: code, message }),
        };
      case 'rest-json':
        return {
          status,
          headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
          body: JSON.stringify({ message }),
        };
    }
  }

  #operation(name: string, unknown: AwsError): OperationSchema {
    const operation = this.#operations.get(name);
    if (operation === undefined) throw unknown;
    return operation;
  }
}

/**
 * S3 in path style: the first segment is the bucket, which no operation's path names. `x-id` is added where only it would
 * tell the list of buckets from the list of a bucket.
 */
function withoutBucket(request: HttpRequest): { request: HttpRequest; labels: Record<string, string> } {
  const [, bucket = '', rest = ''] = /^\/([^/]*)(.*)$/.exec(request.path) ?? [];
  const path = rest === '' ? '/' : rest;
  const query = new URLSearchParams(request.query);
  if (bucket === '') query.set('x-id', 'ListBuckets');
  else if (path === '/' && !query.has('x-id')) query.set('x-id', 'one bucket');
  return {
    request: { ...request, path, query },
    labels: bucket === '' ? {} : { Bucket: decodeURIComponent(bucket) },
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
