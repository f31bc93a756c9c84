import { Command } from 'commander';
import * as z from 'zod';
import {
  frameworkResults,
  REQUIREMENT_RESULTS,
  type RequirementResultName,
  type RequirementRow,
} from '../audit/framework-results';
import { PastConfigurations, rulesOff, type OffRule } from '../audit/configuration-then';
import { latestLooks, type LatestLooks } from '../audit/latest-looks';
import { ruleResults } from '../audit/rule-results';
import { paramsInForce } from '../config/activate';
import { suggestion } from '../config/closest';
import { readCustomFramework } from '../config/custom-framework';
import { loadConfiguration } from '../config/load';
import { withCustomFramework } from '../frameworks/custom-framework';
import type { Framework } from '../frameworks/framework';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import { loadFramework } from '../frameworks/load-framework';
import type { PageRule } from '../frameworks/page';
import { UsageError } from '../model/errors';
import { firstId, pageRuleOf } from '../model/rule';
import { SOURCES } from '../sources/sources';
import { printAnswer, sayGaps } from './answer';
import type { Gaps } from '../audit/answer';
import { askedRules, placesAsked } from './ask';
import { printable, say } from './console';
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
  stateOption,
  tableOption,
} from './options';
import { printRows, type Column } from './output';
import { parseInstant } from './parse-instant';
import { looksGaps } from '../audit/trust-words';
import { withRecord } from './with-record';

export function frameworksCommand(context: CliContext): Command {
  return new Command('frameworks')
    .description('the frameworks, and how their requirements stand')
    .addCommand(listCommand(context))
    .addCommand(showCommand(context));
}

function listCommand(context: CliContext): Command {
  return new Command('list')
    .description('every framework, with how many of its requirements have a rule')
    .addOption(configOption())
    .addOption(outputOption())
    .action(async (_options, command: Command) => {
      const { config, output } = optionsOf(
        command,
        z.object({ config: z.string().optional(), output: listSchema.shape.output }),
      );
      const rules = rulesWith(context, config);
      const rows = await Promise.all(
        FRAMEWORK_KEYS.map(async (key) => countsOf(await loadFramework(key), rules)),
      );
      printRows(context, output, rows, [
        { heading: 'key', value: (row) => row.key },
        { heading: 'framework', value: (row) => row.name },
        { heading: 'edition', value: (row) => row.edition, yields: 1 },
        { heading: 'requirements', value: (row) => row.requirements },
        { heading: 'aws state can show', value: (row) => row.shown },
        { heading: 'with a rule', value: (row) => row.covered },
      ]);
    });
}

function countsOf(framework: Framework, rules: readonly PageRule[]) {
  const { key, name, edition, requirements } = framework;
  const covered = new Set(rules.flatMap((rule) => rule.requirements[key]?.ids ?? []));
  const all = Object.entries(requirements);
  return {
    key,
    name,
    edition,
    requirements: all.length,
    shown: all.filter(([, { evidence }]) => evidence === 'aws-state' || evidence === 'partly').length,
    covered: all.filter(([id]) => covered.has(id)).length,
  };
}

const showSchema = filterSchema
  .pick({ account: true })
  .extend({ asOf: z.string().optional(), config: z.string().optional(), ...listSchema.shape });

function showCommand(context: CliContext): Command {
  return new Command('show')
    .description('every requirement of a framework: the rules that are evidence of it, and what they show')
    .argument(
      '<framework>',
      `${FRAMEWORK_KEYS.join(', ')}; or a file, as docs/bring-your-own-framework.md describes it`,
    )
    .addOption(accountOption())
    .option('--as-of <date>', 'by the latest scans at the end of this UTC day, or at this instant')
    .addOption(configOption())
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action((named: string, _options, command: Command) => showFramework(context, command, named));
}

async function showFramework(context: CliContext, command: Command, named: string): Promise<void> {
  const options = optionsOf(command, showSchema);
  const { framework, rules } = await frameworkOf(context, named, options.config);
  const now = context.clock.now();
  const asOf = options.asOf === undefined ? now : parseInstant('--as-of', options.asOf);
  const damages = new Damages();
  const { leaveOut } = damages;
  const { rows, looks, off } = await withRecord(context, command, async ({ reader, objects }) => {
    const ports = { reader, objects, leaveOut };
    const { accounts } = await placesAsked(ports, now, options);
    const found = await latestLooks(ports, { asOf, sources: SOURCES, accounts });
    const asked = askedRules(context.catalogue);
    const offThen =
      found.newest === undefined
        ? []
        : await rulesOff(reader, new PastConfigurations(objects, leaveOut), found.newest, asked);
    const isOff = new Set(offThen.map(({ rule }) => rule));
    const inForce = rules.filter(({ firstId: id }) => !isOff.has(id));
    return {
      rows: frameworkResults(framework, inForce, await ruleResults(ports, found)),
      looks: found,
      off: offThen,
    };
  });
  const counts = Object.fromEntries(
    REQUIREMENT_RESULTS.map((result) => [result, rows.filter((row) => row.result === result).length]),
  );
  const gaps = gapsOf(looks, off, rules, framework);
  const made = {
    asOf,
    query: { framework: framework.key, account: options.account },
    configuration: looks.newest?.configuration,
    counts: { requirements: rows.length, ...counts },
    gaps,
    damages,
  };
  printAnswer(context, options, made, { name: 'requirements', rows, columns });
  say(
    context,
    `${framework.name}, ${framework.edition}: ${rows.length} requirements, ${countWords(counts)}.`,
  );
  say(context, 'A rule is evidence that supports a requirement; it makes nobody compliant with it.');
  sayGaps(context, gaps);
  damages.tell(context);
}

/** A rule as pages show it, with the id by which its results are kept. */
export type FrameworkRule = PageRule & { readonly firstId: string };

/**
 * A framework by its key or its file, with what the rules claim of it.
 * @throws UsageError for a key that is none, with the nearest one.
 */
export async function frameworkOf(
  context: CliContext,
  named: string,
  config: string | undefined,
): Promise<{ readonly framework: Framework; readonly rules: readonly FrameworkRule[] }> {
  const rules = rulesWith(context, config);
  const key = FRAMEWORK_KEYS.find((each) => each === named);
  if (key !== undefined) return { framework: await loadFramework(key), rules };
  if (!/[./\\]/.test(named) || FRAMEWORK_KEYS.some((each) => each.startsWith(named)))
    throw new UsageError(
      `There is no framework "${named}"${suggestion(named, FRAMEWORK_KEYS)}`,
      `Name one of ${FRAMEWORK_KEYS.join(', ')}, or the file of a framework of your own`,
    );
  const custom = await readCustomFramework(named, new Set(context.catalogue.map(({ id }) => id)));
  const ids = new Map(rules.map((rule) => [rule.id, rule.firstId]));
  return {
    framework: custom.framework,
    rules: withCustomFramework(rules, custom).map((rule) => ({
      ...rule,
      firstId: ids.get(rule.id) ?? rule.id,
    })),
  };
}

/** What the rules claim with the parameters in force. */
export function rulesWith(context: CliContext, config: string | undefined): FrameworkRule[] {
  const { configuration } = loadConfiguration(configFile(config), context.catalogue);
  return context.catalogue.map((rule) => ({
    ...pageRuleOf(rule, paramsInForce(configuration, rule)),
    firstId: firstId(rule),
  }));
}

function gapsOf(
  looks: LatestLooks,
  off: readonly OffRule[],
  rules: readonly FrameworkRule[],
  { key }: Framework,
): Gaps {
  const mapped = new Set(
    rules.filter(({ requirements }) => (requirements[key]?.ids.length ?? 0) > 0).map((rule) => rule.firstId),
  );
  const own = off.filter(({ rule }) => mapped.has(rule));
  const { data, sentences } = looksGaps(looks);
  return {
    data: { ...data, off: own },
    sentences: [
      ...sentences,
      ...own.map(
        ({ rule, reason }) =>
          `Off, and no evidence of anything: ${rule}${reason === undefined ? '' : ` (${printable(reason)})`}.`,
      ),
    ],
  };
}

function countWords(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([result, count]) => `${count} ${result}`)
    .join(', ');
}

const STYLE: Readonly<Partial<Record<RequirementResultName, 'red' | 'yellow' | 'green' | 'gray'>>> = {
  failing: 'red',
  unknown: 'yellow',
  'not judged': 'yellow',
  'not covered': 'yellow',
  passing: 'green',
  manual: 'gray',
  inherited: 'gray',
};
const columns: readonly Column<RequirementRow>[] = [
  { heading: 'requirement', value: ({ id }) => id },
  { heading: 'result', value: ({ result }) => result, style: ({ result }) => STYLE[result] },
  { heading: 'pass', value: ({ outcomes }) => outcomes.pass },
  { heading: 'fail', value: ({ outcomes }) => outcomes.fail },
  { heading: 'unknown', value: ({ outcomes }) => outcomes.unknown + outcomes.error },
  { heading: 'title', value: ({ title }) => title, yields: 2 },
  { heading: 'rules', value: ({ rules }) => rules.length },
  {
    heading: 'not passing',
    value: ({ rules }) => rules.flatMap((rule) => notPassing(rule) ?? []).join(', '),
    yields: 3,
  },
];

/** `iam-root-no-access-keys: 1 fail`; nothing where all passes. JSON has every rule. */
function notPassing({ id, result }: RequirementRow['rules'][number]): string | undefined {
  if (result === undefined) return `${id}: not judged`;
  const { fail, unknown, error } = result.outcomes;
  if (fail > 0) return `${id}: ${fail} fail`;
  return unknown + error > 0 ? `${id}: ${unknown + error} unknown` : undefined;
}
