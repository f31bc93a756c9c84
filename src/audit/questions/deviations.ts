import type { Severity } from '../../model/severity';
import { tableOf } from '../answer';
import { findDeviations } from '../period/find-deviations';
import { trustIn } from '../trust';
import { trustGapsThen } from '../trust-words';
import { DEVIATION_COLUMNS, TOLD_COLUMNS } from './period-columns';
import type { Question, QuestionParameters, QuestionPorts } from './question';
import { periodOf, rulesAsked } from './rule-of-question';
import { saidAt, toldSentences } from './told-words';

export const deviations: Question = {
  id: 'deviations',
  number: 4,
  asks: 'List every deviation of this control in the period: opened, told, acknowledged, closed, within its target?',
  about: 'period',
  takes: { rule: 'required', account: 'optional', region: 'optional' },
  async answer(ports, parameters) {
    const period = periodOf(parameters);
    const { rules, accounts, regions } = parameters;
    const { rows, told } = await findDeviations(ports, { period, rules, accounts, regions });
    const trust = await trustOfPeriod(ports, parameters);
    const { data, sentences } = trustGapsThen(trust, ports.recordOptions);
    const tellings = told();
    return {
      tables: [tableOf('deviations', rows, DEVIATION_COLUMNS), tableOf('told', tellings, TOLD_COLUMNS)],
      gaps: { data, sentences: [...sentences, ...saidAt(rows), ...toldSentences(tellings)] },
      configuration: trust.scan?.configuration,
      awsCli: [],
    };
  },
};

/** How far a list of what was open in a period can be trusted. */
export function trustOfPeriod(
  ports: QuestionPorts,
  parameters: QuestionParameters,
  severities?: readonly Severity[],
) {
  const { from, to } = periodOf(parameters);
  const { accounts, regions, rules } = parameters;
  return trustIn(ports, {
    asOf: to,
    from,
    now: ports.now,
    accounts,
    regions,
    rules: rulesAsked(ports.rules, parameters).map(({ asked }) => asked),
    areRulesNarrowed: rules !== undefined,
    severities,
    cadences: ports.cadences,
  });
}
