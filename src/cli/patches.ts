import { Command } from 'commander';
import type { CliContext } from './context';
import { patchesExplainCommand } from './patches-explain';
import { patchesListCommand } from './patches-list';
import { patchesReportCommand } from './patches-report';

export function patchesCommand(context: CliContext): Command {
  const command = new Command('patches').description(
    'vulnerabilities and their due dates, from the day that a scanner first saw them',
  );
  command.addCommand(patchesListCommand(context));
  command.addCommand(patchesExplainCommand(context));
  command.addCommand(patchesReportCommand(context));
  return command;
}
