import * as z from 'zod';

/** What the value of an environment variable looks like. The value itself is never kept. */
const VALUE_KINDS = ['credential', 'reference', 'empty', 'other'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

export const environmentVariableSchema = z.object({
  Name: z.string(),
  /** `credential`: it has the form of one. `reference`: it says where a secret is kept. */
  ValueKind: z.enum(VALUE_KINDS),
});
export type EnvironmentVariable = z.infer<typeof environmentVariableSchema>;
