import { NormalizedSchema } from '@smithy/core/schema';

/** What the SDK's clients export under `<Operation>$`: `[9, namespace, name, traits, input, output]`. */
export interface OperationSchema {
  readonly name: string;
  /** Method and path template, for the REST protocols. */
  readonly http: readonly [method: string, path: string, status: number] | undefined;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

const OPERATION = 9;
type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

/** Every operation that a client module knows, by name. */
export function operationsOf(client: object): ReadonlyMap<string, OperationSchema> {
  const operations = new Map<string, OperationSchema>();
  for (const [exported, schema] of Object.entries(client)) {
    if (!exported.endsWith('$') || !Array.isArray(schema) || schema[0] !== OPERATION) continue;
    const [, , name, traits, input, output] = schema as [9, string, string, unknown, SchemaRef, SchemaRef];
    operations.set(name, {
      name,
      http: httpOf(traits),
      input: NormalizedSchema.of(input),
      output: NormalizedSchema.of(output),
    });
  }
  return operations;
}

function httpOf(traits: unknown): OperationSchema['http'] {
  if (typeof traits !== 'object' || traits === null || !('http' in traits) || !Array.isArray(traits.http))
    return undefined;
  const [method, path, status] = traits.http as [string, string, number];
  return [method, path, status];
}
