import * as z from 'zod';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';

export const requirementSchema = z.strictObject({
  title: z.string().trim().min(1).optional(),
  evidence: z.enum(['aws-state', 'partly', 'manual', 'inherited']).optional(),
  'customer-part': z.string().trim().min(1).optional(),
  attributes: z.record(z.string(), z.string()).optional(),
  rules: z.array(z.string()).default([]),
  'same-as': z
    .array(z.string().regex(/^[^:]+:.+$/, 'a requirement of another framework looks like soc2:CC6.1'))
    .default([]),
});
export type RequirementEntry = z.infer<typeof requirementSchema>;

const requirementsSchema = z
  .record(z.string().min(1), requirementSchema)
  .refine(
    (requirements) => Object.keys(requirements).length > 0,
    'a framework needs at least one requirement',
  );

export const definitionSchema = z.strictObject({
  key: z
    .string()
    .regex(
      /^[a-z0-9]+([.-][a-z0-9]+)*$/,
      'a key is lower-case words joined by hyphens, such as acme-baseline',
    )
    .refine((key) => !isBuiltIn(key), 'this key is one of ours: write "extends" to add to it'),
  name: z.string().trim().min(1),
  edition: z.string().trim().min(1),
  groups: z.record(z.string().min(1), z.string()),
  requirements: requirementsSchema,
});

export const extensionSchema = z.strictObject({
  extends: z.enum(FRAMEWORK_KEYS),
  groups: z.record(z.string().min(1), z.string()).default({}),
  requirements: requirementsSchema,
});

export function isBuiltIn(key: string): key is (typeof FRAMEWORK_KEYS)[number] {
  return FRAMEWORK_KEYS.some((known) => known === key);
}
