import type { NormalizedSchema } from '@smithy/core/schema';

/**
 * Reads the form of an awsQuery or ec2Query request (`Filter.member.1=Role`, or `Filter.1=Role`) by the schema of its
 * input. What is not in the form is left out.
 */
export function readForm(
  schema: NormalizedSchema,
  form: URLSearchParams,
  isEc2: boolean,
): Record<string, unknown> {
  const read = readValue(schema, '', [...form], isEc2);
  return typeof read === 'object' && read !== null ? { ...read } : {};
}

type Entries = readonly (readonly [string, string])[];

function readValue(schema: NormalizedSchema, key: string, entries: Entries, isEc2: boolean): unknown {
  const mine = key === '' ? entries : entries.filter(([name]) => name === key || name.startsWith(`${key}.`));
  if (mine.length === 0) return undefined;
  if (schema.isStructSchema()) return readStructure(schema, key, mine, isEc2);
  if (schema.isListSchema()) return readList(schema, key, mine, isEc2);
  if (schema.isMapSchema()) throw new Error(`the simulator reads no map from a form: ${key}`);
  const text = mine.find(([name]) => name === key)?.[1];
  if (text === undefined) return undefined;
  if (schema.isBooleanSchema()) return text === 'true';
  if (schema.isNumericSchema()) return Number(text);
  if (schema.isTimestampSchema()) return new Date(text);
  return text;
}

function readStructure(
  schema: NormalizedSchema,
  key: string,
  entries: Entries,
  isEc2: boolean,
): Record<string, unknown> {
  const structure: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const xmlName = textTrait(member, 'xmlName') ?? name;
    const capitalized = xmlName.charAt(0).toUpperCase() + xmlName.slice(1);
    const part = isEc2 ? (textTrait(member, 'ec2QueryName') ?? capitalized) : xmlName;
    const value = readValue(member, key === '' ? part : `${key}.${part}`, entries, isEc2);
    if (value !== undefined) structure[name] = value;
  }
  return structure;
}

function readList(schema: NormalizedSchema, key: string, entries: Entries, isEc2: boolean): unknown[] {
  const member = schema.getValueSchema();
  const isFlat = isEc2 || schema.getMergedTraits().xmlFlattened !== undefined;
  const prefix = isFlat ? key : `${key}.${textTrait(member, 'xmlName') ?? 'member'}`;
  const items: unknown[] = [];
  for (let at = 1; ; at += 1) {
    const item = readValue(member, `${prefix}.${at}`, entries, isEc2);
    if (item === undefined) return items;
    items.push(item);
  }
}

function textTrait(schema: NormalizedSchema, trait: 'xmlName' | 'ec2QueryName'): string | undefined {
  const value: unknown = schema.getMergedTraits()[trait];
  return typeof value === 'string' ? value : undefined;
}
