import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationSchema, type Configuration } from '../src/config/schema';

/** The configuration that the function was deployed with: canonical JSON beside its code. */
export function bundledConfiguration({ LAMBDA_TASK_ROOT }: { LAMBDA_TASK_ROOT: string }): Configuration {
  return configurationSchema.parse(
    JSON.parse(readFileSync(join(LAMBDA_TASK_ROOT, 'configuration.json'), 'utf8')),
  );
}
