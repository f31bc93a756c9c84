import { Command } from 'commander';
import { CONTROL_RESULTS, controlResults, type ControlRow } from '../audit/control-results';
import { resultOfRules, summedOutcomes, type RequirementResultName } from '../audit/framework-results';
import { frameworksInForce } from '../config/frameworks-in-force';
import { mappedRules } from '../config/mapped-rules';
import { controlsByRule, type Control } from '../model/control';
import { UsageError } from '../model/errors';
import { firstId } from '../model/rule';
import type { Gaps } from '../audit/answer';
import { printAnswer, sayGaps } from './answer';
import { printable, say } from './console';
import type { CliContext } from './context';
import { optionsOf } from './options';
import { printRows, type Column } from './output';
import { controlCalled } from './requirement';
import type { RuleStanding } from './rule-standing';
import {
  RESULT_STYLE,
  resultWords,
  sayOfToday,
  standingAsked,
  standingCommand,
  standingGaps,
  standingSchema,
  type StandingOptions,
} from './standing-question';

export function controlsCommand(context: CliContext): Command {
  return new Command('controls')
    .description('your own controls, and how they stand by the rules that evidence them')
    .addCommand(
      standingCommand('list', 'every control of watchbill.yaml, and what its rules show').action(
        (_options, command: Command) => listControls(context, command),
      ),
    )
    .addCommand(
      standingCommand('show', 'one control: its rules, the requirements that it meets, and what is missing')
        .argument('<control>', 'its id, such as AC-03')
        .action((named: string, _options, command: Command) => showControl(context, command, named)),
    );
}

async function listControls(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(command, standingSchema);
  const { asOf, controls, rows, standing, unread, damages } = await stand(context, command, options);
  if (controls.length === 0)
    throw new UsageError(
      'There are no controls',
      'Write them into watchbill.yaml, as docs/controls.md describes them',
      { cause: new Error('the configuration names none') },
    );
  const unused = rulesOfNoControl(context, controls, standing);
  const byResult = Object.fromEntries(
    CONTROL_RESULTS.map((result) => [result, rows.filter((row) => row.result === result).length]),
  );
  const looks = await standingGaps(
    context,
    command,
    { asOf, account: options.account, damages },
    rulesNamed(context, controls),
  );
  const gaps: Gaps = {
    data: { ...looks.data, rulesOfNoControl: unused },
    sentences: [
      ...looks.sentences,
      ...unread,
      ...(unused.length > 0
        ? [
            `Rules that are on and are evidence of no control: ${unused.length}; JSON has their ids under gaps.`,
          ]
        : []),
    ],
  };
  const made = {
    asOf,
    query: { account: options.account },
    configuration: standing.looks.newest?.configuration,
    counts: { controls: rows.length, ...byResult },
    gaps,
    damages,
  };
  const whole = rows.map((row) => ({ ...row, gaps: gapsOf(row) }));
  printAnswer(context, options, made, { name: 'controls', rows: whole, columns: CONTROL_COLUMNS });
  say(context, `${rows.length} controls: ${resultWords(byResult)}.`);
  sayFooting(context, options);
  sayGaps(context, gaps);
  damages.tell(context);
}

async function showControl(context: CliContext, command: Command, named: string): Promise<void> {
  const options = optionsOf(command, standingSchema);
  const { asOf, controls, rows, standing, unread, damages } = await stand(context, command, options);
  const control = controlCalled(controls, named);
  const looks = await standingGaps(
    context,
    command,
    { asOf, account: options.account, damages },
    rulesNamed(context, [control]),
  );
  for (const row of rows.filter(({ id }) => id === control.id)) {
    const gaps = gapsOf(row);
    const whole = { ...row, gaps };
    const made = {
      asOf,
      query: { control: control.id, account: options.account },
      configuration: standing.looks.newest?.configuration,
      counts: { rules: row.rules.length, requirements: row.requirements.length },
      gaps: { data: looks.data, sentences: [...looks.sentences, ...unread, ...gaps] },
      damages,
    };
    if (options.output === 'ndjson') printRows(context, options.output, [whole], []);
    else {
      if (options.output === 'table') context.out.write(headOf(row));
      printAnswer(context, options, made, {
        name: 'control',
        rows: partsOf(row),
        columns: PART_COLUMNS,
        whole,
      });
    }
    sayFooting(context, options);
    sayGaps(context, made.gaps);
  }
  damages.tell(context);
}

const NEEDED = ['controls', 'rules', 'frameworks', 'own-frameworks'] as const;

/**
 * How controls stand at the moment that is asked for: those of watchbill.yaml, or, without one, those that were in force at
 * the newest scan then.
 */
async function stand(context: CliContext, command: Command, options: StandingOptions) {
  const { configuration, standing, ...asked } = await standingAsked(context, command, options, NEEDED);
  const controls = configuration.controls ?? [];
  const titles = new Map(context.catalogue.map(({ id, title }) => [id, title]));
  const rules = mappedRules(configuration, context.catalogue).map((rule) => ({
    ...rule,
    title: titles.get(rule.id) ?? rule.id,
  }));
  const rows = controlResults(controls, rules, frameworksInForce(configuration), standing);
  return { ...asked, controls, rows, standing };
}

/** First-ever ids of the rules that controls name. */
function rulesNamed(
  { catalogue }: Pick<CliContext, 'catalogue'>,
  controls: readonly Control[],
): ReadonlySet<string> {
  return new Set(controlsByRule(controls, catalogue).keys());
}

/** Ids of the rules that were on and that no control names. */
function rulesOfNoControl(
  { catalogue }: CliContext,
  controls: readonly Control[],
  { off }: RuleStanding,
): string[] {
  const named = rulesNamed({ catalogue }, controls);
  const isOff = new Set(off.map(({ rule }) => rule));
  return catalogue
    .filter((rule) => !named.has(firstId(rule)) && !isOff.has(firstId(rule)))
    .map(({ id }) => id);
}

/** What is missing for a control to be known, as sentences. */
function gapsOf({ rules, requirements }: ControlRow): string[] {
  return [
    ...(rules.length === 0 ? ['It names no rule: it needs evidence of another kind.'] : []),
    ...rules.flatMap(({ id, off, result }) => {
      if (off !== undefined) {
        const since = `${off.orBefore === true ? 'before ' : ''}${off.since}`;
        return [
          `${id} is off since ${since}${off.reason === undefined ? '' : ` (${printable(off.reason)})`}.`,
        ];
      }
      return result === undefined ? [`No scan judged ${id}.`] : [];
    }),
    ...requirements
      .filter((requirement) => requirement.rules.length === 0)
      .map(({ framework, id, evidence, otherRules }) => {
        const others =
          otherRules.length > 0 ? `; rules that are not its own could: ${listed(otherRules)}` : '';
        const kind =
          evidence === 'inherited' ? 'it is inherited from AWS' : 'it needs evidence of another kind';
        return `None of its rules shows ${framework}:${printable(id)}: ${kind}${others}.`;
      }),
  ];
}

const NAMED = 5;

function listed(names: readonly string[]): string {
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `${names.slice(0, NAMED).join(', ')}${more}`;
}

/** What an answer about controls rests on. */
function sayFooting(context: CliContext, options: StandingOptions): void {
  sayOfToday(context, options, 'Controls');
  say(context, 'A rule is evidence that supports a control; it does not decide whether the control works.');
}

function headOf({ id, owner, statement, frequency, result, outcomes }: ControlRow): string {
  const { pass, fail, unknown, error } = outcomes;
  return [
    `control    ${id}: ${printable(statement)}`,
    `owner      ${printable(owner)}`,
    `frequency  ${frequency}`,
    `result     ${result} (${pass} pass, ${fail} fail, ${unknown + error} unknown)`,
    '',
    '',
  ].join('\n');
}

type WholeControl = ControlRow & { readonly gaps: readonly string[] };

const CONTROL_COLUMNS: readonly Column<WholeControl>[] = [
  { heading: 'control', value: ({ id }) => id },
  { heading: 'result', value: ({ result }) => result, style: ({ result }) => RESULT_STYLE[result] },
  { heading: 'pass', value: ({ outcomes }) => outcomes.pass },
  { heading: 'fail', value: ({ outcomes }) => outcomes.fail },
  { heading: 'unknown', value: ({ outcomes }) => outcomes.unknown + outcomes.error },
  { heading: 'owner', value: ({ owner }) => owner, yields: 1 },
  { heading: 'frequency', value: ({ frequency }) => frequency, yields: 3 },
  { heading: 'statement', value: ({ statement }) => statement, yields: 2 },
  { heading: 'rules', value: ({ rules }) => rules.map(({ id }) => id).join(' '), yields: 4 },
  {
    heading: 'requirements',
    value: ({ requirements }) => requirements.map(({ framework, id }) => `${framework}:${id}`).join(' '),
    yields: 5,
  },
  { heading: 'gaps', value: ({ gaps }) => gaps.join(' '), yields: 6 },
];

/** A rule or a requirement of one control. */
interface ControlPart {
  readonly part: 'rule' | 'requirement';
  readonly id: string;
  readonly result: RequirementResultName | 'off';
  readonly outcomes: ControlRow['outcomes'] | undefined;
  readonly title: string;
  /** Of a rule the requirements that it shows, of a requirement the rules that show it. */
  readonly beside: readonly string[];
}

function partsOf({ rules, requirements }: ControlRow): ControlPart[] {
  return [
    ...rules.map((rule): ControlPart => ({
      part: 'rule',
      id: rule.id,
      result: rule.off === undefined ? resultOfRules([rule], summedOutcomes([rule])) : 'off',
      outcomes: rule.result?.outcomes,
      title: rule.title,
      beside: rule.requirements,
    })),
    ...requirements.map((requirement): ControlPart => ({
      part: 'requirement',
      id: `${requirement.framework}:${requirement.id}`,
      result: requirement.result,
      outcomes: requirement.outcomes,
      title: requirement.title,
      beside: requirement.rules,
    })),
  ];
}

const PART_COLUMNS: readonly Column<ControlPart>[] = [
  { heading: 'part', value: ({ part }) => part },
  { heading: 'id', value: ({ id }) => id },
  {
    heading: 'result',
    value: ({ result }) => result,
    style: ({ result }) => (result === 'off' ? 'yellow' : RESULT_STYLE[result]),
  },
  { heading: 'pass', value: ({ outcomes }) => outcomes?.pass },
  { heading: 'fail', value: ({ outcomes }) => outcomes?.fail },
  { heading: 'unknown', value: ({ outcomes }) => outcomes && outcomes.unknown + outcomes.error },
  { heading: 'title', value: ({ title }) => title, yields: 1 },
  { heading: 'shows or is shown by', value: ({ beside }) => beside.join(' '), yields: 2 },
];
