import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { ruleSummariesSchema, type RuleSummary } from '../src/config/rule-summary';
import { configurationSchema, type Configuration } from '../src/config/schema';

/** The configuration that the function was deployed with: canonical JSON beside its code. */
export function bundledConfiguration({ LAMBDA_TASK_ROOT }: { LAMBDA_TASK_ROOT: string }): Configuration {
  return configurationSchema.parse(fileBeside(LAMBDA_TASK_ROOT, 'configuration.json'));
}

/**
 * Some of its settings, by their own schemas: the whole configuration's brings calendars and time zones, which a function that
 * has no other use for them starts the sooner without.
 */
export function bundledSettings<S extends z.ZodRawShape>(
  { LAMBDA_TASK_ROOT }: { LAMBDA_TASK_ROOT: string },
  settings: S,
): z.infer<z.ZodObject<S>> {
  return z.object(settings).parse(fileBeside(LAMBDA_TASK_ROOT, 'configuration.json'));
}

/** Every rule in that configuration, for a function whose needs say that it is given them. */
export function bundledRules({ LAMBDA_TASK_ROOT }: { LAMBDA_TASK_ROOT: string }): RuleSummary[] {
  return ruleSummariesSchema.parse(fileBeside(LAMBDA_TASK_ROOT, 'rules.json'));
}

function fileBeside(taskRoot: string, name: string): unknown {
  return JSON.parse(readFileSync(join(taskRoot, name), 'utf8'));
}
