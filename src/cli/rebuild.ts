import { Command } from 'commander';
import pLimit from 'p-limit';
import { checkObject } from '../evidence/check-object';
import { getNamed } from '../evidence/objects';
import { IntegrityError, ObjectMissingError } from '../model/errors';
import { frozenPeriods } from '../patching/frozen/frozen-report';
import { objectsOfLedger } from '../patching/ledger-store';
import { newestOf } from '../record/rebuild';
import { printAnswer } from './answer';
import { compareTable } from './compare-table';
import { say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';
import { headerOption, listSchema, optionsOf, outputOption, stateOption, tableOption } from './options';
import type { Column } from './output';
import { withRecord, type OpenRecord } from './with-record';

export function rebuildCommand(context: CliContext): Command {
  return new Command('rebuild')
    .description(
      'make the table again from the evidence bucket, in memory, compare the two item by item, and read the vulnerability ledgers that it names',
    )
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action(async (_options, command: Command) => {
      const options = optionsOf(command, listSchema);
      const now = context.clock.now();
      const { compared, ledgers } = await withRecord(context, command, async (opened) => ({
        compared: await compareTable(context, opened),
        ledgers: await checkLedgers(opened),
      }));
      const { items, differences, running, older, index } = compared;
      const { damages } = ledgers;
      const made = {
        asOf: now,
        query: {},
        configuration: newestOf(index.scans)?.configuration,
        counts: {
          items,
          differences: differences.length,
          ledgerObjects: ledgers.objects,
          ledgerDamages: damages.length,
          scansRunning: running,
        },
      };
      const rows: Row[] = [...differences, ...damages];
      printAnswer(context, options, made, { name: 'differences', rows, columns });
      say(context, `${items} items, ${items - differences.length} as the bucket has them.`);
      if (older > 0)
        say(
          context,
          `${older} of them are phases as an earlier version wrote them, without names in the index of their rule: what is asked of a rule over a period reads their accounts instead, which takes longer.`,
        );
      if (ledgers.objects > 0)
        say(
          context,
          `${ledgers.objects} objects of vulnerability ledgers and of frozen reports, ${ledgers.objects - damages.length} as they were written.`,
        );
      if (running > 0)
        say(context, `${running} scans are not concluded: the bucket will know of them when they are.`);
      if (differences.length + damages.length > 0) context.exit(EXIT.integrityBroken);
    });
}

interface Row {
  /** An item of the table, or an object of the bucket that an item names. */
  readonly item: string;
  readonly kind: string;
  readonly attributes: readonly string[];
}

const columns: readonly Column<Row>[] = [
  { heading: 'item', value: ({ item }) => item },
  { heading: 'is', value: ({ kind }) => kind },
  { heading: 'in', value: ({ attributes }) => attributes.join(' ') },
];

const READS_AT_ONCE = 16;

/** What the table names and does not hold itself: each account's ledger, and the reports that are frozen. */
async function checkLedgers({ reader, record, objects }: OpenRecord) {
  const damages: Row[] = [];
  const keys = new Set<string>();
  const unlessDamaged = async (item: string, place: string, check: () => Promise<void>) => {
    try {
      await check();
    } catch (thrown) {
      if (!(thrown instanceof IntegrityError)) throw thrown;
      const kind = thrown instanceof ObjectMissingError ? 'missing' : 'altered';
      damages.push({ item, kind, attributes: [place] });
    }
  };
  const limit = pLimit(READS_AT_ONCE);
  const read = (key: string, place: string) => {
    if (keys.has(key)) return Promise.resolve();
    keys.add(key);
    return limit(() => unlessDamaged(key, place, () => checkObject(objects, key)));
  };
  for (const account of await reader.accounts()) {
    const ledger = (await record.accountState(account))?.ledger;
    if (ledger === undefined) continue;
    const place = `the ledger of ${account}`;
    await read(ledger, place);
    if (damages.some(({ item }) => item === ledger)) continue;
    const named = await objectsOfLedger(objects, ledger);
    await Promise.all(named.map((key) => read(key, place)));
  }
  for (const name of await frozenPeriods(objects))
    await unlessDamaged(name, 'the frozen reports', async () => read(await getNamed(objects, name), name));
  damages.sort((a, b) => (a.item < b.item ? -1 : 1));
  return { objects: keys.size, damages };
}
