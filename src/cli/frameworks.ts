import { Command } from 'commander';
import * as z from 'zod';
import { frameworkResults, REQUIREMENT_RESULTS, type RequirementRow } from '../audit/framework-results';
import { suggestion } from '../config/closest';
import { customFrameworkOf, readCustomFramework } from '../config/custom-framework';
import { keyOf } from '../config/custom-framework-schema';
import { frameworksInForce } from '../config/frameworks-in-force';
import { loadConfiguration } from '../config/load';
import { mappedRules, type MappedRule } from '../config/mapped-rules';
import type { Configuration } from '../config/schema';
import { manualEvidence, manualText, type ManualEvidence } from '../duties/manual-evidence';
import { unknownRequirements } from '../duties/unknown-requirements';
import { withCustomFramework } from '../frameworks/custom-framework';
import type { Framework } from '../frameworks/framework';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import type { PageRule } from '../frameworks/page';
import { UsageError } from '../model/errors';
import { idsOfRules } from '../model/rule';
import type { Gaps } from '../audit/answer';
import { printAnswer, sayGaps } from './answer';
import { printable, say } from './console';
import type { CliContext } from './context';
import { configFile, configOption, listSchema, optionsOf, outputOption } from './options';
import { printRows, type Column } from './output';
import { entriesOf } from './register-room';
import {
  RESULT_STYLE,
  resultWords,
  sayOfToday,
  standingAsked,
  standingCommand,
  standingGaps,
  standingSchema,
} from './standing-question';
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
    .action((_options, command: Command) => {
      const { config, output } = optionsOf(
        command,
        z.object({ config: z.string().optional(), output: listSchema.shape.output }),
      );
      const { configuration } = loadConfiguration(configFile(config), context.catalogue);
      const { frameworks, rules } = claimsOf(context, configuration);
      const rows = Object.values(frameworks).map((framework) => countsOf(framework, rules));
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

function showCommand(context: CliContext): Command {
  return standingCommand(
    'show',
    'every requirement of a framework: the rules that are evidence of it, and what they show',
  )
    .argument(
      '<framework>',
      `${FRAMEWORK_KEYS.join(', ')}; the key of one of your own; or its file, as docs/bring-your-own-framework.md describes it`,
    )
    .action((named: string, _options, command: Command) => showFramework(context, command, named));
}

const NEEDED = ['rules', 'frameworks', 'own-frameworks', 'duties', 'reviews'] as const;

async function showFramework(context: CliContext, command: Command, named: string): Promise<void> {
  const options = optionsOf(command, standingSchema);
  const { asOf, configuration, standing, unread, damages } = await standingAsked(
    context,
    command,
    options,
    NEEDED,
  );
  const { looks, off, results } = standing;
  const { framework, rules, sameAs } = frameworkIn(context, configuration, named);
  const manual = await withRecord(context, command, async (record) => ({
    evidence: await entriesOf(record, 'evidence'),
    incidents: await entriesOf(record, 'incident'),
    dataRequests: await entriesOf(record, 'data-request'),
  }));
  const isOff = new Set(off.map(({ rule }) => rule));
  const on = rules.filter(({ firstId: id }) => !isOff.has(id));
  const rows = frameworkResults(framework, on, results);
  const counts = Object.fromEntries(
    REQUIREMENT_RESULTS.map((result) => [result, rows.filter((row) => row.result === result).length]),
  );
  const byHand = manualEvidence(configuration, manual, asOf);
  const shown = rows.map((row): ShownRow => {
    const same = new Set([`${framework.key}:${row.id}`, ...sameAs(row.id)]);
    return { ...row, manual: [...new Set([...same].flatMap((each) => byHand.get(each) ?? []))] };
  });
  const unknown = unknownRequirements(configuration.duties);
  const asked = { asOf, account: options.account, damages };
  const looked = await standingGaps(context, command, asked, rulesOf(rules, framework));
  const gaps: Gaps = {
    data: { ...looked.data, ...(unknown.length > 0 && { unknownRequirements: unknown }) },
    sentences: [
      ...looked.sentences,
      ...unread,
      ...unknown.map((each) => `Of watchbill.yaml, and shown nowhere: ${printable(each)}.`),
    ],
  };
  const made = {
    asOf,
    query: { framework: framework.key, account: options.account },
    configuration: looks.newest?.configuration,
    counts: { requirements: rows.length, ...counts },
    gaps,
    damages,
  };
  printAnswer(context, options, made, { name: 'requirements', rows: shown, columns });
  say(
    context,
    `${framework.name}, ${framework.edition}: ${rows.length} requirements, ${resultWords(counts)}.`,
  );
  sayOfToday(context, options, 'Frameworks, mappings and duties');
  say(context, 'A rule is evidence that supports a requirement; it makes nobody compliant with it.');
  sayGaps(context, gaps);
  damages.tell(context);
}

/** A requirement with what people keep by hand of it. */
interface ShownRow extends RequirementRow {
  readonly manual: readonly ManualEvidence[];
}

/** A framework, with what the rules claim of it. */
interface ClaimedFramework {
  readonly framework: Framework;
  readonly rules: readonly MappedRule[];
  /** Requirements of our frameworks, as `soc2:CC6.1`, that one of a framework of one's own is said to be the same as. */
  readonly sameAs: (id: string) => readonly string[];
}

/**
 * A framework by its key or its file, with what the rules claim of it.
 * @throws UsageError for a key that is none, with the nearest one.
 */
export function frameworkIn(
  context: CliContext,
  configuration: Configuration,
  named: string,
): ClaimedFramework {
  const { frameworks, rules, own } = claimsOf(context, configuration);
  const framework = Object.hasOwn(frameworks, named) ? frameworks[named] : undefined;
  if (framework !== undefined)
    return { framework, rules, sameAs: (id) => own.get(named)?.mappings[id]?.sameAs ?? [] };
  const keys = Object.keys(frameworks);
  if (!/[./\\]/.test(named) || keys.some((each) => each.startsWith(named)))
    throw new UsageError(
      `There is no framework "${named}"${suggestion(named, keys)}`,
      `Name one of ${keys.join(', ')}, or the file of a framework of your own`,
      { cause: new Error('It is none of those that Watchbill knows, and no file') },
    );
  const custom = readCustomFramework(named, idsOfRules(context.catalogue));
  return {
    framework: custom.framework,
    rules: withCustomFramework(rules, custom),
    sameAs: (id) => custom.mappings[id]?.sameAs ?? [],
  };
}

/** The frameworks and what the rules claim of them, with the parameters that a configuration sets. */
export function claimsOf({ catalogue }: CliContext, configuration: Configuration) {
  return {
    frameworks: frameworksInForce(configuration),
    rules: mappedRules(configuration, catalogue),
    own: new Map(
      (configuration['own-frameworks'] ?? []).map((each) => [keyOf(each), customFrameworkOf(each)]),
    ),
  };
}

/** First-ever ids of the rules that are evidence of a framework. */
function rulesOf(rules: readonly MappedRule[], { key }: Framework): string[] {
  return rules.flatMap((rule) => ((rule.requirements[key]?.ids.length ?? 0) > 0 ? [rule.firstId] : []));
}

const columns: readonly Column<ShownRow>[] = [
  { heading: 'requirement', value: ({ id }) => id },
  { heading: 'result', value: ({ result }) => result, style: ({ result }) => RESULT_STYLE[result] },
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
  {
    heading: 'manual evidence',
    value: ({ manual }) => manual.map(manualText).join('; '),
    yields: 1,
  },
];

/** `iam-root-no-access-keys: 1 fail`; nothing where all passes. JSON has every rule. */
function notPassing({ id, result }: RequirementRow['rules'][number]): string | undefined {
  if (result === undefined) return `${id}: not judged`;
  const { fail, unknown, error } = result.outcomes;
  if (fail > 0) return `${id}: ${fail} fail`;
  return unknown + error > 0 ? `${id}: ${unknown + error} unknown` : undefined;
}
