import * as z from 'zod';
import { openBetween } from '../audit/find-episodes';
import type { Episode } from '../audit/episodes';
import { findFindings } from '../audit/find-findings';
import { closureWords, findingRow, type FindingRow } from '../audit/finding-row';
import { trustIn, type Trust } from '../audit/trust';
import { mappedRules } from '../config/mapped-rules';
import { controlsByRule, type Control } from '../model/control';
import { UsageError } from '../model/errors';
import { EFFECTIVE_STATES, OPEN_STATES, type EffectiveState } from '../model/finding-life';
import type { Instant } from '../model/instant';
import { checkPeriod, ofMoments } from './check-period';
import { askedRules, CADENCES, placesAsked } from './ask';
import { configurationAt, type ConfigurationAt } from './configuration-at';
import type { CliContext } from './context';
import type { Damages } from './damages';
import { checkRules, configFile, filterSchema } from './options';
import type { Column } from './output';
import { parseInstant, startOf } from './parse-instant';
import { rulesFor } from './requirement';
import type { OpenRecord } from './with-record';

/** What a list of findings is narrowed by, as the command line and the addresses of pages say it. */
export const findingsAskedSchema = filterSchema.extend({
  status: z.array(z.enum(EFFECTIVE_STATES)).optional(),
  requirement: z.array(z.string()).optional(),
  control: z.array(z.string()).optional(),
  resource: z.array(z.string()).optional(),
  config: z.string().optional(),
  asOf: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});
export type FindingsAsked = z.infer<typeof findingsAskedSchema>;

/** The moment of an answer, or the period that ends at it. */
export interface Moment {
  readonly asOf: Instant;
  readonly from?: Instant;
}

function momentOf({ asOf, from, to }: FindingsAsked, now: Instant): Moment {
  if (from === undefined) {
    if (to !== undefined)
      throw new UsageError('--to ends a period that does not begin', 'Add --from', {
        cause: new Error('A period has a beginning, and --from names it'),
      });
    return { asOf: asOf === undefined ? now : parseInstant('--as-of', asOf) };
  }
  if (asOf !== undefined)
    throw new UsageError(
      '--as-of is about one moment, --from and --to about a period',
      'Leave one of the two out',
      { cause: new Error('Both were given') },
    );
  const period = {
    from: startOf('--from', from),
    asOf: to === undefined ? now : parseInstant('--to', to),
  };
  checkPeriod({ from: period.from, to: period.asOf }, ofMoments(from, to));
  return period;
}

/** Findings that can be asked for so. */
interface Checked {
  readonly asked: FindingsAsked;
  readonly moment: Moment;
  readonly states: readonly EffectiveState[] | undefined;
}

/** @throws UsageError for what names nothing that there is. */
export function checkFindingsAsked(context: CliContext, asked: FindingsAsked): Checked {
  checkRules(asked.rule, context.catalogue);
  const moment = momentOf(asked, context.clock.now());
  const states = asked.status ?? (moment.from === undefined ? OPEN_STATES : undefined);
  return { asked, moment, states };
}

interface FoundFindings {
  readonly rows: readonly FindingRow[];
  readonly trust: Trust;
  readonly columns: readonly Column<FindingRow>[];
  /** Which configuration its controls and requirements are of; absent where it takes none. */
  readonly source?: string;
}

/** @throws UsageError for a requirement or control that names no rule. */
export async function findAsked(
  context: CliContext,
  opened: OpenRecord,
  damages: Damages,
  { asked, moment, states }: Checked,
): Promise<FoundFindings> {
  const { reader, record, objects } = opened;
  const { leaveOut } = damages;
  const now = context.clock.now();
  const { configuration, source } = await configurationAsked(context, opened, damages, { asked, moment });
  const { controls } = configuration;
  const rules = rulesFor(mappedRules(configuration, context.catalogue), controls ?? [], asked);
  const controlsOf = controlIds(controls, context.catalogue);
  const places = await placesAsked({ reader, objects, leaveOut }, now, asked);
  const question = {
    asOf: moment.asOf,
    now,
    ...places,
    rules,
    severities: asked.severity,
    states,
    resources: asked.resource,
    openSince: moment.from,
  };
  const readings = await findFindings(reader, question, leaveOut);
  const answer = {
    ...moment,
    now,
    ...places,
    rules: askedRules(context.catalogue, rules),
    areRulesNarrowed: rules !== undefined,
    severities: asked.severity,
    areResourcesNarrowed: asked.resource !== undefined,
    areStatesNarrowed: asked.status !== undefined,
    cadences: CADENCES,
  };
  const hasEnds = moment.from !== undefined || (states ?? []).some((state) => !OPEN_STATES.includes(state));
  const rows =
    moment.from === undefined
      ? readings.map((reading) => findingRow(reading, { controls: controlsOf(reading.head.rule) }))
      : (await openBetween(reader, readings, moment.from, moment.asOf, leaveOut)).map((reading) =>
          findingRow(reading, {
            episodes: reading.episodes,
            controls: controlsOf(reading.head.rule),
          }),
        );
  return {
    rows,
    trust: await trustIn({ reader, record, objects, leaveOut }, answer),
    columns: columnsOf({
      hasEnds,
      hasEpisodes: moment.from !== undefined,
      hasControls: controls !== undefined,
      hasReasons: rows.some(({ severityBecause }) => severityBecause !== undefined),
    }),
    ...((controls !== undefined || asked.requirement !== undefined) && { source }),
  };
}

/** Of now it is watchbill.yaml, where there is one: who writes a control there asks about it at once. */
function configurationAsked(
  context: CliContext,
  opened: OpenRecord,
  damages: Damages,
  { asked: { config, asOf, from }, moment }: Pick<Checked, 'asked' | 'moment'>,
): Promise<ConfigurationAt> {
  const isPast = asOf !== undefined || from !== undefined;
  return configurationAt(context, opened, damages, isPast ? config : configFile(config), moment.asOf);
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
