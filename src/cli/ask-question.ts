import { Command } from 'commander';
import * as z from 'zod';
import type { Answer } from '../audit/answer';
import { workbookOf } from '../audit/workbook';
import type { Question, QuestionParameters } from '../audit/questions/question';
import { QUESTIONS } from '../audit/questions/questions';
import { suggestion } from '../config/closest';
import { UsageError } from '../model/errors';
import type { Instant } from '../model/instant';
import { firstId, isNamed } from '../model/rule';
import { commandLine } from '../wording/commands';
import { answerQuestion, questionPorts } from './answer-question';
import { placesAsked } from './ask';
import { sayGaps } from './answer';
import { printable, say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import {
  accountOption,
  checkRules,
  configOption,
  filterSchema,
  headerOption,
  listSchema,
  optionsOf,
  outputOption,
  regionOption,
  ruleOption,
  stateOption,
  tableOption,
} from './options';
import { printRows } from './output';
import { withReconstructed } from './with-reconstructed';
import { printAuditAnswer } from './print-audit-answer';
import { frameworkRules } from './framework-rules';
import { writeNew } from './write-new';
import { zonedEnd, zonedStart } from './zoned-day';
import { entriesOf } from './register-room';
import { recordOptionsOf, withRecord } from './with-record';

const optionsSchema = filterSchema.pick({ account: true, region: true, rule: true }).extend({
  list: z.boolean().default(false),
  asOf: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  zone: z.string(),
  framework: z.string().optional(),
  config: z.string().optional(),
  subject: z.string().min(1).optional(),
  campaign: z.string().min(1).optional(),
  target: z.string().min(1).optional(),
  xlsx: z.string().min(1).optional(),
  ...listSchema.shape,
});
type Options = z.infer<typeof optionsSchema>;

export function askCommand(context: CliContext): Command {
  return new Command('ask')
    .description('an answer to what auditors ask, with how it was made: --list names every question')
    .argument('[question]', 'its id or number')
    .option('--list', 'the questions')
    .option('--as-of <date>', 'at the end of this day, or at this instant (default: now)')
    .option('--from <date>', 'over the period that begins with this day, or at this instant')
    .option('--to <date>', 'the end of that period: the end of this day, or this instant (default: now)')
    .option('--zone <zone>', 'the time zone of days, such as Europe/Berlin', 'UTC')
    .addOption(ruleOption())
    .option('--framework <key>', 'only rules that evidence it, or what the question is about, such as soc2')
    .addOption(configOption())
    .addOption(accountOption())
    .addOption(regionOption())
    .option('--subject <name>', 'a person, a principal or a resource')
    .option('--campaign <id>', 'an access review, such as 2026-Q4')
    .option('--target <id>', 'a finding, a vulnerability or an item of a review')
    .option('--xlsx <file>', 'write the answer as a workbook too')
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action((named: string | undefined, _options, command: Command) => ask(context, command, named));
}

async function ask(context: CliContext, command: Command, named: string | undefined): Promise<void> {
  const options = optionsOf(command, optionsSchema);
  if (options.list || named === undefined) {
    printRows(context, options.output, QUESTIONS.map(listed), LIST_COLUMNS);
    return;
  }
  const question = questionNamed(named);
  const damages = new Damages();
  const answer = await answered(context, command, question, options, damages);
  if (options.xlsx !== undefined) await writeNew(options.xlsx, await workbookOf(answer));
  printAuditAnswer(context, options, answer, damages);
  say(context, `${question.asks} ${countWords(answer)}.`);
  sayGaps(context, answer.header.gaps);
  say(context, `The same again: ${answer.header.command}`);
  damages.tell(context);
}

async function answered(
  context: CliContext,
  command: Command,
  question: Question,
  options: Options,
  damages: Damages,
): Promise<Answer> {
  const { leaveOut } = damages;
  refuseWhatItDoesNotTake(question, options);
  checkRules(options.rule, context.catalogue);
  const now = context.clock.now();
  const moment = momentOf(question, options, now);
  const { rules, framework } = rulesAsked(context, question, options);
  return withRecord(context, command, async (opened) => {
    const { reader, objects } = opened;
    const places = await placesAsked({ reader, objects, leaveOut }, now, options);
    const { subject, campaign, target, zone } = options;
    const parameters: QuestionParameters = {
      ...moment,
      zone,
      ...(rules !== undefined && { rules }),
      ...(framework !== undefined && { framework }),
      ...(places.accounts !== undefined && { accounts: places.accounts }),
      ...(places.regions !== undefined && { regions: places.regions }),
      ...(subject !== undefined && { subject }),
      ...(campaign !== undefined && { campaign }),
      ...(target !== undefined && { target }),
    };
    const ports = questionPorts(context, opened, damages, options.config);
    const line = commandAgain(command, question, options, moment);
    return withReconstructed(
      await answerQuestion(context, ports, question, parameters, line),
      await entriesOf(opened, 'backfill'),
      recordOptionsOf(command),
    );
  });
}

function questionNamed(named: string): Question {
  const found = QUESTIONS.find(({ id, number }) => named === id || named === String(number));
  if (found !== undefined) return found;
  const ids = QUESTIONS.map(({ id }) => id);
  throw new UsageError(
    `There is no question "${printable(named)}"${suggestion(named, ids)}`,
    `See the questions with: ${commandLine('ask', { list: true })}`,
  );
}

/** @throws UsageError where rules are named in two ways. */
function rulesAsked(
  context: CliContext,
  { takes }: Question,
  { rule: named, framework, config }: Options,
): Pick<QuestionParameters, 'rules' | 'framework'> {
  if (framework !== undefined && named !== undefined)
    throw new UsageError('--rule and --framework both say which rules', 'Leave one of the two out');
  // What is about a framework finds its rules itself, by the configuration of the time.
  if (framework !== undefined && takes.framework !== undefined) return { framework };
  if (framework !== undefined) return { framework, rules: frameworkRules(context, framework, config).rules };
  if (named === undefined) return {};
  const asked = context.catalogue.filter((rule) => named.some((id) => isNamed(rule, id)));
  return { rules: asked.map(firstId) };
}

const NARROWING = ['rule', 'account', 'region', 'subject', 'campaign', 'target'] as const;

/** An option that is passed over would read as an answer about less than it is. */
function refuseWhatItDoesNotTake({ id, about, takes }: Question, options: Options): void {
  for (const name of NARROWING) {
    if (options[name] !== undefined && takes[name] === undefined)
      throw new UsageError(`The question "${id}" takes no --${name}`, `Leave --${name} out`);
    if (options[name] === undefined && takes[name] !== undefined && takes[name] !== 'optional')
      throw new UsageError(`The question "${id}" is about one ${name}`, `Name it with --${name}`);
  }
  if (takes.framework === 'required' && options.framework === undefined)
    throw new UsageError(
      `The question "${id}" is about one framework`,
      'Name it with --framework, such as soc2',
    );
  if (options.framework !== undefined && takes.rule === undefined && takes.framework === undefined)
    throw new UsageError(`The question "${id}" takes no --framework`, 'Leave --framework out');
  if (about === 'moment' && (options.from !== undefined || options.to !== undefined))
    throw new UsageError(`The question "${id}" is about one moment`, 'Name it with --as-of');
  if (about === 'period' && options.asOf !== undefined)
    throw new UsageError(`The question "${id}" is about a period`, 'Name it with --from and --to');
}

function momentOf(
  { id, about }: Question,
  { asOf, from, to, zone }: Options,
  now: Instant,
): Pick<QuestionParameters, 'asOf' | 'period'> {
  if (about === 'moment') return { asOf: asOf === undefined ? now : zonedEnd('--as-of', asOf, zone) };
  if (from === undefined)
    throw new UsageError(`The question "${id}" is about a period`, 'Name its first day with --from');
  const period = {
    from: zonedStart('--from', from, zone),
    to: to === undefined ? now : zonedEnd('--to', to, zone),
  };
  if (period.from > period.to)
    throw new UsageError(
      `The period ends before it begins: ${period.from} to ${period.to}`,
      'Name the earlier moment with --from and the later with --to',
    );
  return { asOf: period.to, period };
}

/** With the moments written out: a command that says "now" would answer something else tomorrow. */
function commandAgain(
  command: Command,
  { id, takes }: Question,
  { zone, rule, framework, config, account, region, subject, campaign, target }: Options,
  { asOf, period }: Pick<QuestionParameters, 'asOf' | 'period'>,
): string {
  return commandLine('ask', {
    question: id,
    ...(period === undefined ? { 'as-of': asOf } : { from: period.from, to: period.to }),
    ...(zone !== 'UTC' && { zone }),
    ...(rule !== undefined && { rule }),
    ...(framework !== undefined && { framework }),
    ...(takes.framework !== undefined && config !== undefined && { config }),
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
    ...(subject !== undefined && { subject }),
    ...(campaign !== undefined && { campaign }),
    ...(target !== undefined && { target }),
    ...recordOptionsOf(command),
  });
}

function countWords({ header }: Answer): string {
  return Object.entries(header.counts)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');
}

function listed({ number, id, asks, about, takes }: Question) {
  return { number, id, asks, about, takes };
}

const LIST_COLUMNS = [
  { heading: 'number', value: (row: ReturnType<typeof listed>) => row.number },
  { heading: 'id', value: (row: ReturnType<typeof listed>) => row.id },
  { heading: 'question', value: (row: ReturnType<typeof listed>) => row.asks },
  { heading: 'about a', value: (row: ReturnType<typeof listed>) => row.about },
  {
    heading: 'takes',
    value: ({ takes }: ReturnType<typeof listed>) =>
      Object.entries(takes)
        .map(([name, need]) => (need === 'optional' ? `[--${name}]` : `--${name}`))
        .join(' '),
    yields: 1,
  },
];
