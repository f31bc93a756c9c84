import { Option, type Command } from 'commander';
import * as z from 'zod';
import { configOption, stateOption, tableOption } from './options';

export const byOption = () =>
  new Option(
    '--by <person>',
    'as this person of the people file, by any of their identities; recorded as said, beside the user of the operating system',
  );

/** Who speaks, and by which configuration: `reviewRoom` reads them. */
export function addRoomOptions(command: Command): Command {
  return command
    .addOption(byOption())
    .addOption(configOption())
    .addOption(stateOption())
    .addOption(tableOption());
}

export const roomSchema = z.object({
  by: z.string().trim().min(1).max(200).optional(),
  config: z.string().optional(),
});
