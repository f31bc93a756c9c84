import { answerOf, type Answer } from '../audit/answer';
import type {
  Answered,
  Question,
  QuestionParameters,
  QuestionPorts,
  QuestionRule,
} from '../audit/questions/question';
import { firstId } from '../model/rule';
import type { Rule } from '../rules/rule';
import { sourcesOf } from '../sources/parts';
import type { RecordOptions } from '../wording/commands';
import { askedRules, CADENCES } from './ask';
import type { CliContext } from './context';
import type { Damages } from './damages';
import { frameworkCalled } from './framework-rules';
import { inForceAt } from './in-force';
import type { OpenRecord } from './with-record';

/**
 * What questions are answered from, of a record that is open.
 * @param config a configuration that somebody named, which then counts instead of the one that scans kept
 * @param recordOptions the options that name the record, for commands that answers name
 */
export function questionPorts(
  context: CliContext,
  opened: OpenRecord,
  damages: Damages,
  config: string | undefined,
  recordOptions: RecordOptions = {},
): QuestionPorts {
  const { clock, catalogue } = context;
  const { reader, record, campaigns, objects, logKeys } = opened;
  const { leaveOut } = damages;
  const now = clock.now();
  const rules = catalogue.map(questionRule);
  return {
    reader,
    record,
    campaigns,
    objects,
    leaveOut,
    now,
    rules,
    cadences: CADENCES,
    logKeys,
    inForce: (at) => inForceAt(context, opened, damages, config, at),
    frameworkCalled,
    recordOptions,
  };
}

export function questionRule(rule: Rule): QuestionRule {
  const [asked] = askedRules([rule]);
  const needs = new Set(
    [...rule.reads, ...rule.consults].map((part) => sourcesOf(part).toSorted().join(' ')),
  );
  return {
    ...rule,
    asked: asked ?? { rule: firstId(rule), names: [rule.id], parts: [], isGlobal: true },
    needs: [...needs].toSorted().map((sources) => sources.split(' ')),
  };
}

/** @param command the line that asks the same again. */
export async function answerQuestion(
  context: Pick<CliContext, 'version'>,
  ports: QuestionPorts,
  question: Question,
  parameters: QuestionParameters,
  command: string,
): Promise<Answer> {
  const answered = await question.answer(ports, parameters);
  return withHeader(context, { question, parameters, command }, answered);
}

/** What somebody asked, and the line that asks it again. */
interface QuestionAsked {
  readonly question: Pick<Question, 'id' | 'asks'>;
  readonly parameters: QuestionParameters;
  readonly command: string;
}

export function withHeader(
  { version }: Pick<CliContext, 'version'>,
  { question: { id, asks }, parameters, command }: QuestionAsked,
  { tables, gaps, configuration, counts, awsCli, isBroken = false }: Answered,
): Answer {
  const { asOf, period, rules, ...others } = parameters;
  // Of a framework the configuration says which rules those are.
  const narrowed = { ...(others.framework === undefined && rules !== undefined && { rules }), ...others };
  const made = answerOf(
    {
      question: { id, asks },
      parameters: {
        ...(period === undefined ? { asOf } : { from: period.from, to: period.to }),
        ...narrowed,
      },
      asOf,
      ...(period !== undefined && { period }),
      versions: {
        watchbill: version,
        configuration: configuration?.slice(configuration.lastIndexOf('/') + 1) ?? null,
      },
      gaps,
      command,
      awsCli,
      ...(counts !== undefined && { counts }),
    },
    tables,
  );
  return isBroken ? { ...made, isBroken } : made;
}
