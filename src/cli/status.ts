import { Command } from 'commander';
import { STATUS_KINDS, statusOf, type StatusRow } from '../audit/status';
import { loadConfiguration } from '../config/load';
import { owedByHand } from '../duties/owed-by-hand';
import type { Instant } from '../model/instant';
import { readOrLeaveOut } from '../record/leave-out';
import { printAnswer } from './answer';
import { CADENCES } from './ask';
import { say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import { keptConfiguration, unreadSentences } from './kept-configuration';
import {
  configFile,
  headerOption,
  listSchema,
  optionsOf,
  outputOption,
  stateOption,
  tableOption,
} from './options';
import type { Column } from './output';
import { withRecord, type OpenRecord } from './with-record';

export function statusCommand(context: CliContext): Command {
  return new Command('status')
    .description('what waits now, and what comes within seven days')
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action(async (_options, command: Command) => {
      const options = optionsOf(command, listSchema);
      const now = context.clock.now();
      const damages = new Damages();
      const { rows, unread, newest } = await withRecord(context, command, async (stores) => ({
        ...(await statusIn(context, stores, damages, now)),
        newest: await stores.reader.latestScan(now),
      }));
      const numbers = STATUS_KINDS.filter((kind) => kind !== 'next-scan').map(
        (kind) => [kind, numberOf(rows.filter((row) => row.kind === kind))] as const,
      );
      const made = {
        asOf: now,
        query: {},
        configuration: newest?.configuration,
        counts: Object.fromEntries(numbers),
        damages,
      };
      printAnswer(context, options, made, { name: 'status', rows, columns });
      say(
        context,
        `As of ${now}: ${numbers.map(([kind, number]) => `${number} ${WORDS[kind]}`).join(', ')}.`,
      );
      if (!rows.some(({ kind }) => kind === 'next-scan'))
        say(context, 'No schedule is in force: scans are made by hand.');
      for (const sentence of unread) say(context, sentence);
      damages.tell(context);
    });
}

/** With the duties that the newest scan's configuration registers, or, before the first scan, watchbill.yaml. */
async function statusIn(context: CliContext, opened: OpenRecord, { leaveOut }: Damages, now: Instant) {
  const newest = await opened.reader.latestScan(now);
  const kept =
    newest &&
    (await readOrLeaveOut(leaveOut, () => keptConfiguration(opened.objects, context.catalogue, newest)));
  const configuration =
    kept?.configuration ?? loadConfiguration(configFile(undefined), context.catalogue).configuration;
  const byHand = (until: Instant) => owedByHand(opened.register, configuration, { at: now, until });
  return {
    rows: await statusOf({ ...opened, leaveOut, byHand }, now, CADENCES),
    unread: kept === undefined ? [] : unreadSentences(kept, ['duties', 'reviews']),
  };
}

/** A row of several counts as them. */
function numberOf(rows: readonly StatusRow[]): number {
  return rows.reduce((sum, { count = 1 }) => sum + count, 0);
}

const WORDS: Readonly<Record<StatusRow['kind'], string>> = {
  'not-applied': 'accounts with a change set that is not applied',
  'notifications-pending': 'notifications pending',
  'blind-account': 'accounts that cannot be read',
  'parts-unread': 'parts of other sources that the latest scans did not read',
  'never-looked-at': 'sources of accounts never looked at',
  overdue: 'findings overdue',
  'duty-overdue': 'duties overdue',
  'request-overdue': 'requests of the auditor overdue',
  'due-soon': 'findings due within 7 days',
  'duty-due-soon': 'duties due within 7 days',
  'request-due-soon': 'requests of the auditor due within 7 days',
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
  { heading: 'rule', value: (row) => row.rule ?? row.scope },
  { heading: 'sources', value: (row) => row.sources?.join(' '), yields: 3 },
];
