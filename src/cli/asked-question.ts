import * as z from 'zod';
import { withSentence, type Answer } from '../audit/answer';
import type { Question, QuestionParameters, QuestionPorts } from '../audit/questions/question';
import { UsageError } from '../model/errors';
import type { Instant } from '../model/instant';
import { firstId, isNamed } from '../model/rule';
import { zoneSchema } from '../model/zone';
import { commandLine, type RecordOptions } from '../wording/commands';
import { checkPeriod, ofMoments } from './check-period';
import { answerQuestion, questionPorts } from './answer-question';
import { placesAsked } from './ask';
import type { CliContext } from './context';
import type { Damages } from './damages';
import { frameworkRulesThen } from './framework-rules';
import { checkRules, filterSchema } from './options';
import type { OpenRecord } from './with-record';
import { entriesOf } from './register-room';
import { withReconstructed } from './with-reconstructed';
import { zonedEnd, zonedStart } from './zoned-day';

/** What a question is narrowed by, as the command line and the addresses of pages say it. */
export const askedSchema = filterSchema.pick({ account: true, region: true, rule: true }).extend({
  asOf: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  zone: zoneSchema,
  framework: z.string().optional(),
  config: z.string().optional(),
  subject: z.string().min(1).optional(),
  campaign: z.string().min(1).optional(),
  target: z.string().min(1).optional(),
});
type Asked = z.infer<typeof askedSchema>;

/** A question that can be asked so. */
interface Checked {
  readonly question: Question;
  readonly asked: Asked;
  readonly moment: Pick<QuestionParameters, 'asOf' | 'period'>;
  readonly rules: Pick<QuestionParameters, 'rules' | 'framework'>;
}

/** @throws UsageError for what the question does not take, lacks, or cannot read. */
export function checkAsked(context: CliContext, question: Question, asked: Asked): Checked {
  refuseWhatItDoesNotTake(question, asked);
  checkRules(asked.rule, context.catalogue);
  const moment = momentOf(question, asked, context.clock.now());
  return { question, asked, moment, rules: rulesAsked(context, asked) };
}

/** @param record the options that name the record, for the command that answers the same. */
export async function answerAsked(
  context: CliContext,
  opened: OpenRecord,
  damages: Damages,
  { question, asked, moment, rules }: Checked,
  record: RecordOptions,
): Promise<Answer> {
  const { reader, objects } = opened;
  const { leaveOut } = damages;
  const places = await placesAsked({ reader, objects, leaveOut }, context.clock.now(), asked);
  const { subject, campaign, target, zone } = asked;
  const ports = questionPorts(context, opened, damages, asked.config, record);
  const ofFramework = await rulesOfFramework(ports, question, rules.framework, moment.asOf);
  const parameters: QuestionParameters = {
    ...moment,
    zone,
    ...rules,
    ...(ofFramework !== undefined && { rules: ofFramework.rules }),
    ...(places.accounts !== undefined && { accounts: places.accounts }),
    ...(places.regions !== undefined && { regions: places.regions }),
    ...(subject !== undefined && { subject }),
    ...(campaign !== undefined && { campaign }),
    ...(target !== undefined && { target }),
  };
  const line = commandAgain(question, asked, moment, record);
  const answer = await answerQuestion(context, ports, question, parameters, line);
  const whole = ofFramework === undefined ? answer : sayingOf(answer, ofFramework.source);
  return withReconstructed(whole, await entriesOf(opened, 'backfill'), record);
}

/** The rules that a framework names by the configuration of the time; nothing where none is named, or the question finds them itself. */
async function rulesOfFramework(
  { inForce }: QuestionPorts,
  { takes }: Question,
  named: string | undefined,
  at: Instant,
): Promise<{ readonly rules: readonly string[]; readonly source: string } | undefined> {
  if (named === undefined || takes.framework !== undefined) return undefined;
  const then = await inForce(at);
  return { rules: frameworkRulesThen(then, named), source: then.source };
}

/** @param source which configuration it takes. */
export function sayingOf({ header, ...answer }: Answer, source: string): Answer {
  return { ...answer, header: { ...header, gaps: withSentence(header.gaps, source) } };
}

/** @throws UsageError where rules are named in two ways. */
function rulesAsked(
  context: CliContext,
  { rule: named, framework }: Asked,
): Pick<QuestionParameters, 'rules' | 'framework'> {
  if (framework !== undefined && named !== undefined)
    throw new UsageError('--rule and --framework both say which rules', 'Leave one of the two out', {
      cause: new Error(
        'An answer is about the rules that are named, or about those that evidence a framework',
      ),
    });
  // Its rules are those of the configuration of the time, for which the record has to be open.
  if (framework !== undefined) return { framework };
  if (named === undefined) return {};
  const asked = context.catalogue.filter((rule) => named.some((id) => isNamed(rule, id)));
  return { rules: asked.map(firstId) };
}

const NARROWING = ['rule', 'account', 'region', 'subject', 'campaign', 'target'] as const;

/** An option that is passed over would read as an answer about less than it is. */
function refuseWhatItDoesNotTake(question: Question, options: Asked): void {
  const { id, about, takes } = question;
  const taken = takenBy(question);
  const cause = new Error(`It is narrowed by ${takenText(taken) || 'nothing but its time'}`);
  // Rules may be named by their framework, but for one alone.
  const isRuleNamed = options.framework !== undefined && takes.rule !== 'one';
  for (const name of NARROWING) {
    if (options[name] !== undefined && takes[name] === undefined)
      throw new UsageError(`The question "${id}" takes no --${name}`, `Leave --${name} out`, {
        cause,
      });
    if (name === 'rule' && isRuleNamed) continue;
    if (options[name] === undefined && takes[name] !== undefined && takes[name] !== 'optional')
      throw new UsageError(
        `The question "${id}" is about one ${name}`,
        name === 'rule' && takes.rule === 'required'
          ? 'Name it with --rule, more than one by naming it again, or all of a framework with --framework'
          : `Name it with --${name}`,
        { cause: new Error(`--${name} was not given`) },
      );
  }
  if (takes.framework === 'required' && options.framework === undefined)
    throw new UsageError(
      `The question "${id}" is about one framework`,
      'Name it with --framework, such as soc2',
      { cause: new Error('--framework was not given') },
    );
  if (options.framework !== undefined && taken['framework'] === undefined)
    throw new UsageError(`The question "${id}" takes no --framework`, 'Leave --framework out', {
      cause,
    });
  if (about === 'moment' && (options.from !== undefined || options.to !== undefined))
    throw new UsageError(`The question "${id}" is about one moment`, 'Name it with --as-of', {
      cause: new Error('--from and --to are the ends of a period'),
    });
  if (about === 'period' && options.asOf !== undefined)
    throw new UsageError(`The question "${id}" is about a period`, 'Name it with --from and --to', {
      cause: new Error('--as-of is one moment'),
    });
}

const INSTEAD_OF_RULE = 'instead of rule';

/** What a question is narrowed by; a framework stands for the rules that evidence it. */
export function takenBy({ takes }: Pick<Question, 'takes'>): Readonly<Record<string, string>> {
  const isForRules =
    takes.framework === undefined && (takes.rule === 'optional' || takes.rule === 'required');
  return { ...takes, ...(isForRules && { framework: INSTEAD_OF_RULE }) };
}

/** The same as options: in brackets those that may be left out. */
export function takenText(taken: Readonly<Record<string, string>>): string {
  const isForRules = taken['framework'] === INSTEAD_OF_RULE;
  return Object.entries(taken)
    .filter(([, need]) => need !== INSTEAD_OF_RULE)
    .map(([name, need]) => {
      const option = name === 'rule' && isForRules ? '--rule | --framework' : `--${name}`;
      return need === 'optional' ? `[${option}]` : option;
    })
    .join(' ');
}

function momentOf(
  { id, about }: Question,
  { asOf, from, to, zone }: Asked,
  now: Instant,
): Pick<QuestionParameters, 'asOf' | 'period'> {
  if (about === 'moment') return { asOf: asOf === undefined ? now : zonedEnd('--as-of', asOf, zone) };
  if (from === undefined)
    throw new UsageError(`The question "${id}" is about a period`, 'Name its first day with --from', {
      cause: new Error('--from was not given'),
    });
  const period = {
    from: zonedStart('--from', from, zone),
    to: to === undefined ? now : zonedEnd('--to', to, zone),
  };
  checkPeriod(period, ofMoments(from, to));
  return { asOf: period.to, period };
}

/** With the moments written out: a command that says "now" would answer something else tomorrow. */
function commandAgain(
  { id, takes }: Question,
  { zone, rule, framework, config, account, region, subject, campaign, target }: Asked,
  { asOf, period }: Pick<QuestionParameters, 'asOf' | 'period'>,
  record: RecordOptions,
): string {
  return commandLine('ask', {
    question: id,
    ...(period === undefined ? { 'as-of': asOf } : { from: period.from, to: period.to }),
    ...(zone !== 'UTC' && { zone }),
    ...(rule !== undefined && { rule }),
    ...(framework !== undefined && { framework }),
    ...((takes.framework !== undefined || framework !== undefined) && config !== undefined && { config }),
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
    ...(subject !== undefined && { subject }),
    ...(campaign !== undefined && { campaign }),
    ...(target !== undefined && { target }),
    ...record,
  });
}
