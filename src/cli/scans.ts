import { Command } from 'commander';
import * as z from 'zod';
import { slotsOf, type SlotRow } from '../audit/scans';
import { addDays } from '../model/instant';
import type { Target } from '../model/target';
import { expectedCells } from '../sources/cell';
import { partsOf } from '../sources/parts';
import { SOURCES } from '../sources/sources';
import { checkPeriod, ofMoments } from './check-period';
import { counted, printAnswer } from './answer';
import { CADENCES } from './ask';
import { say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import { headerOption, listSchema, optionsOf, outputOption, stateOption, tableOption } from './options';
import type { Column } from './output';
import { parseInstant, startOf } from './parse-instant';
import { narrowingWords, toComeSentences } from '../audit/trust-words';
import { withRecord } from './with-record';

const optionsSchema = z.object({
  from: z.string().optional(),
  to: z.string().optional(),
  ...listSchema.shape,
});

const DAYS = 7;

export function scansCommand(context: CliContext): Command {
  return new Command('scans')
    .description('the schedule against what ran: every slot that ran or should have')
    .option(
      '--from <date>',
      `from the beginning of this UTC day, or this instant (default: ${DAYS} days before the end)`,
    )
    .option('--to <date>', 'to the end of this UTC day, or this instant (default: now)')
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action((_options, command: Command) => listScans(context, command));
}

async function listScans(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(command, optionsSchema);
  const now = context.clock.now();
  const to = options.to === undefined ? now : parseInstant('--to', options.to);
  const from = options.from === undefined ? addDays(to, -DAYS) : startOf('--from', options.from);
  checkPeriod({ from, to }, ofMoments(options.from, options.to));
  const damages = new Damages();
  const { rows, newest } = await withRecord(context, command, async (stores) => ({
    rows: await slotsOf(
      { ...stores, leaveOut: damages.leaveOut },
      { from, to, now },
      CADENCES,
      expectedCellsOf,
    ),
    newest: await stores.reader.latestScan(to),
  }));
  const made = {
    asOf: to,
    query: { from },
    configuration: newest?.configuration,
    counts: { slots: rows.length, byStatus: counted(rows.map(({ status }) => status)) },
    damages,
  };
  printAnswer(context, options, made, { name: 'scans', rows, columns });
  const count = (status: SlotRow['status']) => rows.filter((row) => row.status === status).length;
  const partly = rows.filter(
    ({ status, notReached = [] }) => status === 'concluded' && notReached.length > 0,
  );
  const without = partly.length === 0 ? '' : ` (${partly.length} without all accounts)`;
  say(
    context,
    `${rows.length} slots from ${from} to ${to}: ${count('concluded')} concluded${without}, ${count('running')} running, ${count('crashed')} crashed, ${count('interrupted')} interrupted, ${count('missed')} missed.`,
  );
  if (rows.length === 0 && from <= now)
    say(context, 'No scan was made in that period, and no schedule was in force.');
  for (const sentence of toComeSentences(to, now)) say(context, sentence);
  damages.tell(context);
}

/** How many parts a scan of these sources is to read of an account; of the sources that there are still. */
export function expectedCellsOf(target: Target, named: readonly string[]): number {
  const sources = SOURCES.filter((source) => named.includes(source));
  return expectedCells(sources.flatMap(partsOf), target).length;
}

const STATUS_STYLE = {
  concluded: 'green',
  running: 'yellow',
  crashed: 'red',
  interrupted: 'yellow',
  missed: 'red',
} as const;
const columns: readonly Column<SlotRow>[] = [
  { heading: 'slot', value: (row) => row.slot, kind: 'moment' },
  { heading: 'status', value: (row) => row.status, style: (row) => STATUS_STYLE[row.status] },
  { heading: 'accounts', value: (row) => row.accounts },
  { heading: 'not reached', value: (row) => row.notReached?.join(' ') },
  { heading: 'parts complete', value: (row) => row.cells?.complete },
  { heading: 'parts unread', value: (row) => row.cells?.unread },
  { heading: 'sources', value: (row) => row.sources.join(' '), yields: 2 },
  { heading: 'narrowed to', value: ({ only }) => only && narrowingWords(only), yields: 1 },
];
