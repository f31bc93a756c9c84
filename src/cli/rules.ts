import { Command } from 'commander';
import * as z from 'zod';
import { hashOfOwnRules } from '../config/own-rules';
import { UsageError } from '../model/errors';
import { claimsOf } from '../model/rule';
import { loadOwnRules } from '../own-rules/load';
import { testOwnRules, type TestRow } from '../own-rules/test-own-rules';
import type { Rule } from '../rules/rule';
import { printable, say } from './console';
import type { CliContext } from './context';
import { EXIT } from './exit-code';
import { optionsOf, outputOption } from './options';
import { OUTPUTS, printRows, type Column } from './output';

const optionsSchema = z.object({ output: z.enum(OUTPUTS).default('table') });

interface ListedRule {
  readonly id: string;
  readonly severity: string;
  readonly title: string;
  readonly reads: readonly string[];
  readonly requirements: readonly string[];
  readonly file: string;
}
const LIST_COLUMNS: readonly Column<ListedRule>[] = [
  { heading: 'rule', value: ({ id }) => id },
  { heading: 'severity', value: ({ severity }) => severity },
  { heading: 'title', value: ({ title }) => title, yields: 2 },
  { heading: 'reads', value: ({ reads }) => reads.join(', '), yields: 3 },
  { heading: 'requirements', value: ({ requirements }) => requirements.join(', '), yields: 4 },
  { heading: 'file', value: ({ file }) => file, yields: 1 },
];

const TEST_COLUMNS: readonly Column<TestRow>[] = [
  { heading: 'rule', value: ({ rule }) => rule },
  { heading: 'kind', value: ({ kind }) => kind, yields: 1 },
  { heading: 'case', value: ({ name }) => name },
  {
    heading: 'result',
    value: ({ isOk }) => (isOk ? 'ok' : 'FAILED'),
    style: ({ isOk }) => (isOk ? 'green' : 'red'),
  },
  { heading: 'expected', value: ({ expected }) => expected, yields: 3 },
  { heading: 'came', value: ({ came, isOk }) => (isOk ? 'as expected' : came), yields: 2 },
];

const DIRECTORY = ['<dir>', 'folder of your own rules, as docs/own-rules.md describes it'] as const;

export function rulesCommand(context: CliContext): Command {
  const command = new Command('rules').description('your own rules: list, show and test them');
  command
    .command('list')
    .description('every rule of a folder, and the hash that manifests name')
    .argument(...DIRECTORY)
    .addOption(outputOption())
    .action((directory: string, _options, list: Command) => {
      const { output } = optionsOf(list, optionsSchema);
      const { rules } = loadOwnRules(directory);
      const rows = rules.map(({ file, rule }) => ({
        id: rule.id,
        severity: rule.severity,
        title: rule.title,
        reads: rule.reads,
        requirements: requirementsOf(rule),
        file,
      }));
      printRows(context, output, rows, LIST_COLUMNS);
      say(context, `${rows.length} rules. Hash ${hashOfOwnRules(directory)}.`);
    });
  command
    .command('show')
    .description('one rule: what it says, reads and takes')
    .argument(...DIRECTORY)
    .argument('<id>', 'id of the rule')
    .addOption(outputOption())
    .action((directory: string, id: string, _options, show: Command) => {
      const { output } = optionsOf(show, optionsSchema);
      const { rules } = loadOwnRules(directory);
      const found = rules.find(({ rule }) => rule.id === id);
      if (found === undefined)
        throw new UsageError(
          `There is no rule "${printable(id)}" in ${directory}`,
          `Name one of ${rules.map(({ rule }) => rule.id).join(', ')}`,
          { cause: new Error('None of the files of the folder has a rule of this id') },
        );
      const { file, rule } = found;
      const rows = Object.entries({
        id: rule.id,
        file,
        title: rule.title,
        failure: rule.failure,
        severity: rule.severity,
        kind: rule.kind,
        risk: rule.risk,
        'what to do': rule.remediation.text,
        link: rule.remediation.link,
        reads: rule.reads.join(', '),
        consults: rule.consults.join(', '),
        requirements: requirementsOf(rule).join(', '),
        parameters: JSON.stringify(rule.params.parse({})),
      }).map(([what, value]) => ({ what, value }));
      printRows(context, output, rows, [
        { heading: 'what', value: ({ what }) => what },
        { heading: 'value', value: ({ value }) => value },
      ]);
    });
  command
    .command('test')
    .description('run the cases of every rule of a folder, and what every rule has to hold')
    .argument(...DIRECTORY)
    .addOption(outputOption())
    .action(async (directory: string, _options, test: Command) => {
      const { output } = optionsOf(test, optionsSchema);
      const rows = await testOwnRules(directory);
      printRows(context, output, rows, TEST_COLUMNS);
      const failed = rows.filter(({ isOk }) => !isOk);
      for (const { rule, name, expected, came } of failed) {
        say(context, `FAILED ${rule}: ${printable(name)}`);
        say(context, `  expected: ${printable(expected)}`);
        say(context, `  came:     ${printable(came)}`);
      }
      say(context, `${rows.length - failed.length} ok, ${failed.length} failed.`);
      say(context, 'Types are not checked here: npx tsc -p with a tsconfig.json as docs/own-rules has.');
      if (failed.length > 0) context.exit(EXIT.usage);
    });
  return command;
}

/** With its defaults. */
function requirementsOf(rule: Rule): string[] {
  return Object.entries(claimsOf(rule, {})).flatMap(([framework, { ids }]) =>
    ids.map((id) => `${framework}:${id}`),
  );
}
