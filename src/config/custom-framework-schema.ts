import * as z from 'zod';
import type { CustomFramework } from '../frameworks/custom-framework';
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

/** A framework of the customer's own as a configuration carries it: what its file says, so that nobody needs the file. */
export const ownFrameworkSchema = z.strictObject({
  /** As watchbill.yaml names it. */
  file: z.string(),
  content: z.union([definitionSchema, extensionSchema]),
});
export type OwnFramework = z.infer<typeof ownFrameworkSchema>;

/** The key under which a framework's requirements are named: its own, or that of ours which it adds to. */
export function keyOf({ content }: Pick<OwnFramework, 'content'>): string {
  return 'extends' in content ? content.extends : content.key;
}

/** What its requirements map to, which needs none of our catalogues. */
export function mappingsIn({ content }: Pick<OwnFramework, 'content'>): CustomFramework['mappings'] {
  return Object.fromEntries(
    Object.entries(content.requirements).map(([id, entry]) => [
      id,
      { rules: entry.rules, sameAs: entry['same-as'] },
    ]),
  );
}

function isBuiltIn(key: string): boolean {
  return FRAMEWORK_KEYS.some((known) => known === key);
}
