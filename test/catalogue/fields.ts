import type * as z from 'zod';
import type * as core from 'zod/v4/core';

/** Every field that a schema keeps, as `Trails[].Name`; what is text or a list alone has none. */
export function fieldsOf(schema: z.ZodType | core.$ZodType, path = ''): string[] {
  // Every schema is of one of the types that zod lists; its own type does not say of which.
  const { def } = (schema as core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      // Why a value is unknown is no field of the answer.
      if (Object.keys(def.shape).join() === 'unknown') return [];
      return Object.entries<core.$ZodType>(def.shape).flatMap(([key, inner]) => {
        const here = path === '' ? key : `${path}.${key}`;
        return [here, ...fieldsOf(inner, here)];
      });
    case 'array':
      return fieldsOf(def.element, `${path}[]`);
    case 'record':
      return fieldsOf(def.valueType, `${path}{}`);
    case 'union':
      return [...new Set(def.options.flatMap((each) => fieldsOf(each, path)))];
    case 'intersection':
      return [...fieldsOf(def.left, path), ...fieldsOf(def.right, path)];
    case 'pipe':
      return def.out._zod.def.type === 'transform' ? fieldsOf(def.in, path) : fieldsOf(def.out, path);
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
    case 'nonoptional':
      return fieldsOf(def.innerType, path);
    case 'lazy':
      return fieldsOf(def.getter(), path);
    default:
      return [];
  }
}

/**
 * A copy of a value that notes which of its fields are read, under the names that {@link fieldsOf} has for them: those too
 * that the value does not have.
 */
export function watched<T>(value: T, note: (path: string) => void): T {
  // A copy has the members of what it copies, which TypeScript does not follow through them.
  return copyOf(value, note, '') as T;
}

function copyOf(value: unknown, note: (path: string) => void, path: string): unknown {
  if (Array.isArray(value)) return value.map((each) => copyOf(each, note, `${path}[]`));
  if (typeof value !== 'object' || value === null) return value;
  const placeOf = (key: string) => (path === '' ? key : `${path}.${key}`);
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, copyOf(inner, note, placeOf(key))]),
  );
  return new Proxy(copy, {
    get(target, key, receiver): unknown {
      if (typeof key === 'string') note(placeOf(key));
      return Reflect.get(target, key, receiver);
    },
  });
}
