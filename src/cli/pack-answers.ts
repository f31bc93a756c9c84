import type { PackAnswer } from '../audit/pack/pack-scope';
import { answerTogether } from '../audit/questions/answer-by-walk';
import type {
  Answered,
  Question,
  QuestionParameters,
  QuestionPorts,
  Walking,
} from '../audit/questions/question';
import { QUESTIONS } from '../audit/questions/questions';
import { rememberedChanges } from '../audit/remembered-changes';
import { commandLine, type RecordOptions } from '../wording/commands';
import { withHeader } from './answer-question';
import type { CliContext } from './context';
import { sayingOf } from './asked-question';

/** The one framework that a pack is of, by the configuration at the end of its period. */
export interface PackFramework {
  readonly key: string;
  /** Its name and edition. */
  readonly title: string;
  /** First-ever ids of the rules that evidence any of its requirements with the parameters then. */
  readonly rules: readonly string[];
  /** Which configuration that is. */
  readonly source: string;
}

interface Asked {
  readonly period: { readonly from: QuestionParameters['asOf']; readonly to: QuestionParameters['asOf'] };
  readonly zone: string;
  /** Absent for all rules. */
  readonly only: PackFramework | undefined;
  /** First-ever ids. */
  readonly everyRule: readonly string[];
  /** The file that is named; absent for what scans kept. */
  readonly config: string | undefined;
}

/** A question of the pack, and the name that its answer has there. */
interface Sheet {
  readonly name: string;
  readonly question: Question;
  readonly parameters: QuestionParameters;
}

/**
 * Every question that the period answers: once, once a campaign, or once a rule that deviated. Those about every look of it
 * are answered in one walk over it.
 */
export async function packAnswers(
  context: Pick<CliContext, 'version' | 'interrupted'>,
  record: RecordOptions,
  given: QuestionPorts,
  asked: Asked,
  tell: (text: string) => void,
): Promise<PackAnswer[]> {
  const ports = { ...given, commonChanges: rememberedChanges(given.objects) };
  const answered = new Map<Sheet, Answered>();
  const walkings = new Map<Sheet, Walking>();
  const begin = async (sheet: Sheet) => {
    const { name, question, parameters } = sheet;
    context.interrupted.throwIfAborted();
    tell(`${name}: ${question.asks}`);
    const walking = await question.walk?.(ports, parameters);
    if (walking === undefined) answered.set(sheet, await question.answer(ports, parameters));
    else walkings.set(sheet, walking);
  };
  const sheets = await sheetsOf(ports, asked);
  for (const sheet of sheets) await begin(sheet);
  const deviated = rulesIn(
    sheets.find(({ name }) => name === 'deviations'),
    answered,
  );
  const ofRules = ruleSheetsOf(deviated, asked);
  for (const sheet of ofRules) await begin(sheet);
  const { period, zone } = asked;
  const walked = await answerTogether(
    ports,
    { asOf: period.to, period, zone },
    [...walkings.values()],
    (day) => {
      context.interrupted.throwIfAborted();
      tell(`${day}: what was looked at`);
    },
  );
  for (const [index, sheet] of [...walkings.keys()].entries()) {
    const answer = walked[index];
    if (answer !== undefined) answered.set(sheet, answer);
  }
  return [...sheets, ...ofRules].flatMap((sheet) => {
    const answer = answered.get(sheet);
    return answer === undefined ? [] : [packAnswerOf(context, record, asked, sheet, answer)];
  });
}

function packAnswerOf(
  context: Pick<CliContext, 'version'>,
  record: RecordOptions,
  { only, config }: Asked,
  { name, question, parameters }: Sheet,
  answered: Answered,
): PackAnswer {
  const line = commandFor(question, parameters, config, record);
  const answer = withHeader(context, { question, parameters, command: line }, answered);
  // What takes a framework itself says it.
  const isNarrowed =
    only !== undefined && parameters.framework !== undefined && question.takes.framework === undefined;
  return { name, answer: isNarrowed ? sayingOf(answer, only.source) : answer };
}

async function sheetsOf({ campaigns }: QuestionPorts, asked: Asked): Promise<Sheet[]> {
  const { from, to } = asked.period;
  const within = (await campaigns.listedCampaigns()).filter(
    ({ period }) => period.from <= to && period.to >= from,
  );
  return QUESTIONS.flatMap((question): Sheet[] => {
    const { id, takes } = question;
    if (takes.subject === 'required' || takes.target === 'required' || takes.rule === 'one') return [];
    // One for each framework would be as many parts of the walk: a pack of one framework has it.
    if (takes.framework === 'required' && asked.only === undefined) return [];
    const parameters = parametersOf(question, asked);
    return takes.campaign === undefined
      ? [{ name: id, question, parameters }]
      : within.map(({ campaign }) => ({
          name: `${id}-${campaign}`,
          question,
          parameters: { ...parameters, campaign },
        }));
  });
}

/** Those of one rule: the rules that deviated are what a reader looks into. */
function ruleSheetsOf(deviated: readonly string[], asked: Asked): Sheet[] {
  return QUESTIONS.filter(({ takes }) => takes.rule === 'one').flatMap((question) =>
    deviated.map((rule): Sheet => {
      const { framework: _all, ...parameters } = parametersOf(question, asked);
      return { name: `${question.id}-${rule}`, question, parameters: { ...parameters, rules: [rule] } };
    }),
  );
}

function rulesIn(deviations: Sheet | undefined, answered: ReadonlyMap<Sheet, Answered>): string[] {
  const rows = (deviations && answered.get(deviations)?.tables[0]?.rows) ?? [];
  const named = rows.flatMap((row) => ('rule' in row && typeof row.rule === 'string' ? [row.rule] : []));
  return [...new Set(named)].toSorted();
}

function parametersOf(
  { about, takes }: Question,
  { period, zone, only, everyRule }: Asked,
): QuestionParameters {
  const rules = only?.rules ?? (takes.rule === 'required' ? everyRule : undefined);
  return {
    asOf: period.to,
    ...(about === 'period' && { period }),
    zone,
    ...(takes.rule !== undefined && rules !== undefined && { rules }),
    ...(takes.rule !== undefined && only !== undefined && { framework: only.key }),
    ...(takes.framework !== undefined && only !== undefined && { framework: only.key }),
  };
}

function commandFor(
  { id, takes }: Question,
  { asOf, period, zone, framework, rules, campaign }: QuestionParameters,
  config: string | undefined,
  record: RecordOptions,
): string {
  return commandLine('ask', {
    question: id,
    ...(period === undefined ? { 'as-of': asOf } : { from: period.from, to: period.to }),
    ...(zone !== 'UTC' && { zone }),
    ...(framework === undefined ? rules !== undefined && { rule: rules } : { framework }),
    ...((takes.framework !== undefined || framework !== undefined) && config !== undefined && { config }),
    ...(campaign !== undefined && { campaign }),
    ...record,
  });
}
