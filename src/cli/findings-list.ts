import { Command } from 'commander';
import * as z from 'zod';
import { openBetween } from '../audit/find-episodes';
import type { Episode } from '../audit/episodes';
import { findFindings } from '../audit/find-findings';
import { closureWords, findingRow, type FindingRow } from '../audit/finding-row';
import { trustIn, type Trust } from '../audit/trust';
import { loadConfiguration } from '../config/load';
import { mappedRules } from '../config/mapped-rules';
import { controlsByRule, type Control } from '../model/control';
import { UsageError } from '../model/errors';
import { EFFECTIVE_STATES, OPEN_STATES } from '../model/finding-life';
import type { Instant } from '../model/instant';
import { commandLine } from '../wording/commands';
import { counted, printAnswer, sayGaps, type Made } from './answer';
import { askedRules, CADENCES, placesAsked } from './ask';
import { say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import {
  accountOption,
  checkRules,
  configFile,
  configOption,
  filterSchema,
  headerOption,
  listSchema,
  optionsOf,
  outputOption,
  regionOption,
  resourceOption,
  ruleOption,
  severityOption,
  stateOption,
  tableOption,
} from './options';
import type { Column } from './output';
import { parseInstant, startOf } from './parse-instant';
import { rulesFor } from './requirement';
import { trustGaps } from '../audit/trust-words';
import { recordOptionsOf, withRecord } from './with-record';

const optionsSchema = filterSchema.extend({
  status: z.array(z.enum(EFFECTIVE_STATES)).optional(),
  requirement: z.array(z.string()).optional(),
  control: z.array(z.string()).optional(),
  resource: z.array(z.string()).optional(),
  config: z.string().optional(),
  asOf: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  ...listSchema.shape,
});
type Options = z.infer<typeof optionsSchema>;

export function findingsListCommand(context: CliContext): Command {
  return new Command('list')
    .description('findings that are not finished, or those in the states named, now or as of any day')
    .addOption(accountOption())
    .addOption(regionOption())
    .addOption(ruleOption())
    .addOption(severityOption())
    .option(
      '--status <state>',
      `only this state: ${EFFECTIVE_STATES.join(', ')}; may be repeated`,
      collectState,
    )
    .option('--requirement <id>', 'only rules that evidence it, such as soc2:CC6.1; may be repeated', collect)
    .option('--control <id>', 'only rules that evidence this control of yours; may be repeated', collect)
    .addOption(resourceOption())
    .addOption(configOption())
    .option('--as-of <date>', 'as they stood at the end of this UTC day, or at this instant')
    .option(
      '--from <date>',
      'those open at any time from the beginning of this UTC day, or this instant, with when each opened and closed',
    )
    .option('--to <date>', 'the end of that period: the end of this UTC day, or this instant (default: now)')
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action((_options, list: Command) => listFindings(context, list));
}

/** The moment of an answer, or the period that ends at it. */
interface Moment {
  readonly asOf: Instant;
  readonly from?: Instant;
}

function momentOf({ asOf, from, to }: Options, now: Instant): Moment {
  if (from === undefined) {
    if (to !== undefined) throw new UsageError('--to ends a period that does not begin', 'Add --from');
    return { asOf: asOf === undefined ? now : parseInstant('--as-of', asOf) };
  }
  if (asOf !== undefined)
    throw new UsageError(
      '--as-of is about one moment, --from and --to about a period',
      'Leave one of the two out',
    );
  const period = {
    from: startOf('--from', from),
    asOf: to === undefined ? now : parseInstant('--to', to),
  };
  if (period.from > period.asOf)
    throw new UsageError(
      `The period ends before it begins: ${period.from} to ${period.asOf}`,
      'Name the earlier moment with --from and the later with --to',
    );
  return period;
}

async function listFindings(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(command, optionsSchema);
  checkRules(options.rule, context.catalogue);
  const { configuration } = loadConfiguration(configFile(options.config), context.catalogue);
  const { controls } = configuration;
  const now = context.clock.now();
  const moment = momentOf(options, now);
  const rules = rulesFor(mappedRules(configuration, context.catalogue), controls ?? [], options);
  const controlsOf = controlIds(controls, context.catalogue);
  const states = options.status ?? (moment.from === undefined ? OPEN_STATES : undefined);
  const damages = new Damages();
  const { leaveOut } = damages;
  const { rows, trust } = await withRecord(context, command, async ({ reader, record, objects }) => {
    const places = await placesAsked({ reader, objects, leaveOut }, now, options);
    const question = {
      asOf: moment.asOf,
      now,
      ...places,
      rules,
      severities: options.severity,
      states,
      resources: options.resource,
    };
    const readings = await findFindings(reader, question, leaveOut);
    const answer = {
      ...moment,
      now,
      ...places,
      rules: askedRules(context.catalogue, rules),
      areRulesNarrowed: rules !== undefined,
      cadences: CADENCES,
    };
    return {
      rows:
        moment.from === undefined
          ? readings.map((reading) => findingRow(reading, { controls: controlsOf(reading.head.rule) }))
          : (await openBetween(reader, readings, moment.from, moment.asOf, leaveOut)).map((reading) =>
              findingRow(reading, {
                episodes: reading.episodes,
                controls: controlsOf(reading.head.rule),
              }),
            ),
      trust: await trustIn({ reader, record, objects, leaveOut }, answer),
    };
  });
  const made = { ...madeOf(options, moment, trust, rows), damages };
  const hasEnds = moment.from !== undefined || (states ?? []).some((state) => !OPEN_STATES.includes(state));
  const columns = columnsOf({
    hasEnds,
    hasEpisodes: moment.from !== undefined,
    hasControls: controls !== undefined,
    hasReasons: rows.some(({ severityBecause }) => severityBecause !== undefined),
  });
  printAnswer(context, options, made, { name: 'findings', rows, columns });
  say(context, `${rows.length} findings${momentWords(options, moment, now)}.`);
  sayGaps(context, trustGaps(trust, unknownsOf(options, command)));
  if (moment.from !== undefined) sayScans(context, command, moment.from, moment.asOf);
  damages.tell(context);
}

/** The same question to `findings unknown`, as far as it takes it. */
function unknownsOf({ account, to, asOf }: Options, command: Command) {
  const [only, ...others] = account ?? [];
  const moment = asOf ?? to;
  return {
    ...(only !== undefined && others.length === 0 && { account: only }),
    ...(moment !== undefined && { 'as-of': moment }),
    ...recordOptionsOf(command),
  };
}

/** The list says what the last scans of a period left out; those before are many. */
function sayScans(context: CliContext, command: Command, from: Instant, to: Instant): void {
  say(
    context,
    `Each scan of the period, with what it did not read: ${commandLine('scans', { from, to, ...recordOptionsOf(command) })}`,
  );
}

function momentWords(options: Options, { asOf, from }: Moment, now: Instant): string {
  if (from !== undefined) return ` open at any time from ${from} to ${asOf}`;
  const moment = options.asOf === undefined ? '' : ` as of ${asOf}`;
  return asOf > now ? `${moment}, which is to come: so they will read if nothing else happens` : moment;
}

function madeOf(options: Options, { asOf, from }: Moment, trust: Trust, rows: readonly FindingRow[]): Made {
  const { account, region, rule, severity, status, requirement, control, resource } = options;
  return {
    asOf,
    query: { account, region, rule, severity, status, requirement, control, resource, from },
    configuration: trust.scan?.configuration,
    counts: {
      findings: rows.length,
      bySeverity: counted(rows.map((row) => row.severity)),
      byState: counted(rows.map((row) => row.state)),
    },
    gaps: trustGaps(trust),
  };
}

/** By a rule's first-ever id, the ids of the controls that it evidences; nothing where the configuration has none. */
export function controlIds(
  controls: readonly Control[] | undefined,
  catalogue: CliContext['catalogue'],
): (rule: string) => readonly string[] | undefined {
  if (controls === undefined) return () => undefined;
  const byRule = controlsByRule(controls, catalogue);
  return (rule) => (byRule.get(rule) ?? []).map(({ id }) => id);
}

const SEVERITY_STYLE = { critical: 'redBright', high: 'red', medium: 'yellow', low: 'gray' } as const;

function columnsOf({
  hasEnds,
  hasEpisodes,
  hasControls,
  hasReasons,
}: {
  readonly hasEnds: boolean;
  readonly hasEpisodes: boolean;
  readonly hasControls: boolean;
  readonly hasReasons: boolean;
}): readonly Column<FindingRow>[] {
  return [
    { heading: 'id', value: (row) => row.id, kind: 'id' },
    { heading: 'state', value: (row) => row.state },
    { heading: 'severity', value: (row) => row.severity, style: (row) => SEVERITY_STYLE[row.severity] },
    ...(hasReasons ? [BECAUSE] : []),
    { heading: 'account', value: (row) => row.account },
    { heading: 'region', value: (row) => row.region, yields: 3 },
    { heading: 'rule', value: (row) => row.rule },
    ...(hasControls ? [CONTROLS] : []),
    { heading: 'resource', value: (row) => row.resource, kind: 'resource' },
    { heading: 'opened', value: (row) => row.openedAt, kind: 'moment', yields: 4 },
    ...(hasEnds ? END_COLUMNS : []),
    ...(hasEpisodes ? [EPISODES] : []),
    { heading: 'due', value: (row) => row.dueAt, kind: 'moment', yields: 1 },
    { heading: 'message', value: (row) => row.message, yields: 2 },
  ];
}

const CONTROLS: Column<FindingRow> = {
  heading: 'controls',
  value: (row) => row.controls?.join(' '),
  yields: 1,
};

const BECAUSE: Column<FindingRow> = {
  heading: 'severity is',
  value: ({ severityBecause }) => severityBecause,
  yields: 1,
};

const EPISODES: Column<FindingRow> = {
  heading: 'episodes',
  value: (row) => row.episodes?.map(intervalOf).join(' '),
  yields: 5,
};

const END_COLUMNS: readonly Column<FindingRow>[] = [
  { heading: 'closed', value: ({ closed }) => closed?.at, kind: 'moment' },
  { heading: 'closed by', value: ({ closed }) => closed && closureWords(closed) },
  {
    heading: 'observed',
    value: ({ closed }) => (closed && 'observedAt' in closed ? closed.observedAt : undefined),
    kind: 'moment',
    yields: 6,
  },
  {
    heading: 'evidence',
    value: ({ closed }) => (closed && 'evidence' in closed ? closed.evidence.join(' ') : undefined),
    yields: 7,
  },
];

/** As ISO 8601 writes an interval: beginning/end, and `..` for no end. */
function intervalOf({ openedAt, closed }: Episode): string {
  return `${openedAt}/${closed?.at ?? '..'}`;
}

function collect(text: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), text];
}

function collectState(text: string, earlier: string[] | undefined): string[] {
  if (!EFFECTIVE_STATES.some((state) => state === text)) {
    throw new UsageError(`There is no state "${text}"`, `States are: ${EFFECTIVE_STATES.join(', ')}`);
  }
  return collect(text, earlier);
}
