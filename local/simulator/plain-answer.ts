import type { NormalizedSchema } from '@smithy/core/schema';

/**
 * Plain JSON in the types that the SDK gives an answer: times are made of their text.
 * @throws Error naming the place, where the wire schema has no such member or another type.
 */
export function plainAnswer(schema: NormalizedSchema, plain: unknown, place: string): unknown {
  if (schema.isListSchema()) {
    if (!Array.isArray(plain)) throw new Error(`${place} is a list to AWS`);
    return plain.map((item, at) => plainAnswer(schema.getValueSchema(), item, `${place}[${at}]`));
  }
  if (schema.isStructSchema()) {
    const members = schema.getMemberSchemas();
    return mapValues(plain, place, (name, value) => {
      const member = members[name];
      if (member === undefined) throw new Error(`AWS knows no ${place}.${name}`);
      return plainAnswer(member, value, `${place}.${name}`);
    });
  }
  if (schema.isMapSchema()) {
    return mapValues(plain, place, (name, value) =>
      plainAnswer(schema.getValueSchema(), value, `${place}.${name}`),
    );
  }
  if (schema.isTimestampSchema()) {
    const time = new Date(typeof plain === 'string' ? plain : NaN);
    if (Number.isNaN(time.getTime())) throw new Error(`${place} is a time to AWS`);
    return time;
  }
  const type = schema.isBooleanSchema() ? 'boolean' : schema.isNumericSchema() ? 'number' : 'string';
  if (typeof plain !== type) throw new Error(`${place} is a ${type} to AWS`);
  return plain;
}

function mapValues(
  plain: unknown,
  place: string,
  map: (name: string, value: unknown) => unknown,
): Record<string, unknown> {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
    throw new Error(`${place} is a structure to AWS`);
  }
  return Object.fromEntries(
    Object.entries(plain).map(([name, value]: [string, unknown]) => [name, map(name, value)]),
  );
}
