import { Command } from 'commander';
import { accessWhatCanCommand } from './access-what-can';
import { accessWhoCanCommand } from './access-who-can';
import type { CliContext } from './context';

export function accessCommand(context: CliContext): Command {
  return new Command('access')
    .description('who can do what, by the policies that the latest scans read')
    .addCommand(accessWhoCanCommand(context))
    .addCommand(accessWhatCanCommand(context));
}
