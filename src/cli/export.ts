import { Command } from 'commander';
import type { CliContext } from './context';
import { exportOcsfCommand } from './export-ocsf';
import { exportOscalCommand } from './export-oscal';

export function exportCommand(context: CliContext): Command {
  return new Command('export')
    .description('a period in the formats that other tools read')
    .addCommand(exportOcsfCommand(context))
    .addCommand(exportOscalCommand(context));
}
