import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { interactiveSchema, type Interactive } from '../../src/config/interactive';

/** Of the configuration, what an answer needs: the whole schema would be a third of the bundle. */
const settingsSchema = z.object({
  alerts: z.object({ interactive: interactiveSchema }),
  patching: z.object({ zone: z.string() }),
});

export function frontSettings({ LAMBDA_TASK_ROOT }: { LAMBDA_TASK_ROOT: string }): {
  readonly interactive: Interactive;
  readonly zone: string;
} {
  const text = readFileSync(join(LAMBDA_TASK_ROOT, 'configuration.json'), 'utf8');
  const { alerts, patching } = settingsSchema.parse(JSON.parse(text));
  return { interactive: alerts.interactive, zone: patching.zone };
}
