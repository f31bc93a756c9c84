import * as z from 'zod';
import type { ConfigRow } from '../config-row';

const loggingSchema = z.object({ logging: z.object({ enabled: z.boolean() }) });

/** The one thing that CloudFront's list lacks; nothing where Config does not say it. */
export function loggingFromConfig({ configuration }: ConfigRow) {
  return loggingSchema.safeParse(configuration['distributionConfig']).data?.logging;
}
