import { Command } from 'commander';
import * as z from 'zod';
import { cellsOf, type CoverageRow } from '../audit/coverage';
import { latestLooks } from '../audit/latest-looks';
import { isGap, trustIn, type AskedRule, type Trust } from '../audit/trust';
import type { Gaps } from '../audit/answer';
import { partsOf } from '../sources/parts';
import { SOURCES, type Source } from '../sources/sources';
import type { Instant } from '../model/instant';
import { printAnswer, sayGaps } from './answer';
import { CADENCES, placesAsked } from './ask';
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
import { trustSentences } from '../audit/trust-words';
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
  const { rows, looks, trust } = await withRecord(context, command, async ({ reader, record, objects }) => {
    const places = await placesAsked({ reader, objects, leaveOut }, now, options);
    const found = await latestLooks({ reader, record, objects, leaveOut }, { asOf, sources, ...places });
    const asked = { asOf, now, ...places, rules: lookedBy(sources), areRulesNarrowed: false };
    return {
      rows: await cellsOf({ objects, leaveOut }, found, sources, options.region),
      looks: found,
      trust: await trustIn({ reader, record, objects, leaveOut }, { ...asked, cadences: CADENCES }),
    };
  });
  const count = (status: CoverageRow['status']) => rows.filter((row) => row.status === status).length;
  const off = rows.filter(({ reason }) => reason === 'not-enabled').length;
  const unread = rows.filter((row) => row.status !== 'never' && isGap({ ...row, status: row.status })).length;
  const gaps = gapsOf(trust, looks.lookedBackTo);
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

/** All parts of some sources, as if a rule of an account and one of each Region read them: what is off reads nothing less. */
function lookedBy(sources: readonly Source[]): AskedRule[] {
  const parts = sources.flatMap(partsOf);
  return [true, false].map((isGlobal) => ({ rule: 'coverage', names: [], parts, isGlobal }));
}

/** What is not in the rows, which name each part that was not read. */
function gapsOf(trust: Trust, lookedBackTo: Instant | undefined): Gaps {
  const { noScan, unfinished, unreached, narrowed, missed, pending, unwatchedRegions } = trust;
  const sources = trust.sources.map((each) => ({ ...each, gaps: [] }));
  return {
    data: {
      ...(noScan !== undefined && { noScan }),
      ...{ unfinished, unreached, narrowed, missed, pending, unwatchedRegions },
      ...(lookedBackTo !== undefined && { lookedBackTo }),
    },
    sentences: trustSentences({ ...trust, sources, unjudged: 0, off: [] }),
  };
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
