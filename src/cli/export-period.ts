import type { Command } from 'commander';
import type { Period } from '../audit/answer';
import type { ExportMade, ExportQuestion, ExportRule } from '../audit/exports/export-question';
import { looksOf } from '../audit/exports/judgements';
import type { LatestLooks } from '../audit/latest-looks';
import { trustIn, type Trust } from '../audit/trust';
import { UsageError } from '../model/errors';
import { earliest, type Instant } from '../model/instant';
import { firstId } from '../model/rule';
import { checkPeriod } from './check-period';
import { askedRules, CADENCES } from './ask';
import type { CliContext } from './context';
import type { Damages } from './damages';
import type { MappedRule } from '../config/mapped-rules';
import { configOption, stateOption, tableOption } from './options';
import type { OpenRecord } from './with-record';
import { zonedEnd, zonedStart } from './zoned-day';

/** The options of every export: the period, and the record that it is of. */
export function addExportOptions(command: Command): Command {
  return command
    .requiredOption('--from <date>', 'the first day of the period, or an instant')
    .requiredOption('--to <date>', 'its last day, or an instant')
    .option('--zone <zone>', 'the time zone of days, such as Europe/Berlin', 'UTC')
    .addOption(configOption())
    .addOption(stateOption())
    .addOption(tableOption());
}

/**
 * The period asked for, as far as it has passed: of what is to come nothing is known.
 * @throws UsageError for a period that ends before it begins.
 */
export function periodOf(
  { from, to, zone }: { readonly from: string; readonly to: string; readonly zone: string },
  now: Instant,
): Period {
  const begins = zonedStart('--from', from, zone);
  if (begins > now)
    throw new UsageError(
      `The period begins at ${begins}, which is to come`,
      'Name an earlier day with --from',
      { cause: new Error('Nothing of it is on record') },
    );
  const period = { from: begins, to: earliest(zonedEnd('--to', to, zone), now) };
  checkPeriod(period);
  return period;
}

/** What an export is of, with how far it can be trusted. */
export interface ExportFrame {
  readonly question: ExportQuestion;
  readonly looks: LatestLooks;
  readonly trust: Trust;
  readonly made: ExportMade;
}

interface ExportAsked {
  readonly period: Period;
  /** What the rules claim with the parameters in force. */
  readonly claims: readonly MappedRule[];
  /** First-ever ids; absent where nobody narrowed them. */
  readonly only: readonly string[] | undefined;
  /** That makes the same. */
  readonly commandLine: string;
}

/** What was looked at in the period by the rules that are asked for. */
export async function exportFrame(
  context: CliContext,
  { reader, record, objects }: Pick<OpenRecord, 'reader' | 'record' | 'objects'>,
  { leaveOut }: Damages,
  { period, claims, only, commandLine }: ExportAsked,
): Promise<ExportFrame> {
  const now = context.clock.now();
  const trust = await trustIn(
    { reader, record, objects, leaveOut },
    {
      asOf: period.to,
      from: period.from,
      now,
      rules: askedRules(context.catalogue, only),
      areRulesNarrowed: only !== undefined,
      cadences: CADENCES,
    },
  );
  const off = new Set(trust.off.map(({ rule }) => rule));
  const rules = rulesOf(context, claims, (id) => only?.includes(id) ?? true);
  const question = { period, now, rules, off, areRulesNarrowed: only !== undefined };
  const { configuration } = trust.scan ?? {};
  return {
    question,
    trust,
    looks: await looksOf({ reader, record, objects, leaveOut }, question),
    made: {
      period,
      watchbill: context.version,
      configuration: configuration?.slice(configuration.lastIndexOf('/') + 1) ?? null,
      missedSlots: trust.missed.reduce((sum, { slots }) => sum + slots, 0),
      command: commandLine,
      evidenceHref: (key) => key,
    },
  };
}

function rulesOf(
  { catalogue }: CliContext,
  claims: readonly MappedRule[],
  isWanted: (id: string) => boolean,
): Map<string, ExportRule> {
  const requirements = new Map(claims.map((rule) => [rule.firstId, rule.requirements]));
  const asked = new Map(askedRules(catalogue).map((each) => [each.rule, each]));
  return new Map(
    catalogue.flatMap((rule): [string, ExportRule][] => {
      const id = firstId(rule);
      const reads = asked.get(id);
      if (reads === undefined || !isWanted(id)) return [];
      const { title, failure, severity, risk, remediation } = rule;
      const words = { id: rule.id, title, failure, severity, risk, remediation };
      return [[id, { ...words, requirements: requirements.get(id) ?? {}, asked: reads }]];
    }),
  );
}

/** First-ever ids of the rules that are evidence of a framework. */
export function evidencing(claims: readonly MappedRule[], framework: string): string[] {
  return claims
    .filter((rule) => (rule.requirements[framework]?.ids.length ?? 0) > 0)
    .map((rule) => rule.firstId);
}
