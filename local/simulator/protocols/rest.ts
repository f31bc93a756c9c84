import type { NormalizedSchema } from '@smithy/core/schema';
import type { Answer } from '../answer';
import type { HttpRequest } from '../http-request';
import type { OperationSchema } from '../schema';
import { readJson, writeJson } from './json';
import { writeXml } from './xml';

interface Route {
  readonly operation: OperationSchema;
  readonly method: string;
  readonly segments: readonly string[];
  readonly query: ReadonlyMap<string, string>;
}
export interface RouteMatch {
  readonly operation: OperationSchema;
  readonly labels: Readonly<Record<string, string>>;
}

/** Finds the operation of a REST request among those that the client module knows. */
export class Router {
  readonly #routes: readonly Route[];

  constructor(operations: ReadonlyMap<string, OperationSchema>, isImplemented: (name: string) => boolean) {
    this.#routes = [...operations.values()]
      .flatMap((operation): Route[] => {
        if (operation.http === undefined) return [];
        const [path = '', query = ''] = operation.http[1].split('?');
        return [
          {
            operation,
            method: operation.http[0],
            segments: segmentsOf(path),
            query: new Map(new URLSearchParams(query)),
          },
        ];
      })
      // The more a route asks for, the earlier; what two ask alike (S3's PutObject and CopyObject) is the one that is implemented.
      .sort(
        (one, other) =>
          weight(other) - weight(one) ||
          Number(isImplemented(other.operation.name)) - Number(isImplemented(one.operation.name)),
      );
  }

  match({ method, path, query }: Pick<HttpRequest, 'method' | 'path' | 'query'>): RouteMatch | undefined {
    const asked = segmentsOf(path);
    for (const route of this.#routes) {
      if (route.method !== method) continue;
      if ([...route.query].some(([key, value]) => !hasQuery(query, key, value))) continue;
      const labels = labelsOf(route.segments, asked);
      if (labels !== undefined) return { operation: route.operation, labels };
    }
    return undefined;
  }
}

/** `x-id` only repeats the operation's name, and only the SDK for JavaScript sends it. */
function hasQuery(query: URLSearchParams, key: string, value: string): boolean {
  const given = query.get(key);
  return key === 'x-id'
    ? given === null || given === value
    : given !== null && (value === '' || given === value);
}

function weight({ segments, query }: Route): number {
  return (
    [...query.keys()].filter((key) => key !== 'x-id').length * 100 +
    segments.filter((part) => !part.startsWith('{')).length
  );
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

function labelsOf(template: readonly string[], asked: readonly string[]): Record<string, string> | undefined {
  const labels: Record<string, string> = {};
  for (const [at, part] of template.entries()) {
    const greedy = /^\{(\w+)\+\}$/.exec(part)?.[1];
    if (greedy !== undefined) {
      if (asked.length <= at) return undefined;
      labels[greedy] = asked.slice(at).map(decodeURIComponent).join('/');
      return labels;
    }
    const given = asked[at];
    if (given === undefined) return undefined;
    const label = /^\{(\w+)\}$/.exec(part)?.[1];
    if (label !== undefined) labels[label] = decodeURIComponent(given);
    else if (part !== given) return undefined;
  }
  return template.length === asked.length ? labels : undefined;
}

/** The operation's input from path, query, headers and body. */
export async function readRest(
  match: RouteMatch,
  request: HttpRequest,
  isJson: boolean,
): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = {};
  let hasBody = false;
  for (const [name, member] of match.operation.input.structIterator()) {
    const { httpLabel, httpQuery, httpHeader, httpPayload } = member.getMergedTraits();
    if (httpPayload !== undefined) input[name] = request.body;
    else if (httpLabel !== undefined) assign(input, name, match.labels[name]);
    else if (httpHeader !== undefined) assign(input, name, request.headers[httpHeader.toLowerCase()], member);
    else if (httpQuery !== undefined && member.isListSchema()) input[name] = request.query.getAll(httpQuery);
    else if (httpQuery !== undefined) assign(input, name, request.query.get(httpQuery) ?? undefined, member);
    else hasBody = true;
  }
  if (hasBody && isJson && request.body.length > 0) {
    const body = await readJson(match.operation.input, request.body, true);
    // What is bound elsewhere is not in the body, so nothing is overwritten.
    if (typeof body === 'object') Object.assign(input, body);
  }
  return input;
}

function assign(
  input: Record<string, unknown>,
  name: string,
  text: string | undefined,
  member?: NormalizedSchema,
): void {
  if (text === undefined) return;
  input[name] = member?.isNumericSchema() ? Number(text) : member?.isBooleanSchema() ? text === 'true' : text;
}

/** The answer's headers, status and body from an operation's output. */
export function writeRest(
  operation: OperationSchema,
  value: object,
  format: { readonly namespace?: string },
): Answer {
  const status = operation.http?.[2] ?? 200;
  const headers: Record<string, string> = {};
  const inBody: Record<string, unknown> = {};
  let payload: string | undefined;
  const write = (schema: NormalizedSchema, content: unknown) =>
    format.namespace === undefined
      ? writeJson(schema, content, true)
      : writeXml(schema, content, format.namespace);
  for (const [name, member] of operation.output.structIterator()) {
    const content: unknown = (value as Readonly<Record<string, unknown>>)[name];
    if (content === undefined || content === null) continue;
    const { httpHeader, httpPayload } = member.getMergedTraits();
    if (httpHeader !== undefined) headers[httpHeader] = headerText(content);
    else if (httpPayload === undefined) inBody[name] = content;
    else payload = typeof content === 'string' ? content : write(member, content);
  }
  const isXml = format.namespace !== undefined;
  return {
    status,
    headers: { 'content-type': isXml ? 'application/xml' : 'application/json', ...headers },
    body: payload ?? (operation.output.isStructSchema() ? write(operation.output, inBody) : ''),
  };
}

function headerText(content: unknown): string {
  if (content instanceof Date) return content.toUTCString();
  return typeof content === 'string' ? content : JSON.stringify(content);
}
