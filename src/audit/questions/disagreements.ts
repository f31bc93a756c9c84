import type { CsvColumn } from '../../wording/csv';
import { tableOf } from '../answer';
import { trustIn } from '../trust';
import { trustGapsThen } from '../trust-words';
import { newestVerdicts, type NewestVerdict } from './newest-verdicts';
import type { Question } from './question';

/** One check of AWS that says something else of a resource than our rule, whichever of the two fails it. */
export function disagreementRows(verdicts: readonly NewestVerdict[]) {
  return verdicts.flatMap(
    ({ rule, account, region, resource, severity, outcome, slot, corroboration = [] }) =>
      corroboration
        .filter(({ relation }) => relation === 'disagrees')
        .map(({ by, check, status, at, suppressed = false }) => ({
          rule,
          account,
          region,
          resource,
          severity,
          outcome,
          scan: slot,
          by,
          check,
          status,
          suppressed,
          at,
        })),
  );
}
const RESULTS: readonly string[] = ['securityhub.control-findings', 'config.rule-results'];

type Row = ReturnType<typeof disagreementRows>[number];

const COLUMNS: readonly CsvColumn<Row>[] = [
  { heading: 'rule', value: (row) => row.rule },
  { heading: 'account', value: (row) => row.account },
  { heading: 'region', value: (row) => row.region },
  { heading: 'resource', value: (row) => row.resource },
  { heading: 'severity', value: (row) => row.severity },
  { heading: 'watchbill', value: (row) => row.outcome },
  { heading: 'in the scan of', value: (row) => row.scan },
  { heading: 'source', value: (row) => row.by },
  { heading: 'check', value: (row) => row.check },
  { heading: 'aws', value: (row) => (row.suppressed ? `${row.status}, suppressed` : row.status) },
  { heading: 'updated', value: (row) => row.at },
];

export const disagreements: Question = {
  id: 'disagreements',
  number: 23,
  asks: 'Of which resources do Security Hub or AWS Config say something else than Watchbill?',
  about: 'moment',
  takes: { rule: 'optional', account: 'optional', region: 'optional' },
  async answer(ports, parameters) {
    const { reader, record, objects, leaveOut, now, cadences, recordOptions } = ports;
    const { asOf, accounts, regions } = parameters;
    const rules = ports.rules.filter(
      ({ sameFault, asked }) => sameFault !== undefined && (parameters.rules?.includes(asked.rule) ?? true),
    );
    const names = new Set(rules.map(({ asked }) => asked.rule));
    const verdicts = await newestVerdicts(ports, {
      asOf,
      accounts,
      rules,
      isAsked: ({ rule, corroboration = [] }) =>
        names.has(rule) && corroboration.some(({ relation }) => relation === 'disagrees'),
    });
    const rows = disagreementRows(verdicts.filter(({ region }) => regions?.includes(region) ?? true));
    // Where AWS was not asked, it does not agree either.
    const passingOn = ports.rules.filter(({ asked }) => asked.parts.some((part) => RESULTS.includes(part)));
    const asked = [...rules, ...passingOn].map((rule) => rule.asked);
    const trust = await trustIn(
      { reader, record, objects, leaveOut },
      { asOf, now, accounts, regions, rules: asked, areRulesNarrowed: true, cadences },
    );
    return {
      tables: [tableOf('disagreements', rows, COLUMNS)],
      gaps: trustGapsThen(trust, recordOptions),
      configuration: trust.scan?.configuration,
      counts: {
        disagreements: rows.length,
        weFail: rows.filter(({ outcome }) => outcome === 'fail').length,
        wePass: rows.filter(({ outcome }) => outcome === 'pass').length,
      },
      awsCli: [],
    };
  },
};
