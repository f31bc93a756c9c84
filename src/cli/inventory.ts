import { Command, Option } from 'commander';
import * as z from 'zod';
import { inventoryOf, type InventoryRow } from '../audit/inventory';
import { latestLooks } from '../audit/latest-looks';
import { loadConfiguration } from '../config/load';
import { UsageError } from '../model/errors';
import { resourceSchemas } from '../sources/resource-types';
import type { Gaps } from '../audit/answer';
import { printAnswer, sayGaps } from './answer';
import { CADENCES, placesAsked } from './ask';
import { say } from './console';
import { commandLine, type RecordOptions } from '../wording/commands';
import type { CliContext } from './context';
import { Damages } from './damages';
import {
  accountOption,
  configFile,
  configOption,
  filterSchema,
  headerOption,
  listSchema,
  optionsOf,
  outputOption,
  regionOption,
  stateOption,
  tableOption,
} from './options';
import type { Column } from './output';
import { parseInstant } from './parse-instant';
import { trustIn, type SourceTrust, type Trust } from '../audit/trust';
import { trustSentences } from '../audit/trust-words';
import { sourceOf } from '../model/coverage';
import { PART_NAMES } from '../sources/parts';
import { recordOptionsOf, withRecord } from './with-record';

const optionsSchema = filterSchema.pick({ account: true, region: true }).extend({
  asOf: z.string().optional(),
  type: z.array(z.string()).optional(),
  config: z.string().optional(),
  ...listSchema.shape,
});

/** So many things that were not read a person is told of by name. */
const NAMED = 10;

export function inventoryCommand(context: CliContext): Command {
  return new Command('inventory')
    .description('what there is in the accounts that are watched')
    .addCommand(inventoryListCommand(context));
}

function inventoryListCommand(context: CliContext): Command {
  return new Command('list')
    .description('every resource that the latest scans found, with its owner, environment, class and hosting')
    .addOption(accountOption())
    .addOption(regionOption())
    .addOption(
      new Option('--type <type>', 'only this type, such as AWS::S3::Bucket; may be repeated').argParser(
        (value: string, before: string[] | undefined) => [...(before ?? []), value],
      ),
    )
    .option('--as-of <date>', 'by the latest scans at the end of this UTC day, or at this instant')
    .addOption(configOption())
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action((_options, command: Command) => showInventory(context, command));
}

async function showInventory(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(command, optionsSchema);
  refuseUnknown(options.type);
  const now = context.clock.now();
  const asOf = options.asOf === undefined ? now : parseInstant('--as-of', options.asOf);
  const { configuration } = loadConfiguration(configFile(options.config), context.catalogue);
  const damages = new Damages();
  const { leaveOut } = damages;
  const { inventory, trust } = await withRecord(context, command, async ({ reader, record, objects }) => {
    const ports = { reader, record, objects, leaveOut };
    const { accounts } = await placesAsked(ports, now, options);
    const found = await latestLooks(ports, { asOf, sources: ['inventory'], accounts });
    const question = { tags: configuration.tags, regions: options.region, types: options.type };
    return {
      inventory: await inventoryOf(ports, found, question),
      trust: await trustIn(ports, {
        asOf,
        now,
        accounts,
        regions: options.region,
        rules: [INVENTORY_QUESTION],
        areRulesNarrowed: false,
        cadences: CADENCES,
      }),
    };
  });
  const { rows } = inventory;
  const withTags = rows.filter(({ tags }) => tags === 'known');
  const counts = {
    resources: rows.length,
    withoutOwner: withTags.filter(({ owner }) => owner === undefined).length,
    withoutEnvironment: withTags.filter(({ environment }) => environment === undefined).length,
    withoutClass: withTags.filter((row) => row.class === undefined).length,
    tagsNotCollected: rows.filter(({ tags }) => tags === 'not collected').length,
    tagsNotKnown: rows.filter(({ tags }) => tags === 'not known').length,
  };
  const gaps = gapsOf(trust, inventory.gaps, recordOptionsOf(command));
  const made = {
    asOf,
    query: { account: options.account, region: options.region, type: options.type },
    configuration: trust.scan?.configuration,
    counts,
    gaps,
    damages,
  };
  printAnswer(context, options, made, { name: 'resources', rows, columns });
  say(
    context,
    `${counts.resources} resources. Of those whose tags are known, ${counts.withoutOwner} have no owner, ${counts.withoutEnvironment} no environment and ${counts.withoutClass} no class; of ${counts.tagsNotCollected + counts.tagsNotKnown} the tags are not known.`,
  );
  sayGaps(context, gaps);
  damages.tell(context);
}

function gapsOf(trust: Trust, notRead: readonly string[], record: RecordOptions): Gaps {
  const more = notRead.length - NAMED;
  const { asOf: _moment, scan: _newest, unjudged: _ofVerdicts, ...data } = trust;
  return {
    data: { ...data, notRead },
    sentences: [
      // It rests on what was read, and on no verdict; what was not read of each type follows.
      ...trustSentences({ ...trust, sources: trust.sources.map(withoutGaps), unjudged: 0 }),
      ...notRead.slice(0, NAMED),
      ...(more > 0
        ? [
            `${more} more were not wholly read: they are listed by: ${commandLine('coverage', { source: ['inventory'], ...record })}`,
          ]
        : []),
      'Types that no rule reads are not in the inventory, nor is what stands outside of AWS.',
    ],
  };
}

const withoutGaps = (source: SourceTrust): SourceTrust => ({ ...source, gaps: [] });

/** What the inventory is made of; no rule need be on for it. */
const INVENTORY_QUESTION = {
  rule: 'inventory',
  names: ['inventory'],
  parts: PART_NAMES.filter((part) => sourceOf(part) === 'inventory'),
  isGlobal: false,
};

/** @throws UsageError for a type that is never collected: an empty list would say that there is none of it. */
function refuseUnknown(types: readonly string[] = []): void {
  const unknown = types.find((type) => !Object.hasOwn(resourceSchemas, type));
  if (unknown === undefined) return;
  throw new UsageError(
    `"${unknown}" is no type of resource that is collected`,
    `Name it as AWS Config does; collected are ${Object.keys(resourceSchemas).join(', ')}`,
    { cause: new Error('Only types that a rule, a route or an export reads are collected') },
  );
}

const tagText = ({ tags }: InventoryRow, value: string | undefined) =>
  value ?? (tags === 'known' ? '' : tags);
const columns: readonly Column<InventoryRow>[] = [
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region },
  { heading: 'type', value: (row) => row.type },
  { heading: 'id', value: (row) => row.id, kind: 'resource' },
  { heading: 'name', value: (row) => row.name, yields: 2 },
  { heading: 'owner', value: (row) => tagText(row, row.owner) },
  { heading: 'environment', value: (row) => tagText(row, row.environment) },
  { heading: 'class', value: (row) => tagText(row, row.class) },
  { heading: 'hosting', value: (row) => row.hosting, yields: 1 },
  { heading: 'arn', value: (row) => row.arn, kind: 'resource', yields: 3 },
  { heading: 'observed', value: (row) => row.observedAt, kind: 'moment', yields: 3 },
];
