import { Command, Option } from 'commander';
import { stringify } from 'csv-stringify/sync';
import * as z from 'zod';
import { countEndOfLife, endOfLifeAt } from '../audit/end-of-life';
import type { FindingRow } from '../audit/finding-row';
import { begunIn } from '../audit/trust';
import { byText } from '../model/by-text';
import { UsageError } from '../model/errors';
import { canonicalJson } from '../model/hash';
import { latest, type Instant, writtenDaySchema } from '../model/instant';
import { countReport, frozenFacts, type FrozenFacts, type PatchFacts } from '../patching/frozen/frozen-facts';
import { calendarOf } from '../patching/clock-calendar';
import type { PatchReport } from '../patching/report/patch-report';
import type { CountedReport } from '../patching/report/report';
import { rowsAt } from '../patching/report/rows-at';
import type { VulnerabilityInstance } from '../patching/instance';
import { commandLine } from '../wording/commands';
import { checkPeriod } from './check-period';
import { accountIdsOnRecord } from './accounts';
import { say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import { accountOption, configOption, optionsOf, regionOption, stateOption, tableOption } from './options';
import { printRows, type Column } from './output';
import { sayFrozen, sayNotFrozen, todayOf, type Today } from './frozen-report';
import { patchRecord, sayKnown } from './patch-record';
import { patchColumns } from './patches-list';
import { recordOptionsOf, withRecord } from './with-record';

const REPORT_OUTPUTS = ['table', 'csv', 'json', 'html', 'poam'] as const;

const optionsSchema = z.object({
  from: writtenDaySchema,
  to: writtenDaySchema,
  account: z.array(z.string()).optional(),
  region: z.array(z.string()).optional(),
  list: z.string().optional(),
  config: z.string().optional(),
  output: z.enum(REPORT_OUTPUTS),
});
type Options = z.infer<typeof optionsSchema>;

export function patchesReportCommand(context: CliContext): Command {
  return new Command('report')
    .description('what became of the vulnerabilities whose due date fell in a period')
    .requiredOption('--from <day>', 'first day, in the zone of watchbill.yaml')
    .requiredOption('--to <day>', 'last day')
    .addOption(accountOption())
    .addOption(regionOption())
    .option('--list <number>', 'what one of the numbers counts, such as cohort.critical.fixedLate')
    .addOption(configOption())
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(
      new Option(
        '--output <format>',
        'html is one page that opens from disk; poam is CSV in columns of FedRAMP',
      )
        .choices(REPORT_OUTPUTS)
        .default('table'),
    )
    .action((_options, command: Command) => reportPatches(context, command));
}

async function reportPatches(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(command, optionsSchema);
  checkPeriod(options);
  if (options.list !== undefined && ['html', 'poam'].includes(options.output))
    throw new UsageError(
      `--list prints rows, and --output ${options.output} is of the whole report`,
      'Leave one of the two out, or print the rows as table, csv or json',
      { cause: new Error('Of the rows there is no page and no plan of action') },
    );
  await withRecord(context, command, async (record) => {
    const patches = await patchRecord(context, record, options);
    const ports = { reader: record.reader, table: record.record, objects: record.objects };
    const now = context.clock.now();
    const found = await frozenFacts(ports, options, now);
    const frozen = 'frozenAt' in found ? found : undefined;
    const only = new Set(patches.accounts);
    const isAsked = ({ account, region }: { readonly account: string; readonly region: string }) =>
      (options.account === undefined || only.has(account)) && (options.region?.includes(region) ?? true);
    const today: PatchFacts = {
      policy: patches.policy,
      exceptions: patches.exceptions,
      ledgers: patches.ledgers,
      knownUntil: patches.knownUntil ?? calendarOf(patches.policy.zone).startOf(options.from),
    };
    const facts = frozen ?? today;
    const instances: VulnerabilityInstance[] = [];
    const counted = await countReport(ports, facts, options, isAsked, (each) => instances.push(each));
    const isWhole = options.account === undefined && options.region === undefined;
    const stored = isWhole ? frozen?.stored?.frozen.report : undefined;
    const report: PatchReport = {
      ...(stored ?? counted.report),
      ...(frozen !== undefined && { frozenAt: frozen.frozenAt }),
    };
    const damages = new Damages();
    const accounts = await accountIdsOnRecord(record, options.account, now);
    const endOfLife = await endOfLifeAt(
      record.reader,
      { asOf: report.asOf, now, accounts, regions: options.region },
      damages.leaveOut,
    );
    const { begun } = await begunIn(
      record.reader,
      calendarOf(facts.policy.zone).startOf(options.from),
      latest(report.asOf, facts.knownUntil),
    );
    const beside: Beside = { endOfLife: countEndOfLife(endOfLife), ...(begun !== undefined && { begun }) };
    const differs = frozen && (await todayOf(ports, options, frozen, { ...counted, report }, today, isAsked));
    if (options.list?.startsWith(END_OF_LIFE) === true)
      listEndOfLife(context, options, options.list, endOfLife);
    else if (options.list !== undefined)
      listMembers(context, options, options.list, counted, instances, facts);
    else await print(context, command, options, { report, beside, frozen, today: differs }, instances, facts);
    if (begun !== undefined)
      say(
        context,
        `The first scan of all was made at ${begun}: what was fixed or gone before it is in no ledger, and is not counted.`,
      );
    if (!report.isOver)
      say(context, `The period is not over for these facts: the report speaks as of ${report.asOf}.`);
    if (frozen !== undefined && differs !== undefined) sayFrozen(context, frozen, differs);
    else if (!('frozenAt' in found)) sayNotFrozen(context, found, report.isOver);
    if (stored !== undefined && canonicalJson(stored) !== canonicalJson(counted.report))
      say(
        context,
        `Watchbill ${frozen?.stored?.frozen.version} counted this report; ${context.version} would count the same facts otherwise, and lists by its own count.`,
      );
    sayKnown(context, patches);
    damages.tell(context);
  });
}

const END_OF_LIFE = 'endOfLife.';

const endOfLifeColumns: readonly Column<FindingRow>[] = [
  { heading: 'id', value: (row) => row.id, kind: 'id' },
  { heading: 'rule', value: (row) => row.rule },
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region },
  { heading: 'resource', value: (row) => row.resource, kind: 'resource' },
  { heading: 'due', value: (row) => row.dueAt, kind: 'moment' },
  { heading: 'state', value: (row) => row.state },
  { heading: 'message', value: (row) => row.message },
];

function listEndOfLife(
  context: CliContext,
  { output }: Options,
  number: string,
  rows: readonly FindingRow[],
): void {
  const rule = number.slice(END_OF_LIFE.length);
  const names = Object.keys(countEndOfLife([]));
  if (!names.includes(rule))
    throw new UsageError(
      `The report has no number "${number}"`,
      `Its numbers have names such as ${names.map((name) => `${END_OF_LIFE}${name}`).join(', ')}`,
      { cause: new Error('It is none of those that the report counts') },
    );
  const listed = rows.filter((row) => rule === 'total' || row.rule === rule);
  printRows(context, output === 'json' || output === 'csv' ? output : 'table', listed, endOfLifeColumns);
  say(context, `${listed.length} are counted by ${number}.`);
}

function listMembers(
  context: CliContext,
  { output }: Options,
  number: string,
  { report, members }: CountedReport,
  instances: readonly VulnerabilityInstance[],
  facts: PatchFacts,
): void {
  const counted = members.get(number);
  if (counted === undefined)
    throw new UsageError(
      `The report has no number "${number}"`,
      `Its numbers have names such as ${[...members.keys()].slice(0, 3).join(', ')}`,
      { cause: new Error('It is none of those that the report counts') },
    );
  const format = output === 'json' || output === 'csv' ? output : 'table';
  const ids = new Set(counted);
  if (number.startsWith('coverage.'))
    printRows(
      context,
      format,
      counted.map((resource) => ({ resource })),
      [{ heading: 'resource', value: ({ resource }) => resource }],
    );
  else {
    const rows = rowsAt(
      report,
      instances.filter(({ id }) => ids.has(id)),
      facts,
    );
    rows.sort(byText(({ dueAt, id }) => `${dueAt ?? '~'} ${id}`));
    printRows(context, format, rows, patchColumns);
  }
  say(context, `${counted.length} are counted by ${number}.`);
}

/** What a report says that is in no ledger. */
interface Beside {
  /** By rule, and in all. */
  readonly endOfLife: Readonly<Record<string, number>>;
  /** The first scan ever made, where it was made after the beginning of the period. */
  readonly begun?: Instant;
}

interface Answer {
  readonly report: PatchReport;
  readonly beside: Beside;
  readonly frozen: FrozenFacts | undefined;
  readonly today: Today | undefined;
}

/** The report, with the keys of what it is frozen with and how today's facts differ. */
function whole({ report, beside, frozen, today }: Answer) {
  if (frozen === undefined) return { ...report, ...beside };
  const { scan, ledgers, stored } = frozen;
  return {
    ...report,
    ...beside,
    frozen: {
      scan: scan.slot,
      ...(stored !== undefined && { report: stored.key, version: stored.frozen.version }),
      manifest: scan.manifest,
      configuration: scan.configuration,
      ledgers: Object.fromEntries(ledgers.map(({ account, key }) => [account, key])),
      exceptions: frozen.exceptions.map(({ id }) => id),
    },
    today,
  };
}

async function print(
  context: CliContext,
  command: Command,
  { from, to, output }: Options,
  answer: Answer,
  instances: readonly VulnerabilityInstance[],
  facts: PatchFacts,
): Promise<void> {
  const { report, beside } = answer;
  switch (output) {
    case 'json':
      context.out.write(`${JSON.stringify(whole(answer), null, 2)}\n`);
      return;
    case 'html': {
      // The library of the pictures is large, and no other answer needs it.
      const { patchPage } = await import('../patching/report/page');
      const overdue = rowsAt(report, instances, facts)
        .filter(({ state }) => state === 'overdue')
        .sort(byText(({ dueAt, id }) => `${dueAt ?? '~'} ${id}`));
      const again = commandLine('patches report', { from, to, output, ...recordOptionsOf(command) });
      context.out.write(patchPage({ report, ...beside, overdue, command: again }));
      return;
    }
    case 'poam': {
      const { POAM_COLUMNS, poamRows } = await import('../patching/report/poam');
      const { policy, exceptions } = facts;
      const since = calendarOf(policy.zone).startOf(from);
      const rows = poamRows({ instances, exceptions, policy, from: since, asOf: report.asOf });
      context.out.write(
        stringify(rows, {
          header: true,
          columns: [...POAM_COLUMNS],
          escape_formulas: true,
          record_delimiter: 'windows',
        }),
      );
      return;
    }
    default:
      printRows(context, output, cohortRows(report), cohortColumns);
      if (output === 'table') for (const line of summaryOf(report, beside)) say(context, line);
  }
}

type CohortLine = PatchReport['cohort'][string] &
  PatchReport['inTime'][string] & { readonly severity: string };

function cohortRows({ cohort, inTime }: PatchReport): CohortLine[] {
  return Object.entries(cohort).map(([severity, row]) => ({
    severity,
    ...row,
    ...(inTime[severity] ?? { numerator: 0, denominator: 0, share: null }),
  }));
}

const cohortColumns: readonly Column<CohortLine>[] = [
  { heading: 'severity', value: (row) => row.severity },
  { heading: 'due', value: (row) => row.due },
  { heading: 'fixed in time', value: (row) => row.fixedInTime },
  { heading: 'fixed late', value: (row) => row.fixedLate },
  { heading: 'overdue and open', value: (row) => row.overdueOpen },
  { heading: 'excepted', value: (row) => row.excepted },
  { heading: 'resource gone', value: (row) => row.resourceGone },
  { heading: 'not scanned', value: (row) => row.notScanned },
  {
    heading: 'in time',
    value: ({ share, numerator, denominator }) =>
      share === null ? '' : `${(share * 100).toFixed(1)} % (${numerator} of ${denominator})`,
  },
];

function summaryOf(
  { from, to, zone, asOf, carriedOver, open, coverage, oldestOverdue = {} }: PatchReport,
  { endOfLife }: Beside,
): string[] {
  const carried = Object.entries(carriedOver)
    .filter(([, each]) => each.open + each.fixed > 0)
    .map(([severity, each]) => `${severity} ${each.open} open, ${each.fixed} fixed`);
  const [oldest] = Object.values(oldestOverdue)
    .filter((at) => at !== null)
    .sort();
  return [
    `Due from ${from} to ${to}, days of ${zone}, as of ${asOf}.`,
    `Carried over from before: ${carried.length === 0 ? 'nothing' : carried.join('; ')}.`,
    `Open: ${open.total}, of which overdue ${open.overdue}, due soon ${open.dueSoon}, waiting for a fix ${open.waitingForFix}, known exploited ${open.knownExploited}, pending reboot ${open.pendingReboot}.`,
    ...(oldest === undefined ? [] : [`Longest overdue: since ${oldest}.`]),
    `Past the support of their vendor: ${endOfLife['total'] ?? 0} clusters, functions and databases.`,
    `Scanned: ${coverage.scanned} of ${coverage.eligible} resources; ${coverage.gaps.length} ${coverage.gaps.length === 1 ? 'time' : 'times'} without scanning.`,
  ];
}
