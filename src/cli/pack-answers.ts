import type { Command } from 'commander';
import type { Answer } from '../audit/answer';
import type { PackAnswer } from '../audit/pack/pack-scope';
import type { Question, QuestionParameters, QuestionPorts } from '../audit/questions/question';
import { QUESTIONS } from '../audit/questions/questions';
import { commandLine } from '../wording/commands';
import { answerQuestion } from './answer-question';
import type { CliContext } from './context';
import { sayingOf } from './asked-question';
import { recordOptionsOf } from './with-record';

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

/** Every question that the period answers: once, once a campaign, or once a rule that deviated. */
export async function packAnswers(
  context: CliContext,
  command: Command,
  ports: QuestionPorts,
  asked: Asked,
  tell: (text: string) => void,
): Promise<PackAnswer[]> {
  const { from, to } = asked.period;
  const campaigns = await ports.campaigns.listedCampaigns();
  const within = campaigns.filter(({ period }) => period.from <= to && period.to >= from);
  const answers: PackAnswer[] = [];
  const add = async (name: string, question: Question, parameters: QuestionParameters) => {
    context.interrupted.throwIfAborted();
    tell(`${answers.length + 1}: ${question.asks}`);
    const line = commandFor(question, parameters, asked.config, recordOptionsOf(command));
    const answer = await answerQuestion(context, ports, question, parameters, line);
    const isNarrowed = asked.only !== undefined && parameters.framework !== undefined;
    // What takes a framework itself says it.
    answers.push({
      name,
      answer:
        isNarrowed && question.takes.framework === undefined ? sayingOf(answer, asked.only.source) : answer,
    });
  };
  for (const question of QUESTIONS) {
    const { id, takes } = question;
    if (takes.subject === 'required' || takes.target === 'required' || takes.rule === 'one') continue;
    // One for each framework would walk the period as often: a pack of one framework has it.
    if (takes.framework === 'required' && asked.only === undefined) continue;
    if (takes.campaign === undefined) await add(id, question, parametersOf(question, asked));
    else
      for (const { campaign } of within)
        await add(`${id}-${campaign}`, question, { ...parametersOf(question, asked), campaign });
  }
  // A sheet of every rule would be as many readings of the period: those that deviated are what a reader looks into.
  const deviated = rulesIn(answers.find(({ answer }) => answer.header.question.id === 'deviations')?.answer);
  for (const question of QUESTIONS.filter(({ takes }) => takes.rule === 'one'))
    for (const rule of deviated) {
      const { framework: _all, ...parameters } = parametersOf(question, asked);
      await add(`${question.id}-${rule}`, question, { ...parameters, rules: [rule] });
    }
  return answers;
}

function rulesIn(answer: Answer | undefined): string[] {
  const rows = answer?.tables[0]?.rows ?? [];
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
  record: ReturnType<typeof recordOptionsOf>,
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
