import { Command } from 'commander';
import * as z from 'zod';
import { recordIn } from '../aws/store/dynamo-record';
import { itemDifferences, type ItemDifference } from '../aws/store/item-differences';
import { MemoryTable } from '../aws/store/memory-table';
import { finishPending } from '../record/chain';
import { rebuild } from '../record/rebuild';
import type { StateFolder } from '../state-folder/state-folder';
import { say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';
import { optionsOf, outputOption, stateOption } from './options';
import { OUTPUTS, printRows, type Column } from './output';
import { withStateFolder } from './with-state-folder';

const optionsSchema = z.object({ state: z.string(), output: z.enum(OUTPUTS) });

export function rebuildCommand(context: CliContext): Command {
  return new Command('rebuild')
    .description('make the table again from the evidence bucket, in memory, and compare the two item by item')
    .addOption(stateOption())
    .addOption(outputOption())
    .action(async (_options, command: Command) => {
      const { state, output } = optionsOf(command, optionsSchema);
      const { items, differences, running } = await withStateFolder(state, (folder) =>
        compare(context, folder),
      );
      printRows(context, output, differences, columns);
      say(context, `${items} items, ${items - differences.length} as the bucket has them.`);
      if (running > 0)
        say(context, `${running} scans are not concluded: the bucket will know of them when they are.`);
      if (differences.length > 0) context.exit(EXIT.integrityBroken);
    });
}

const columns: readonly Column<ItemDifference>[] = [
  { heading: 'item', value: ({ item }) => item },
  { heading: 'is', value: ({ kind }) => kind },
  { heading: 'in', value: ({ attributes }) => attributes.join(' ') },
];

async function compare({ clock }: CliContext, { record, objects, everyItem }: StateFolder) {
  // A laptop has no sweep: what was committed and not applied is in the bucket and not yet in the table.
  for (const chain of await record.pendingAccounts()) {
    const state = await record.accountState(chain);
    if (state !== undefined) await finishPending({ objects, table: record, clock }, state, { from: 0 });
  }
  const made = new MemoryTable();
  await rebuild({ objects, table: recordIn(made).record }, (chain) => record.accountState(chain));
  const { items, differences } = await itemDifferences(made.all(), everyItem());
  const isRunning = ({ item, kind }: ItemDifference) =>
    kind === 'not in the bucket' && item.startsWith('SCAN#');
  return {
    items,
    differences: differences.filter((difference) => !isRunning(difference)),
    running: differences.filter(isRunning).length,
  };
}
