import { Command } from 'commander';
import * as z from 'zod';
import type { Answer } from '../audit/answer';
import { workbookOf } from '../audit/workbook';
import type { Question } from '../audit/questions/question';
import { QUESTIONS } from '../audit/questions/questions';
import { suggestion } from '../config/closest';
import { UsageError } from '../model/errors';
import { commandLine } from '../wording/commands';
import { inWords } from '../wording/in-words';
import { sayGaps } from './answer';
import { answerAsked, askedSchema, checkAsked, takenBy, takenText } from './asked-question';
import { printable, say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import { EXIT } from './exit-code';
import {
  accountOption,
  configOption,
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
import { refuseOthersThan } from './unread-words';
import { writeNew } from './write-new';
import { recordOptionsOf, withRecord } from './with-record';

const optionsSchema = askedSchema.extend({
  list: z.boolean().default(false),
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
  if (options.list && named !== undefined)
    throw new UsageError(`--list names every question, and ${named} asks one`, 'Give one of the two', {
      cause: new Error('A list of the questions has no answer in it'),
    });
  if (options.list || named === undefined) {
    refuseOthersThan(['list', 'output', 'state', 'table'], command, {
      what: 'The list of the questions',
      why: 'It is the same for every record, moment and account; what a question is asked about comes after its id',
    });
    printRows(
      context,
      options.output,
      [...QUESTIONS.map(listed), ...OTHERS].toSorted(byNumber),
      LIST_COLUMNS,
    );
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
  if (answer.isBroken === true) context.exit(EXIT.integrityBroken);
}

async function answered(
  context: CliContext,
  command: Command,
  question: Question,
  options: Options,
  damages: Damages,
): Promise<Answer> {
  const checked = checkAsked(context, question, options);
  return withRecord(context, command, (opened) =>
    answerAsked(context, opened, damages, checked, recordOptionsOf(command)),
  );
}

function questionNamed(named: string): Question {
  const found = QUESTIONS.find(({ id, number }) => named === id || named === String(number));
  if (found !== undefined) return found;
  const other = OTHERS.find(({ id, number }) => named === id || named === String(number));
  if (other !== undefined)
    throw new UsageError(
      `The question "${other.asks}" is answered by a command of its own`,
      `Ask it: ${other.command}`,
      { cause: new Error('It prints a list that may be of any length, of which nothing is held in memory') },
    );
  const ids = QUESTIONS.map(({ id }) => id);
  throw new UsageError(
    `There is no question "${printable(named)}"${suggestion(named, ids)}`,
    `See the questions with: ${commandLine('ask', { list: true })}`,
    { cause: new Error(`None of the ${QUESTIONS.length + OTHERS.length} questions has that id or number`) },
  );
}

function countWords({ header }: Answer): string {
  return Object.entries(header.counts)
    .map(([what, count]) => `${count} ${inWords(what)}`)
    .join(', ');
}

interface Listed extends Pick<Question, 'id' | 'number' | 'asks'> {
  readonly takes: Readonly<Record<string, string>>;
  readonly about: Question['about'] | 'moment or period';
}

function listed(question: Question): Listed {
  const { number, id, asks, about } = question;
  return { number, id, asks, about, takes: takenBy(question) };
}

/** What auditors ask as well, each by a command of its own. */
const OTHERS: readonly (Listed & { readonly command: string })[] = [
  {
    number: 6,
    id: 'population',
    asks: 'What is the whole population, from which I draw?',
    about: 'moment or period',
    takes: {},
    command: commandLine('population', { population: '<name>' }),
  },
  {
    number: 7,
    id: 'sample',
    asks: 'Of an item that I drew: its evidence, when it was read, by which code, and is it unchanged?',
    about: 'moment or period',
    takes: {},
    command: commandLine('sample', { from: '<population>', n: '25', seed: '<yours>' }),
  },
];

const byNumber = (one: Listed, other: Listed) => one.number - other.number;

const LIST_COLUMNS = [
  { heading: 'number', value: (row: Listed) => row.number },
  { heading: 'id', value: (row: Listed) => row.id },
  { heading: 'question', value: (row: Listed) => row.asks },
  { heading: 'about a', value: (row: Listed) => row.about },
  {
    heading: 'takes',
    value: ({ takes }: Listed) => takenText(takes),
    yields: 1,
  },
];
