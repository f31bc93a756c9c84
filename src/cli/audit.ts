import { Command } from 'commander';
import { auditPackCommand } from './audit-pack';
import type { CliContext } from './context';

export function auditCommand(context: CliContext): Command {
  return new Command('audit').description('what an auditor takes away').addCommand(auditPackCommand(context));
}
