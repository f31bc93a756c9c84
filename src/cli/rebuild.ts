import { Command } from 'commander';
import type { ItemDifference } from '../aws/store/item-differences';
import { printAnswer } from './answer';
import { newestOf } from '../record/rebuild';
import { compareTable } from './compare-table';
import { say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';
import { headerOption, listSchema, optionsOf, outputOption, stateOption, tableOption } from './options';
import type { Column } from './output';
import { withRecord } from './with-record';

export function rebuildCommand(context: CliContext): Command {
  return new Command('rebuild')
    .description('make the table again from the evidence bucket, in memory, and compare the two item by item')
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action(async (_options, command: Command) => {
      const options = optionsOf(command, listSchema);
      const now = context.clock.now();
      const { items, differences, running, index } = await withRecord(context, command, (opened) =>
        compareTable(context, opened),
      );
      const made = {
        asOf: now,
        query: {},
        configuration: newestOf(index.scans)?.configuration,
        counts: { items, differences: differences.length, scansRunning: running },
      };
      printAnswer(context, options, made, { name: 'differences', rows: differences, columns });
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
