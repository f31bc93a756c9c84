import { Command } from 'commander';
import * as z from 'zod';
import { readDumps } from '../aws/dumps/read-dumps';
import { loadConfiguration } from '../config/load';
import { GLOBAL, type AccountId } from '../model/account';
import type { Cell } from '../sources/cell';
import { UsageError } from '../model/errors';
import type { Instant } from '../model/instant';
import { parts, SOURCES, type Source } from '../sources/parts';
import { snapshotOf, withDeniedRegionsOutOfScope } from '../sources/snapshot';
import type { Verdict } from '../model/verdict';
import { evaluate } from '../evaluate/evaluate';
import type { ActiveRule } from '../model/evaluation';
import type { Rule } from '../rules/rule';
import { judgeableRules } from '../evaluate/judgeable-rules';
import { printable, say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';
import { addJudgingOptions, checkRules, configFile, judgingSchema, optionsOf, type Filter } from './options';
import { parseInstant } from './parse-instant';
import { printVerdicts, sayTotals, verdictExitCodes } from './verdicts';

const optionsSchema = judgingSchema.extend({ at: z.string().optional() });

export function replayCommand(context: CliContext): Command {
  const replay = new Command('replay')
    .description('judge stored evidence, or dumps of the AWS CLI, without asking AWS')
    .argument(
      '<dir>',
      'folder with evidence, or with iam/account-authorization-details.json and cloudtrail/*.json',
    )
    .option('--at <instant>', 'the moment to judge from (default: the latest date in the data)');
  return addJudgingOptions(replay).action((directory: string, _options, command: Command) => {
    const options = optionsOf(command, optionsSchema);
    checkRules(options.rule, context.catalogue);
    const { rules } = loadConfiguration(configFile(options.config), context.catalogue);
    const at = options.at === undefined ? undefined : parseInstant('--at', options.at);
    const dumps = readDumps(directory, at);
    for (const file of dumps.ignored)
      say(context, `Ignored ${printable(file)}: not a file that replay knows.`);
    for (const { file, why } of dumps.broken) say(context, `Broken ${printable(file)}: ${printable(why)}`);
    for (const { isEvidence } of dumps.broken) context.exit(isEvidence ? EXIT.integrityBroken : EXIT.partial);
    const now = at ?? dumps.latest;
    if (now === undefined || dumps.cells.length === 0) {
      if (dumps.broken.length > 0) return;
      throw new UsageError(
        `${directory} holds nothing that can be judged`,
        'It needs iam/account-authorization-details.json, cloudtrail/*.json, or evidence as yyyy-mm/<sha256>',
      );
    }
    say(context, `Judged as of ${now}${at === undefined ? ', the latest date in the data' : ''}.`);
    const verdicts = judge(dumps.cells, now, rules, options);
    printVerdicts(context, options.output, verdicts, options.all);
    sayTotals(context, verdicts);
    for (const code of verdictExitCodes(verdicts, options.failOn)) context.exit(code);
  });
}

/**
 * Every account by itself. A source that the data has nothing of is not judged; of a source that it has something of,
 * every part is, so that what is missing shows as unknown.
 */
function judge(
  cells: readonly Cell[],
  now: Instant,
  rules: readonly ActiveRule<Rule>[],
  filter: Filter,
): Verdict[] {
  const byAccount = new Map<AccountId, Cell[]>();
  for (const cell of cells) byAccount.set(cell.account, [...(byAccount.get(cell.account) ?? []), cell]);
  return [...byAccount]
    .filter(([account]) => filter.account === undefined || filter.account.includes(account))
    .flatMap(([account, own]) => {
      const sources: Source[] = SOURCES.filter(
        (source) =>
          own.some((cell) => parts[cell.part].source === source) &&
          (filter.source === undefined || filter.source.includes(source)),
      );
      const regions = [...new Set(own.map((cell) => cell.region))].filter(
        (region) => region !== GLOBAL && (filter.region === undefined || filter.region.includes(region)),
      );
      const snapshot = snapshotOf(
        { id: account, partition: partitionOf(regions) },
        now,
        regions.sort(),
        withDeniedRegionsOutOfScope(own),
      );
      const judged = judgeableRules(rules, sources).filter(
        ({ rule }) =>
          filter.rule === undefined || filter.rule.some((id) => id === rule.id || rule.aliases?.includes(id)),
      );
      return evaluate(snapshot, judged).verdicts.filter(
        (verdict) => filter.region === undefined || filter.region.includes(verdict.region),
      );
    });
}

function partitionOf(regions: readonly string[]): string {
  const first = regions[0] ?? '';
  if (first.startsWith('cn-')) return 'aws-cn';
  return first.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
