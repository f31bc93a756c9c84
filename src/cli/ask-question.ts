import { Command } from 'commander';
import * as z from 'zod';
import { answerOf, type Answer } from '../audit/answer';
import type { Question, QuestionParameters, QuestionRule } from '../audit/questions/question';
import { QUESTIONS } from '../audit/questions/questions';
import { suggestion } from '../config/closest';
import { UsageError } from '../model/errors';
import type { Instant } from '../model/instant';
import { firstId, isNamed } from '../model/rule';
import type { Rule } from '../rules/rule';
import { sourcesOf } from '../sources/parts';
import { commandLine } from '../wording/commands';
import { askedRules, CADENCES, placesAsked } from './ask';
import { sayGaps } from './answer';
import { printable, say } from './console';
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
  stateOption,
  tableOption,
} from './options';
import { printRows } from './output';
import { printAuditAnswer } from './print-audit-answer';
import { zonedEnd, zonedStart } from './zoned-day';
import { recordOptionsOf, withRecord } from './with-record';

const optionsSchema = filterSchema.pick({ account: true, region: true, rule: true }).extend({
  list: z.boolean().default(false),
  asOf: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  zone: z.string(),
  subject: z.string().min(1).optional(),
  campaign: z.string().min(1).optional(),
  target: z.string().min(1).optional(),
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
    .addOption(accountOption())
    .addOption(regionOption())
    .option('--subject <name>', 'a person, a principal or a resource')
    .option('--campaign <id>', 'an access review, such as 2026-Q4')
    .option('--target <id>', 'a finding, a vulnerability or an item of a review')
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
  { leaveOut }: Damages,
): Promise<Answer> {
  refuseWhatItDoesNotTake(question, options);
  checkRules(options.rule, context.catalogue);
  const now = context.clock.now();
  const moment = momentOf(question, options, now);
  const rules =
    options.rule &&
    context.catalogue.filter((rule) => options.rule?.some((id) => isNamed(rule, id))).map(firstId);
  return withRecord(context, command, async ({ reader, record, campaigns, objects, logKeys }) => {
    const places = await placesAsked({ reader, objects, leaveOut }, now, options);
    const { subject, campaign, target, zone } = options;
    const parameters: QuestionParameters = {
      ...moment,
      zone,
      ...(rules !== undefined && { rules }),
      ...(places.accounts !== undefined && { accounts: places.accounts }),
      ...(places.regions !== undefined && { regions: places.regions }),
      ...(subject !== undefined && { subject }),
      ...(campaign !== undefined && { campaign }),
      ...(target !== undefined && { target }),
    };
    const ports = {
      reader,
      record,
      campaigns,
      objects,
      leaveOut,
      now,
      rules: context.catalogue.map(questionRule),
      cadences: CADENCES,
      logKeys,
    };
    const { tables, gaps, configuration, counts, awsCli } = await question.answer(ports, parameters);
    return answerOf(
      {
        question: { id: question.id, asks: question.asks },
        parameters: asParameters(parameters),
        asOf: moment.asOf,
        ...(moment.period !== undefined && { period: moment.period }),
        versions: {
          watchbill: context.version,
          configuration: configuration?.slice(configuration.lastIndexOf('/') + 1) ?? null,
        },
        gaps,
        command: commandAgain(command, question, options, moment),
        awsCli,
        ...(counts !== undefined && { counts }),
      },
      tables,
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

function questionRule(rule: Rule): QuestionRule {
  const [asked] = askedRules([rule]);
  return {
    ...rule,
    asked: asked ?? { rule: firstId(rule), names: [rule.id], parts: [], isGlobal: true },
    needs: [...new Set([...rule.reads, ...rule.consults].map((part) => sourcesOf(part).toSorted().join(' ')))]
      .toSorted()
      .map((sources) => sources.split(' ')),
  };
}

const NARROWING = ['rule', 'account', 'region', 'subject', 'campaign', 'target'] as const;

/** An option that is passed over would read as an answer about less than it is. */
function refuseWhatItDoesNotTake({ id, about, takes }: Question, options: Options): void {
  for (const name of NARROWING) {
    if (options[name] !== undefined && takes[name] === undefined)
      throw new UsageError(`The question "${id}" takes no --${name}`, `Leave --${name} out`);
    if (options[name] === undefined && takes[name] === 'required')
      throw new UsageError(`The question "${id}" is about one ${name}`, `Name it with --${name}`);
  }
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

function asParameters({ asOf, period, ...narrowed }: QuestionParameters) {
  return { ...(period === undefined ? { asOf } : { from: period.from, to: period.to }), ...narrowed };
}

/** With the moments written out: a command that says "now" would answer something else tomorrow. */
function commandAgain(
  command: Command,
  { id }: Question,
  { zone, rule, account, region, subject, campaign, target }: Options,
  { asOf, period }: Pick<QuestionParameters, 'asOf' | 'period'>,
): string {
  return commandLine('ask', {
    question: id,
    ...(period === undefined ? { 'as-of': asOf } : { from: period.from, to: period.to }),
    ...(zone !== 'UTC' && { zone }),
    ...(rule !== undefined && { rule }),
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
        .map(([name, need]) => (need === 'required' ? `--${name}` : `[--${name}]`))
        .join(' '),
    yields: 1,
  },
];
