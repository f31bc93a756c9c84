import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const attributeSchema = z.looseObject({
  type: z.string().optional(),
  is_array: z.boolean().optional(),
  requirement: z.string().nullable().optional(),
  sibling: z.string().optional(),
  enum: z.record(z.string(), z.looseObject({ caption: z.string() })).optional(),
  '@deprecated': z.looseObject({ since: z.string() }).optional(),
});
type Attribute = z.infer<typeof attributeSchema>;
const definitionSchema = z.looseObject({
  extends: z.string().optional(),
  attributes: z.record(z.string(), z.unknown()).transform(({ $include = [], ...attributes }) => ({
    include: z.union([z.string().transform((one) => [one]), z.array(z.string())]).parse($include),
    own: z.record(z.string(), attributeSchema).parse(attributes),
  })),
  constraints: z.record(z.string(), z.array(z.string())).optional(),
});
const typeSchema = z.looseObject({ type: z.string().optional(), regex: z.string().optional() });
const numberedSchema = z.looseObject({ uid: z.number() });
const categoriesSchema = z.looseObject({ attributes: z.looseObject({ findings: numberedSchema }) });
const dictionarySchema = z.looseObject({
  attributes: z.record(z.string(), attributeSchema),
  types: z.looseObject({ attributes: z.record(z.string(), typeSchema) }),
});

const eventSchema = z.looseObject({
  activity_id: z.number(),
  metadata: z.looseObject({ profiles: z.array(z.string()).default([]) }),
});

/** What a class or an object may have, with all that it inherits. */
interface Definition {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly constraints: Readonly<Record<string, readonly string[]>>;
}

/** Checks events by OCSF's own definitions of a version: attributes, requirements, types, enumerations and deprecations. */
export class OcsfSchema {
  readonly #dictionary: z.infer<typeof dictionarySchema>;
  readonly #objects = new Map<string, Definition>();

  constructor(private readonly folder: string) {
    this.#dictionary = this.#read('dictionary.json', dictionarySchema);
  }

  /** What is wrong with a Compliance Finding, one text each. */
  faultsOf(event: unknown): string[] {
    const { metadata, ...numbers } = eventSchema.parse(event);
    const { profiles } = metadata;
    const { attributes, constraints } = this.#chain('events/findings', 'compliance_finding', profiles);
    // The numbers of categories, classes and types follow from those of their definitions, not from a list.
    const numbered = new Map(attributes);
    for (const name of ['category_uid', 'class_uid', 'type_uid'])
      numbered.set(name, { ...attributes.get(name), enum: undefined });
    const category = this.#read('categories.json', categoriesSchema).attributes.findings.uid;
    const own = this.#read('events/findings/compliance_finding.json', numberedSchema).uid;
    const expected = {
      category_uid: category,
      class_uid: category * 1000 + own,
      type_uid: (category * 1000 + own) * 100 + numbers.activity_id,
    };
    return [
      ...this.#objectFaults('', event, { attributes: numbered, constraints }, profiles),
      ...Object.entries(expected).flatMap(([name, number]) =>
        number === numbers[name] ? [] : [`.${name}: is not ${number}`],
      ),
    ];
  }

  #objectFaults(path: string, value: unknown, definition: Definition, profiles: readonly string[]): string[] {
    const parsed = z.record(z.string(), z.unknown()).safeParse(value);
    if (!parsed.success) return [`${path}: no object`];
    const given = parsed.data;
    const faults: string[] = [];
    for (const [name, attribute] of definition.attributes)
      if (attribute.requirement === 'required' && given[name] === undefined)
        faults.push(`${path}.${name}: required`);
    const oneOf = definition.constraints['at_least_one'];
    if (oneOf !== undefined && !oneOf.some((name) => given[name] !== undefined))
      faults.push(`${path}: has none of ${oneOf.join(', ')}`);
    for (const [name, each] of Object.entries(given)) {
      const attribute = definition.attributes.get(name);
      const at = `${path}.${name}`;
      if (attribute === undefined) {
        faults.push(`${at}: there is no such attribute`);
        continue;
      }
      if (attribute['@deprecated'] !== undefined) faults.push(`${at}: deprecated`);
      if (attribute.is_array === true && !Array.isArray(each)) faults.push(`${at}: no list`);
      const values: readonly unknown[] = attribute.is_array === true && Array.isArray(each) ? each : [each];
      for (const [index, one] of values.entries())
        faults.push(...this.#valueFaults(`${at}[${index}]`, one, attribute, profiles));
      faults.push(...siblingFaults(at, each, attribute, given));
    }
    return faults;
  }

  #valueFaults(path: string, value: unknown, attribute: Attribute, profiles: readonly string[]): string[] {
    const { type = 'no type', enum: allowed } = attribute;
    if (allowed !== undefined && allowed[String(value)] === undefined)
      return [`${path}: ${String(value)} is not one of ${Object.keys(allowed).join(', ')}`];
    const primitive = this.#dictionary.types.attributes[type];
    if (primitive !== undefined) return this.#typeFaults(path, value, type);
    if (type === 'object') return typeof value === 'object' && value !== null ? [] : [`${path}: no object`];
    return this.#objectFaults(path, value, this.#object(type, profiles), profiles);
  }

  #typeFaults(path: string, value: unknown, type: string): string[] {
    const { type: base = type, regex } = this.#dictionary.types.attributes[type] ?? {};
    const isOf = {
      string_t: typeof value === 'string',
      integer_t: Number.isInteger(value),
      long_t: Number.isSafeInteger(value),
      float_t: typeof value === 'number',
      boolean_t: typeof value === 'boolean',
      json_t: value !== undefined,
    };
    const known = Object.entries(isOf).find(([name]) => name === base);
    if (known === undefined) return [`${path}: type ${base} is not known to this check`];
    if (!known[1]) return [`${path}: no ${type}`];
    return regex === undefined || (typeof value === 'string' && new RegExp(regex).test(value))
      ? []
      : [`${path}: not of the form of ${type}`];
  }

  #object(name: string, profiles: readonly string[]): Definition {
    const known = this.#objects.get(name) ?? this.#chain('objects', name, profiles);
    this.#objects.set(name, known);
    return known;
  }

  /** A definition with those that it extends, the farthest first, and the profiles that are in use. */
  #chain(folder: string, name: string, profiles: readonly string[]): Definition {
    const own = this.#read(
      name === 'base_event' ? 'events/base_event.json' : `${folder}/${name}.json`,
      definitionSchema,
    );
    const above =
      own.extends === undefined
        ? { attributes: new Map<string, Attribute>(), constraints: {} }
        : this.#chain(folder, own.extends, profiles);
    const attributes = new Map(above.attributes);
    const add = (added: Readonly<Record<string, Attribute>>) => {
      for (const [each, attribute] of Object.entries(added)) {
        const before = attributes.get(each) ?? this.#dictionary.attributes[each] ?? {};
        attributes.set(each, { ...before, ...attribute, ...enumOf(before, attribute) });
      }
    };
    for (const profile of own.attributes.include)
      if (profiles.some((used) => profile === `profiles/${used}.json`))
        add(this.#read(profile, definitionSchema).attributes.own);
    add(own.attributes.own);
    return { attributes, constraints: own.constraints ?? above.constraints };
  }

  #read<S extends z.ZodType>(file: string, schema: S): z.infer<S> {
    return schema.parse(JSON.parse(readFileSync(join(this.folder, file), 'utf8')));
  }
}

function enumOf(before: Attribute, attribute: Attribute): Pick<Attribute, 'enum'> {
  const all = { ...before.enum, ...attribute.enum };
  return Object.keys(all).length === 0 ? {} : { enum: all };
}

/** The text beside a number says what the number does, unless the number says that the source decides. */
function siblingFaults(
  path: string,
  value: unknown,
  { sibling, enum: allowed }: Attribute,
  given: Readonly<Record<string, unknown>>,
): string[] {
  const text = sibling === undefined ? undefined : given[sibling];
  const caption = allowed?.[String(value)]?.caption;
  if (text === undefined || caption === undefined || value === 99 || text === caption) return [];
  return [`${path}: ${String(value)} is ${caption}, and ${sibling ?? ''} says ${JSON.stringify(text)}`];
}
