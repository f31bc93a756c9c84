import { Command } from 'commander';
import type { BackfillEntry } from '../model/register-entry';
import { printAnswer } from './answer';
import { backfillRunCommand } from './backfill-run';
import { backfillShowCommand } from './backfill-show';
import type { CliContext } from './context';
import { headerOption, listSchema, optionsOf, outputOption, stateOption, tableOption } from './options';
import type { Column } from './output';
import { entriesOf } from './register-room';
import { withRecord } from './with-record';

export function backfillCommand(context: CliContext): Command {
  const command = new Command('backfill').description(
    'what a trail or AWS Config delivered before the record was kept, judged, and kept apart from findings',
  );
  command.addCommand(backfillRunCommand(context), { isDefault: true });
  command
    .command('list')
    .description('what was reconstructed, of which periods and from which files')
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action((_options, list: Command) => listBackfills(context, list));
  command.addCommand(backfillShowCommand(context));
  return command;
}

interface BackfillListRow extends BackfillEntry {
  readonly reconstructed: true;
}

async function listBackfills(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(command, listSchema);
  const asOf = context.clock.now();
  const { all, newest } = await withRecord(context, command, async (record) => ({
    all: await entriesOf(record, 'backfill'),
    newest: await record.reader.latestScan(asOf),
  }));
  const rows = all
    .map((each): BackfillListRow => ({ reconstructed: true, ...each }))
    .toSorted((one, other) => (`${one.from} ${one.id}` < `${other.from} ${other.id}` ? -1 : 1));
  const made = {
    asOf,
    query: {},
    configuration: newest?.configuration,
    counts: { backfills: rows.length },
    gaps: { data: { reconstructed: true }, sentences: [NO_FINDINGS] },
  };
  printAnswer(context, options, made, { name: 'backfills', rows, columns });
}

const NO_FINDINGS =
  'Reconstructed from files after the fact: no finding of the record, and counted in no answer about a period.';

const columns: readonly Column<BackfillListRow>[] = [
  { heading: 'id', value: (row) => row.id, kind: 'id' },
  { heading: 'reconstructed', value: (row) => row.reconstructed, yields: 7 },
  { heading: 'of', value: (row) => row.of },
  { heading: 'from', value: (row) => row.from, kind: 'moment' },
  { heading: 'to', value: (row) => row.to, kind: 'moment' },
  { heading: 'rows', value: (row) => row.totals.rows },
  { heading: 'files', value: (row) => row.totals.files },
  { heading: 'not read', value: (row) => row.totals.unread },
  { heading: 'match digest', value: (row) => row.totals.digests['matches digest'], yields: 4 },
  { heading: 'differ from digest', value: (row) => row.totals.digests['differs from digest'], yields: 3 },
  { heading: 'not validated', value: (row) => row.totals.digests['not validated'], yields: 5 },
  { heading: 'made at', value: (row) => row.at, kind: 'moment', yields: 1 },
  { heading: 'made by', value: (row) => row.by, yields: 2 },
  { heading: 'read from', value: (row) => row.readFrom, kind: 'resource', yields: 6 },
  { heading: 'object', value: (row) => row.file.key, kind: 'resource', yields: 8 },
];
