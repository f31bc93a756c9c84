import { JsonCodec } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';

const EPOCH_SECONDS = 7;

/** JSON as AWS writes it: times in seconds since 1970; `jsonName` only where the protocol is REST. */
const codec = (jsonName: boolean) =>
  new JsonCodec({ timestampFormat: { useTrait: true, default: EPOCH_SECONDS }, jsonName });
const rpc = codec(false);
const rest = codec(true);

export async function readJson(
  schema: NormalizedSchema,
  body: Uint8Array,
  isRest: boolean,
): Promise<unknown> {
  const text = Buffer.from(body).toString();
  return (isRest ? rest : rpc).createDeserializer().read(schema, text === '' ? '{}' : text);
}

export function writeJson(schema: NormalizedSchema, value: unknown, isRest: boolean): string {
  const serializer = (isRest ? rest : rpc).createSerializer();
  serializer.write(schema, value);
  return String(serializer.flush());
}
