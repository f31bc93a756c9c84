import * as z from 'zod';
import type { ConfigRow } from '../config-row';

const blockSchema = z.object({
  BlockPublicAcls: z.boolean(),
  BlockPublicPolicy: z.boolean(),
  IgnorePublicAcls: z.boolean(),
  RestrictPublicBuckets: z.boolean(),
});

/** Nothing where Config does not say all four settings. */
export function accessBlockFromConfig({ configuration }: ConfigRow) {
  return blockSchema.safeParse(configuration['PublicAccessBlockConfiguration']).data;
}
