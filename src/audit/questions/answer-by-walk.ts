import { calendarOf, type Day } from '../../patching/clock-calendar';
import { walkPeriods } from '../period/walk-period';
import type { Answered, Question, QuestionParameters, QuestionPorts, Walking } from './question';
import { periodOf } from './rule-of-question';

/** The answer of a question that is asked alone. */
export function answerByWalk(walk: NonNullable<Question['walk']>): Question['answer'] {
  return async (ports, parameters) => {
    const [answered] = await answerTogether(ports, parameters, [await walk(ports, parameters)]);
    if (answered === undefined) throw new Error('each part of a walk has its answer');
    return answered;
  };
}

/**
 * The answers of several questions about one period, in its zone: what is stored of the period is read once for all.
 * @param onDay told of each day before it is read; what it throws ends the walk.
 */
export async function answerTogether(
  ports: QuestionPorts,
  parameters: Pick<QuestionParameters, 'period' | 'asOf' | 'zone'>,
  walkings: readonly Walking[],
  onDay?: (day: Day) => void,
): Promise<Answered[]> {
  const question = { ...ports, period: periodOf(parameters), calendar: calendarOf(parameters.zone) };
  const parts = walkings.map(({ part }) => part);
  const walked = await walkPeriods(ports, question, parts, onDay);
  const answers: Answered[] = [];
  for (const [index, each] of walked.entries()) {
    const answered = await walkings[index]?.answer(each);
    if (answered !== undefined) answers.push(answered);
  }
  return answers;
}
