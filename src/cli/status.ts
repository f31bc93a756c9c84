import { Command } from 'commander';
import * as z from 'zod';
import { STATUS_KINDS, statusOf, type StatusRow } from '../audit/status';
import { CADENCES } from './ask';
import { say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import { optionsOf, outputOption, stateOption, tableOption } from './options';
import { OUTPUTS, printRows, type Column } from './output';
import { withRecord } from './with-record';

const optionsSchema = z.object({ output: z.enum(OUTPUTS) });

export function statusCommand(context: CliContext): Command {
  return new Command('status')
    .description('what waits now, and what comes within seven days')
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .action(async (_options, command: Command) => {
      const { output } = optionsOf(command, optionsSchema);
      const now = context.clock.now();
      const damages = new Damages();
      const rows = await withRecord(context, command, (stores) =>
        statusOf({ ...stores, leaveOut: damages.leaveOut }, now, CADENCES),
      );
      printRows(context, output, rows, columns);
      const counts = STATUS_KINDS.filter((kind) => kind !== 'next-scan').map(
        (kind) => `${numberOf(rows.filter((row) => row.kind === kind))} ${WORDS[kind]}`,
      );
      say(context, `As of ${now}: ${counts.join(', ')}.`);
      if (!rows.some(({ kind }) => kind === 'next-scan'))
        say(context, 'No schedule is in force: scans are made by hand.');
      damages.tell(context);
    });
}

/** A row of several counts as them. */
function numberOf(rows: readonly StatusRow[]): number {
  return rows.reduce((sum, { count = 1 }) => sum + count, 0);
}

const WORDS: Readonly<Record<StatusRow['kind'], string>> = {
  'not-applied': 'accounts with a change set that is not applied',
  'notifications-pending': 'notifications pending',
  'blind-account': 'accounts that cannot be read',
  overdue: 'findings overdue',
  'due-soon': 'findings due within 7 days',
  'exception-ends': 'exceptions that end within 7 days',
  'snooze-ends': 'snoozes that end within 7 days',
  'missed-scan': 'slots that nobody ran since the last scan',
  'next-scan': 'next scan',
};

const columns: readonly Column<StatusRow>[] = [
  { heading: 'what', value: (row) => WORDS[row.kind] },
  { heading: 'when', value: (row) => row.at, kind: 'moment' },
  { heading: 'count', value: (row) => row.count, yields: 1 },
  { heading: 'id', value: (row) => row.id, kind: 'id' },
  { heading: 'account', value: (row) => row.account, yields: 2 },
  { heading: 'severity', value: (row) => row.severity },
  { heading: 'rule', value: (row) => row.rule },
  { heading: 'sources', value: (row) => row.sources?.join(' '), yields: 3 },
];
