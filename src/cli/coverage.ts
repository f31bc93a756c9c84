import { Command } from 'commander';
import * as z from 'zod';
import { cellsOf, type CoverageRow } from '../audit/coverage';
import { latestLooks } from '../audit/latest-looks';
import { isGap } from '../audit/trust';
import { SOURCES } from '../sources/sources';
import { printAnswer, sayGaps } from './answer';
import { placesAsked } from './ask';
import { say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import {
  accountOption,
  filterSchema,
  headerOption,
  listSchema,
  optionsOf,
  outputOption,
  regionOption,
  sourceOption,
  stateOption,
  tableOption,
} from './options';
import type { Column } from './output';
import { parseInstant } from './parse-instant';
import { looksGaps } from '../audit/trust-words';
import { withRecord } from './with-record';

const optionsSchema = filterSchema
  .pick({ account: true, region: true, source: true })
  .extend({ asOf: z.string().optional(), ...listSchema.shape });

export function coverageCommand(context: CliContext): Command {
  return new Command('coverage')
    .description(
      'what was read and what was not: every account, Region and part of the latest look at each source',
    )
    .addOption(accountOption())
    .addOption(regionOption())
    .addOption(sourceOption())
    .option('--as-of <date>', 'the latest look by the end of this UTC day, or this instant')
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action((_options, command: Command) => showCoverage(context, command));
}

async function showCoverage(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(command, optionsSchema);
  const now = context.clock.now();
  const asOf = options.asOf === undefined ? now : parseInstant('--as-of', options.asOf);
  const sources = options.source ?? SOURCES;
  const damages = new Damages();
  const { leaveOut } = damages;
  const { rows, looks } = await withRecord(context, command, async ({ reader, objects }) => {
    const question = { asOf, sources, ...(await placesAsked({ reader, objects, leaveOut }, now, options)) };
    const found = await latestLooks({ reader, objects, leaveOut }, question);
    return { rows: await cellsOf({ objects, leaveOut }, found, sources, options.region), looks: found };
  });
  const count = (status: CoverageRow['status']) => rows.filter((row) => row.status === status).length;
  const off = rows.filter(({ reason }) => reason === 'not-enabled').length;
  const unread = rows.filter((row) => row.status !== 'never' && isGap({ ...row, status: row.status })).length;
  const gaps = looksGaps(looks, { asOf, now });
  const made = {
    asOf,
    query: { account: options.account, region: options.region, source: options.source },
    configuration: looks.newest?.configuration,
    counts: {
      parts: rows.length - count('never'),
      complete: count('complete'),
      notRead: unread,
      off,
      outOfScope: count('out-of-scope'),
      neverLookedAt: count('never'),
    },
    gaps,
    damages,
  };
  printAnswer(context, options, made, { name: 'coverage', rows, columns });
  say(
    context,
    `${rows.length} parts: ${count('complete')} complete, ${unread} not read, ${off} of services that are off, ${count('out-of-scope')} out of scope, ${count('never')} sources of accounts never looked at.`,
  );
  sayGaps(context, gaps);
  damages.tell(context);
}

const STATUS_STYLE = {
  complete: 'green',
  incomplete: 'yellow',
  'out-of-scope': 'gray',
  never: 'red',
} as const;
const columns: readonly Column<CoverageRow>[] = [
  { heading: 'account', value: (row) => row.account },
  { heading: 'source', value: (row) => row.source },
  { heading: 'part', value: (row) => row.part },
  { heading: 'region', value: (row) => row.region },
  { heading: 'status', value: (row) => row.status, style: (row) => STATUS_STYLE[row.status] },
  { heading: 'reason', value: (row) => row.reason },
  { heading: 'slot', value: (row) => row.slot, kind: 'moment', yields: 2 },
  { heading: 'observed', value: (row) => row.observedAt, kind: 'moment' },
  { heading: 'count', value: (row) => row.count, yields: 1 },
  { heading: 'detail', value: (row) => row.detail, yields: 3 },
];
