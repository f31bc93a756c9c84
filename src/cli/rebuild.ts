import { Command } from 'commander';
import * as z from 'zod';
import type { ItemDifference } from '../aws/store/item-differences';
import { compareTable } from './compare-table';
import { say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';
import { optionsOf, outputOption, stateOption, tableOption } from './options';
import { OUTPUTS, printRows, type Column } from './output';
import { withRecord } from './with-record';

const optionsSchema = z.object({ output: z.enum(OUTPUTS) });

export function rebuildCommand(context: CliContext): Command {
  return new Command('rebuild')
    .description('make the table again from the evidence bucket, in memory, and compare the two item by item')
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .action(async (_options, command: Command) => {
      const { output } = optionsOf(command, optionsSchema);
      const { items, differences, running } = await withRecord(context, command, (opened) =>
        compareTable(context, opened),
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
