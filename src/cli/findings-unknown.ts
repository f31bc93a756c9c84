import { Command } from 'commander';
import * as z from 'zod';
import { latestLooks } from '../audit/latest-looks';
import { trustIn } from '../audit/trust';
import { unknownVerdicts } from '../audit/unknown-verdicts';
import { sourceOf } from '../model/coverage';
import type { Instant } from '../model/instant';
import { bySeverity } from '../model/severity';
import { byText } from '../model/by-text';
import type { Verdict } from '../model/verdict';
import { rulesNamed } from './requirement';
import { counted, printAnswer, sayGaps } from './answer';
import { askedRules, CADENCES, placesAsked } from './ask';
import { say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import {
  accountOption,
  checkRules,
  filterSchema,
  headerOption,
  listSchema,
  optionsOf,
  outputOption,
  regionOption,
  ruleOption,
  severityOption,
  stateOption,
  tableOption,
} from './options';
import type { Column } from './output';
import { parseInstant } from './parse-instant';
import { trustGaps, trustSentences } from '../audit/trust-words';
import { withRecord } from './with-record';

const optionsSchema = filterSchema.extend({
  asOf: z.string().optional(),
  ...listSchema.shape,
});

export function findingsUnknownCommand(context: CliContext): Command {
  return new Command('unknown')
    .description('what the latest scans could not judge, and why: neither a finding nor a pass')
    .addOption(accountOption())
    .addOption(regionOption())
    .addOption(ruleOption())
    .addOption(severityOption())
    .option('--as-of <date>', 'by the end of this UTC day, or this instant')
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action((_options, command: Command) => listUnknown(context, command));
}

interface Row extends Pick<Verdict, 'outcome' | 'severity' | 'account' | 'region' | 'rule' | 'resource'> {
  readonly reason: string;
  readonly slot: Instant;
}

async function listUnknown(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(command, optionsSchema);
  checkRules(options.rule, context.catalogue);
  const now = context.clock.now();
  const asOf = options.asOf === undefined ? now : parseInstant('--as-of', options.asOf);
  const ids = rulesNamed(context.catalogue, options.rule);
  const rules = askedRules(context.catalogue, ids);
  const damages = new Damages();
  const { leaveOut } = damages;
  const { verdicts, trust } = await withRecord(context, command, async ({ reader, record, objects }) => {
    const places = await placesAsked({ reader, objects, leaveOut }, now, options);
    const sources = [...new Set(rules.flatMap(({ parts }) => parts.map(sourceOf)))];
    const looks = await latestLooks(
      { reader, record, objects, leaveOut },
      { asOf, sources, ...places, rules: ids },
    );
    return {
      verdicts: await unknownVerdicts({ objects, leaveOut }, looks),
      trust: await trustIn(
        { reader, record, objects, leaveOut },
        {
          ...{ asOf, now, ...places, rules, areRulesNarrowed: ids !== undefined },
          ...{ severities: options.severity, cadences: CADENCES },
        },
      ),
    };
  });
  const rows = verdicts
    .filter(
      ({ verdict }) =>
        (ids?.includes(verdict.rule) ?? true) &&
        (options.region?.includes(verdict.region) ?? true) &&
        (options.severity?.includes(verdict.severity) ?? true),
    )
    .map(({ slot, verdict: { outcome, severity, account, region, rule, resource, message } }): Row => ({
      outcome,
      severity,
      account,
      region,
      rule,
      resource,
      reason: message,
      slot,
    }))
    .sort((a, b) => bySeverity(a.severity, b.severity) || byName(a, b));
  const { account, region, rule, severity } = options;
  // How many verdicts are neither is what this list is of.
  const gaps = { ...trustGaps(trust), sentences: trustSentences({ ...trust, unjudged: 0 }) };
  const made = {
    asOf,
    query: { account, region, rule, severity },
    configuration: trust.scan?.configuration,
    counts: { unknown: rows.length, byOutcome: counted(rows.map(({ outcome }) => outcome)) },
    gaps,
    damages,
  };
  printAnswer(context, options, made, { name: 'unknown', rows, columns });
  const count = (outcome: Verdict['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  say(context, `${rows.length} not judged: ${count('unknown')} unknown, ${count('error')} error.`);
  sayGaps(context, gaps);
  damages.tell(context);
}

const byName = byText(({ rule, account, region, resource }: Row) =>
  [rule, account, region, resource].join('\n'),
);

const columns: readonly Column<Row>[] = [
  { heading: 'outcome', value: (row) => row.outcome },
  { heading: 'severity', value: (row) => row.severity },
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region },
  { heading: 'rule', value: (row) => row.rule },
  { heading: 'resource', value: (row) => row.resource, kind: 'resource' },
  { heading: 'reason', value: (row) => row.reason },
  { heading: 'slot', value: (row) => row.slot, kind: 'moment', yields: 1 },
];
