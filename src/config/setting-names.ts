import * as z from 'zod';
import { suggestion } from './closest';

/** That there is no setting of a name, with the one of those there that is nearly written so. */
export function noSetting(written: string, schema: z.core.$ZodType, above: readonly PropertyKey[]): string {
  return `there is no setting "${written}"${suggestion(written, namesAt(schema, above))}`;
}

/** The names of the settings that a schema has at a place of the file, in whichever form of a union. */
function namesAt(schema: z.core.$ZodType | undefined, path: readonly PropertyKey[]): string[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => namesAt(option, path));
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return namesAt(schema.unwrap(), path);
  const [name, ...below] = path;
  if (schema instanceof z.ZodArray) return namesAt(schema.element, below);
  if (schema instanceof z.ZodRecord) {
    if (name !== undefined) return namesAt(schema.valueType, below);
    return schema.keyType instanceof z.ZodEnum ? schema.keyType.options.map(String) : [];
  }
  if (!(schema instanceof z.ZodObject)) return [];
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape;
  return name === undefined ? Object.keys(shape) : namesAt(shape[String(name)], below);
}
